import ArgumentParser
import Bootstrap
import Foundation
import Signing

/// `vneid bench load`: signed look-ups (or bare requests) over keep-alive connections.
struct BenchLoad: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "load",
        abstract: "Put load on a server and print one JSON line.",
        discussion: """
            Server CPU is read from /proc/PID/stat before and after the measured time, for every PID given. With --rate the
            requests are paced, and times count from the moment a request was due (no co-ordinated omission).
            The undisturbed seconds are those in which the probe of `vneid bench machine` stayed within a tenth of its best: on a
            shared machine a neighbour on the same core makes everything cost half as much again, and nothing else shows it.
            """
    )

    @Option(name: .customLong("url"), help: "The server; repeat for several.")
    var urls: [String]

    @Option(name: .customLong("pid"), help: "A server process to account for; repeat for several.")
    var pids: [Int32] = []

    @Option(help: "Directory with bench-key.pem and bench-numbers.txt.")
    var prepared: String?

    @Option(help: "Send bare GET requests to this path instead of look-ups.")
    var hello: String?

    @Option(help: "Connections.")
    var connections = 16

    @Option(help: "Measured seconds; two more run before.")
    var seconds = 10.0

    @Option(help: "Requests per second over all connections; 0: as fast as possible.")
    var rate = 0.0

    func run() async throws {
        let source: any RequestSource =
            if let hello { HelloSource(path: hello) } else { try LookUpSource(directory: prepared ?? ".", urls: urls) }
        let load = Load(
            urls: urls,
            source: source,
            connections: connections,
            seconds: seconds,
            rate: rate,
            processes: pids
        )
        let result = try load.run()
        StandardOutput.line(result.json)
        if result.failures > 0 { throw ExitCode(1) }
    }
}
