internal import Crypto
internal import Evidence
internal import Signing
internal import Store
import Synchronization

/// Knows which nonces are used up: each counts once for its member and its second.
///
/// On PostgreSQL the primary key says so. On SQLite a key over random nonces would dirty a page for each look-up; rows are
/// appended there, with numbers within their second, and memory holds the seconds of the time window as well. It never
/// decides alone: a new row takes the number after the last one known, and where another row has that number the second is
/// read again; whether a transaction's claims were committed or rolled back is looked up in the next one. A crash leaves the
/// rows of whole commits, and the next process reads each second when it is first asked about.
final class NonceBook: Sendable {
    private let memory = Mutex(NonceMemory())

    /// Uses a nonce up, within the caller's transaction.
    /// - Returns: false if the same member signed the same nonce at the same second before: a replay.
    func claim(_ row: NonceRow, in tx: Transaction) throws -> Bool {
        switch tx.engine {
        case .postgres: try row.insertIfNew(in: tx)
        case .sqlite: try memory.withLock { try $0.claim(row, in: tx) }
        }
    }
}

/// What a ``NonceBook`` remembers of SQLite's table.
private struct NonceMemory {
    /// All rows of one second of `created`.
    private struct Second {
        var marks: Set<NonceMark> = []
        /// Number and receipt of the last row.
        var last: (number: Int64, receipt: EntryID)?

        mutating func add(_ mark: NonceMark, as number: Int64, under receipt: EntryID) {
            marks.insert(mark)
            last = (number, receipt)
        }
    }

    private var seconds: [Int64: Second] = [:]
    /// The seconds read or added to in a commit of which nobody knows yet whether it happened.
    private var unsettled: Set<Int64> = []
    private var commit: UInt64?

    mutating func claim(_ row: NonceRow, in tx: Transaction) throws -> Bool {
        try settle(in: tx)
        if seconds[row.created] == nil { try read(row.created, in: tx) }
        let mark = NonceMark(row)
        if let isNew = try add(row, mark, in: tx) { return isNew }
        // Another book over the same store wrote; within this transaction nobody can any more.
        try read(row.created, in: tx)
        guard let isNew = try add(row, mark, in: tx) else {
            throw ExchangeError.damaged("exchange_nonce: a number after the last of \(row.created) is taken")
        }
        return isNew
    }

    /// Forgets what the last commit was to bring if it was rolled back: then the last row known is not there.
    private mutating func settle(in tx: Transaction) throws {
        guard commit != tx.commit else { return }
        for second in unsettled {
            guard let (number, receipt) = seconds[second]?.last else { continue }
            let isStored = try NonceRow.isStored(createdAt: second, number: number, receipt: receipt, in: tx)
            if !isStored { seconds[second] = nil }
        }
        unsettled.removeAll(keepingCapacity: true)
        commit = tx.commit
    }

    /// Reads a second from the table; the oldest in memory makes room for it.
    private mutating func read(_ second: Int64, in tx: Transaction) throws {
        seconds[second] = nil
        if seconds.count >= Self.limit, let oldest = seconds.keys.min() { seconds[oldest] = nil }
        var rows = Second()
        try NonceRow.forEach(createdAt: second, in: tx) { number, row in
            rows.add(NonceMark(row), as: number, under: row.receipt)
        }
        seconds[second] = rows
        unsettled.insert(second)
    }

    /// - Returns: whether the nonce is new; nil if its number is taken, so that memory lacks a row.
    private mutating func add(_ row: NonceRow, _ mark: NonceMark, in tx: Transaction) throws -> Bool? {
        if seconds[row.created]?.marks.contains(mark) ?? true { return false }
        let number = (seconds[row.created]?.last?.number ?? -1) + 1
        guard try row.insert(as: number, in: tx) else { return nil }
        seconds[row.created]?.add(mark, as: number, under: row.receipt)
        unsettled.insert(row.created)
        return true
    }

    /// As many seconds as a signature may come from; one beyond them is read again each time.
    private static let limit = Int(Gatekeeper.policy.replayWindow ?? 81)
}

/// A member's nonce in sixteen bytes: half of its SHA-256, so that a second of thousands takes little room.
private struct NonceMark: Hashable {
    private let high: UInt64
    private let low: UInt64

    /// A line feed parts the two; no member's code has one.
    init(_ row: NonceRow) {
        var function = SHA256()
        for var text in [row.member.text, "\n", row.nonce] {
            text.withUTF8 { function.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        }
        (high, low) = function.finalize().withUnsafeBytes { digest in
            (digest.loadUnaligned(as: UInt64.self), digest.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        }
    }
}
