import ArgumentParser
import Foundation

/// `vneid bench sign-in`: complete code flows, or client-credentials tokens, of our provider or of glewlwyd.
struct BenchSignIn: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-in",
        abstract: "Measure complete OpenID code flows and print one JSON line.",
        discussion: """
            A flow of ours is PAR, authorize with a signed-in session, token with private_key_jwt and DPoP, userinfo: four
            requests, each on the same connection. With --glewlwyd the flows are those of Debian's glewlwyd: authorize, token with
            private_key_jwt and PKCE, userinfo. `answers` counts flows, `server_cpu_us` is the server's time for one of them.
            """
    )

    /// What is measured.
    enum Work: String, ExpressibleByArgument {
        case code, clientCredentials = "client-credentials"
    }

    @Option(name: .customLong("url"), help: "The server; repeat for several.")
    var urls: [String]

    @Option(name: .customLong("pid"), help: "A server process to account for; repeat for several.")
    var pids: [Int32] = []

    @Option(help: "Directory that `vneid bench prepare-sign-in` wrote.")
    var prepared: String?

    @Option(help: "The line that Tests/Outside/glewlwyd.py printed, in a file.")
    var glewlwyd: String?

    @Option(help: "code or client-credentials.")
    var work = Work.code

    @Option(help: "Connections.")
    var connections = 32

    @Option(help: "Measured seconds; two more run before.")
    var seconds = 10.0

    func validate() throws {
        guard (prepared == nil) != (glewlwyd == nil) else {
            throw ValidationError("Say either --prepared or --glewlwyd.")
        }
    }

    func run() async throws {
        let load = try Load(
            urls: urls,
            source: source(),
            connections: connections,
            seconds: seconds,
            rate: 0,
            processes: pids
        )
        let result = try load.run()
        StandardOutput.line(result.json)
        if result.failures > 0 { throw ExitCode(1) }
    }

    private func source() throws -> any LoadSource {
        switch (work, glewlwyd) {
        case (.code, let file?): try GlewlwydFlow(file: file)
        case (.clientCredentials, let file?): try GlewlwydClientTokens(file: file)
        case (.code, nil): try SignInFlow(directory: prepared ?? ".")
        case (.clientCredentials, nil): try ClientTokenFlow(directory: prepared ?? ".")
        }
    }
}
