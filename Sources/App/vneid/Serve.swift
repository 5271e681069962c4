import ArgumentParser
import Bootstrap
import Store
import Web

/// `vneid serve`: serves an installation until told to stop.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve an installation.",
        discussion: """
            Prints «listening on URL» on standard output once requests are answered; `/readyz` says the same.
            SIGTERM drains for up to 20 seconds and stops; SIGHUP reads the catalogue again, as does a change in its folder.

              vneid serve --data /var/lib/vneid --listen 127.0.0.1:8080 --public-url https://vneid.example.vn
              vneid serve --data keys --database postgresql://vneid@db/vneid --listen 0.0.0.0:8080 --public-url …
            """
    )

    @OptionGroup var installation: InstallationFlags
    @OptionGroup var listen: ListenFlags
    @OptionGroup(title: "Messages to people") var messages: MessageFlags
    @OptionGroup(title: "Kinds of personal data") var catalogue: CatalogueFlags
    @OptionGroup(title: "Files that people send") var files: FileFlags

    func run() async throws {
        let logger = CommandLogger.make()
        let web = try listen.configuration()
        let opened = try await Installation.open(
            installation.options(
                logger,
                messages: messages.options(),
                catalogue: .inForce(folder: catalogue.catalogue),
                scannerSocket: files.clamd,
                isMadeIfMissing: true
            )
        )
        try await requireWhole(opened)
        let platform = try await Platform(opened, web: web, isDemonstration: false)
        try await Listening.run(at: web.listen) {
            try await platform.run { address in StandardOutput.line("listening on http://\(address)") }
        }
        await opened.store.close()
    }

    /// Refuses a country that was broken off while it was made, as `vneid demo` does; only a demonstration's directory has the clock.
    private func requireWhole(_ opened: Installation) async throws {
        let data = installation.data
        guard DemonstrationClock(of: data) != nil, !DemoFile.isWhole(in: data) else { return }
        guard try await CountryInstaller(opened).isEmpty() else { throw BootstrapError.halfCountry(data) }
    }
}
