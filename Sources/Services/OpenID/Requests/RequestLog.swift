package import Civil
internal import Logging
internal import ServiceLifecycle
internal import Store
internal import Synchronization

/// What each client asked and what it was answered, for its developers: codes and differences, never personal data.
///
/// Lines wait in memory for at most a second, so that a log of everything costs a flow nothing; a crash loses what waits.
package final class RequestLog: Sendable {
    /// The oldest lines are kept for 30 days.
    static let retentionSeconds = 30 * 86_400
    /// Of one client, at most so many lines.
    static let linesPerClient: Int64 = 2_000
    /// More than that in one second, and the rest is counted by nobody: an attacker must not fill the memory.
    private static let longestQueue = 20_000

    private let store: Store
    private let clock: @Sendable () -> Timestamp
    private let waiting = Mutex<[LoggedRequest.Line]>([])

    init(store: Store, clock: @escaping @Sendable () -> Timestamp) {
        self.store = store
        self.clock = clock
    }

    /// Notes a line; the number is given when it is written.
    func note(_ line: LoggedRequest.Line) {
        waiting.withLock { lines in
            if lines.count < Self.longestQueue { lines.append(line) }
        }
    }

    /// A client's lines, newest first, filtered as its developer asks.
    package func page(
        of client: String,
        outcome: String? = nil,
        endpoint: String? = nil,
        correlation: String? = nil,
        below number: Int64 = .max,
        limit: Int = 50
    ) async throws -> [LoggedRequest] {
        try await flush()
        let filter = RequestLogRows.Filter(outcome: outcome, endpoint: endpoint, correlation: correlation)
        let limit = min(max(limit, 1), 200)
        return try await store.read { tx in
            try RequestLogRows.newest(of: client, filter, below: number, limit: limit, in: tx)
        }
    }

    /// Writes what waits; called every second.
    package func flush() async throws {
        let lines = waiting.withLock { lines in
            defer { lines = [] }
            return lines
        }
        guard !lines.isEmpty else { return }
        try await store.write { tx in try RequestLogRows.append(lines, in: tx) }
    }

    /// Deletes lines that are too old or too many.
    func clean() async throws {
        let oldest = clock() - Self.retentionSeconds
        try await store.write { tx in
            try RequestLogRows.deleteOld(before: oldest, keeping: Self.linesPerClient, in: tx)
        }
    }
}

/// One line of a client's request log.
package struct LoggedRequest: Sendable, Equatable {
    /// Counts the client's lines from 1.
    package let number: Int64
    package let at: Timestamp
    /// Which endpoint was asked, such as `par`, `authorize` or `token`.
    package let endpoint: String
    /// `ok`, or the error's code.
    package let outcome: String
    /// What was asked and what was registered, in English.
    package let detail: String
    /// The id of the request, as its answer named it.
    package let correlation: String

    /// A line before it has its number.
    struct Line: Sendable {
        let client: String
        let at: Timestamp
        let endpoint: String
        let outcome: String
        let detail: String
        let correlation: String
    }
}
