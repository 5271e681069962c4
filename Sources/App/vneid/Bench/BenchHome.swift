import ArgumentParser
import Foundation

/// `vneid bench home`: the first page of citizens who are signed in, beside the cost of a bare request.
struct BenchHome: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "home",
        abstract: "Ask for citizens' first pages and print one JSON line.",
        discussion: """
            `vneid bench prepare-home` writes the sessions. `ratio` is the server's CPU for one page over that for one bare
            request, measured in the same run.
            """
    )

    @Option(name: .customLong("url"), help: "The server; repeat for several.")
    var urls: [String]

    @Option(name: .customLong("pid"), help: "A server process to account for; repeat for several.")
    var pids: [Int32] = []

    @Option(help: "Directory with home-sessions.txt.")
    var prepared: String

    @Option(help: "The page.")
    var path = "/me"

    @Option(help: "Connections.")
    var connections = 16

    @Option(help: "Measured seconds; two more run before.")
    var seconds = 10.0

    func run() async throws {
        let hello = try load(HelloSource(path: "/livez"), seconds: min(seconds, 4))
        let home = try load(PageSource(path: path, directory: prepared), seconds: seconds)
        let ratio = home.serverCPU / Double(max(1, home.answers)) / (hello.serverCPU / Double(max(1, hello.answers)))
        StandardOutput.line(
            "{\"page\":\(home.json),\"hello\":\(hello.json),\"ratio\":\(ratio.isFinite ? (ratio * 10).rounded() / 10 : 0)}"
        )
        if home.failures + hello.failures > 0 { throw ExitCode(1) }
    }

    private func load(_ source: any LoadSource, seconds: Double) throws -> Load.Result {
        try Load(
            urls: urls,
            source: source,
            connections: connections,
            seconds: seconds,
            rate: 0,
            processes: pids
        ).run()
    }
}

/// A page of somebody who is signed in, each time somebody else's.
struct PageSource: RequestSource {
    private let path: String
    private let sessions: [String]

    init(path: String, directory: String) throws {
        self.path = path
        sessions = try String(contentsOfFile: directory + "/home-sessions.txt", encoding: .utf8)
            .split(separator: "\n").map { String($0) }
        guard !sessions.isEmpty else { throw BenchConnection.Broken(what: "no session was prepared") }
    }

    func request(_ number: Int, to url: String) -> [UInt8] {
        BenchForm.get(path, at: url, headers: "Cookie: \(sessions[number % sessions.count])\r\n")
    }
}
