import ArgumentParser
import Bootstrap
import Civil
import Foundation

/// `vneid time`: moves the clock of a demonstration, so that deadlines pass while one looks on.
struct TimeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "time",
        abstract: "Tell or move the clock of a demonstration.",
        discussion: """
            It only goes forward, and stays moved; a running server follows at once, sessions that are too old end. Only a country
            that `vneid demo --data` made has such a clock. Simulators follow it with --clock-of DIRECTORY.

              vneid time --data country
              vneid time +3d --data country
              vneid time +90m --data country
            """
    )

    @Argument(help: "How far: +90m, +6h, +3d or +2w.")
    var move: String?

    @Option(help: "Directory of the demonstration.")
    var data: String

    func run() async throws {
        guard let clock = DemonstrationClock(of: data) else { throw BootstrapError.notDemonstration(data) }
        if let move {
            guard let seconds = Self.seconds(move) else {
                throw ValidationError("«\(move)»: write +90m, +6h, +3d or +2w.")
            }
            try await clock.move(seconds: seconds)
        }
        StandardOutput.line("\(DemonstrationClock(of: data)?.now.rfc3339 ?? "")\t+\(clock.seconds) s")
    }

    /// The seconds of a text such as `+3d`; nil for everything else.
    static func seconds(_ text: String) -> Int64? {
        guard text.hasPrefix("+"), let unit = text.last, let each = units[unit],
            let count = Int64(text.dropFirst().dropLast()), (1...1_000_000).contains(count)
        else { return nil }
        return count * each
    }

    private static let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800]
}

/// Whose clock a simulator follows.
struct ClockFlags: ParsableArguments {
    @Option(name: .customLong("clock-of"), help: "Directory of a demonstration whose clock it follows (vneid time).")
    var directory: String?

    func clock() throws -> @Sendable () -> Timestamp {
        guard let directory else { return SystemClock.now }
        guard let clock = DemonstrationClock(of: directory) else { throw BootstrapError.notDemonstration(directory) }
        return { clock.now }
    }
}
