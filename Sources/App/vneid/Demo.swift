import ArgumentParser
import Bootstrap
import Foundation
import Logging
import Store
import Web

/// `vneid demo`: a synthetic country in a box.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a synthetic country and serve it on this machine.",
        discussion: """
            Everybody in it is invented; the numbers cannot belong to real people. Without --data the country lies in a
            temporary directory and is deleted at the end.

              vneid demo                          10,000 people, a free port
              vneid demo --people 1000000 --data country --no-serve
              vneid demo --data country           serve it again
            """
    )

    @Option(help: "How many people.")
    var people = 10_000

    @Option(help: "The same seed and size make the same country.")
    var seed: UInt64 = 7

    @Option(help: "Keep the country in this directory, and serve it again later.")
    var data: String?

    @Option(help: "sqlite:PATH or postgresql://… (default: sqlite in the data directory).")
    var database: String?

    @Flag(inversion: .prefixedNo, help: "Serve the country after making it.")
    var serve = true

    @OptionGroup var listen: ListenFlags
    @OptionGroup(title: "Kinds of personal data") var catalogue: CatalogueFlags
    @OptionGroup(title: "Files that people send") var files: FileFlags

    func validate() throws {
        guard (100...20_000_000).contains(people) else {
            throw ValidationError("--people takes 100 to 20,000,000.")
        }
    }

    func run() async throws {
        let logger = CommandLogger.make(level: .notice)
        let web = try listen.configuration(prefersName: true)
        guard web.listen.isLoopback || !serve else {
            throw ValidationError("The demonstration signs anybody in by a link: it listens on loopback only.")
        }
        let directory = try data ?? TemporaryDirectory.make()
        defer { if data == nil { try? FileManager.default.removeItem(atPath: directory) } }
        let opened = try await Installation.open(
            InstallationOptions(
                data: directory,
                database: database.map { try DatabaseURL($0) },
                logOrigin: "demo.vneid.example/evidence",
                catalogue: .inForce(folder: catalogue.catalogue),
                scannerSocket: files.clamd,
                isDemonstration: true,
                logger: logger
            )
        )
        try await makeCountry(in: opened, directory: directory)
        if serve { try await serve(opened, web: web, directory: directory) }
        await opened.store.close()
    }

    private func makeCountry(in opened: Installation, directory: String) async throws {
        let installer = CountryInstaller(opened)
        guard try await installer.isEmpty() else {
            guard DemoFile.isWhole(in: directory) else { throw BootstrapError.halfCountry(directory) }
            return
        }
        let started = ContinuousClock.now
        let total = people
        let keys = try await installer.install(people: people, seed: seed) { done in
            StandardOutput.progress("  \(done) / \(total) người · people")
        }
        let sequencer = Sequencing(opened)
        try await sequencer.finish()
        try DemoFile.writeKeys(keys, in: directory)
        let seconds = started.duration(to: .now).components.seconds
        StandardOutput.progress("  \(total) người · people: \(seconds) s", isLast: true)
    }

    private func serve(_ opened: Installation, web: WebConfiguration, directory: String) async throws {
        let platform = try await Platform(opened, web: web, isDemonstration: true)
        let people = people
        try await Listening.run(at: web.listen) {
            try await platform.run { address in
                do {
                    let links = try await DemonstrationLinks.issue(in: opened)
                    let url = web.publicURL.text
                    try DemoFile.write(
                        DemoFile(url: url, links: links, log: opened.logDescription, directory: directory)
                    )
                    StandardOutput.line(DemoFile.greeting(url: url, links: links, people: people))
                    StandardOutput.line("listening on http://\(address)")
                } catch {
                    StandardOutput.line("The links could not be made: \(error)")
                }
            }
        }
    }
}

/// A directory for one demonstration, closed to others.
enum TemporaryDirectory {
    static func make() throws -> String {
        var template = Array((NSTemporaryDirectory() + "vneid-demo.XXXXXX").utf8CString)
        guard let path = mkdtemp(&template) else {
            throw CocoaError(.fileWriteUnknown)
        }
        return String(cString: path)
    }
}
