import ArgumentParser
import Bootstrap
import Catalogue
import Civil
import Encoding
import Foundation
import Logging
import Procedures
import Store
import Synchronization

/// `vneid bench dossiers`: many dossiers in store, then queue pages, filings at a rate, and deadlines that pass in the same minute.
struct BenchDossiers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dossiers",
        abstract: "Fill a country with dossiers and measure queues, filings and timers.",
        discussion: """
            Works on the store of a demonstration that nobody serves; what it writes stays, so take a copy. Prints one JSON object.

              vneid demo --people 10000 --data country --no-serve
              vneid bench dossiers --data country --count 10000000 --due 1000000 --fill-only
              vneid bench dossiers --data country --count 0 --rate 200 --seconds 30
            """
    )

    @OptionGroup var installation: InstallationFlags

    @Option(help: "How many dossiers are brought in before anything is measured; 0 measures what is there.")
    var count = 100_000

    @Option(help: "How many of them are due in the same minute.")
    var due = 100_000

    @Option(help: "Queue pages of 25 rows that are read.")
    var pages = 2_000

    @Option(help: "Filings a second.")
    var rate = 200

    @Option(help: "For how long, in seconds.")
    var seconds = 10

    @Flag(help: "Bring the dossiers in, and measure nothing else.")
    var fillOnly = false

    @Flag(help: "Check every invariant at the end.")
    var check = false

    func validate() throws {
        guard (0...100_000_000).contains(count), count == 0 || (0...count).contains(due), (1...100_000).contains(rate),
            (0...3_600).contains(seconds), (1...1_000_000).contains(pages)
        else { throw ValidationError("--due is at most --count; --rate 1 to 100000, --seconds up to 3600.") }
    }

    func run() async throws {
        let clock = BenchClock()
        let opened = try await Installation.open(
            installation.options(CommandLogger.make(level: .warning), catalogue: .inForce(folder: nil)),
            clock: { clock.now }
        )
        let run = try DossierRun(opened, clock: clock)
        var json = JSONWriter()
        try await json.objectOf { json in
            if count > 0 { json.member("imported_per_second", try await run.fill(count: count, due: due)) }
            json.member("dossiers", try await run.count())
            guard !fillOnly else { return }
            json.member("queue_page_ms", try await run.readQueues(pages).figures)
            json.member("filing_ms", try await run.file(rate: rate, seconds: seconds).figures)
            json.member("filings_per_second", rate)
            let swept = try await run.sweep()
            json.member("deadlines", swept.count)
            json.member("deadlines_seconds", swept.seconds)
            json.member("memory_mb", Self.memory)
            if check { json.member("findings", try await run.check()) }
        }
        await opened.store.close()
        StandardOutput.line(String(decoding: json.bytes, as: UTF8.self))
    }

    /// The most memory that this process has used.
    private static var memory: Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return (line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) } ?? 0) / 1_024
    }
}

/// A clock that the run moves.
final class BenchClock: Sendable {
    private let ahead = Atomic<Int64>(0)

    var now: Timestamp { SystemClock.now().adding(microseconds: ahead.load(ordering: .relaxed)) }

    func move(to time: Timestamp) {
        ahead.store(time.microseconds - SystemClock.now().microseconds, ordering: .relaxed)
    }
}

/// Times of many runs of the same thing.
struct BenchTimes: Sendable {
    var milliseconds: [Double] = []

    var figures: JSONValue {
        let sorted = milliseconds.sorted()
        guard let last = sorted.last else { return .null }
        func part(_ share: Double) -> JSONValue {
            .number(String(format: "%.3f", sorted[Int(Double(sorted.count - 1) * share)]))
        }
        return .object([
            .init("p50", part(0.5)), .init("p95", part(0.95)), .init("p99", part(0.99)),
            .init("max", .number(String(format: "%.3f", last))), .init("count", .integer(Int64(sorted.count))),
        ])
    }
}

extension JSONWriter {
    /// An object whose members are measured one after the other.
    fileprivate mutating func objectOf(_ body: (inout MemberList) async throws -> Void) async throws {
        var list = MemberList()
        try await body(&list)
        element(.object(JSONObject(list.members)))
    }

    struct MemberList {
        var members: [JSONObject.Member] = []

        mutating func member(_ name: String, _ value: JSONValue) { members.append(.init(name, value)) }
        mutating func member(_ name: String, _ value: Int) { member(name, .integer(Int64(value))) }
        mutating func member(_ name: String, _ value: Double) {
            member(name, .number(String(format: "%.1f", value)))
        }
    }
}
