package import Civil
internal import Signing
internal import Synchronization

/// The keys of the weeks, one file each, in a directory that all server processes share.
package final class RateTokenKeys: Sendable {
    private let directory: String
    private let known = Mutex<[RateTokenWeek: RateTokenKey]>([:])

    /// - Parameter directory: of private keys; it exists, and nobody else may read it.
    package init(directory: String) {
        self.directory = directory
    }

    /// The key that signs on a day; made when it is not there, which takes a good part of a second.
    package func signing(on day: Day) throws(RateTokenError) -> RateTokenKey {
        try key(of: RateTokenWeek(of: day), isMade: true)
    }

    /// Makes the key of the week after, so that nobody waits on Monday.
    package func prepare(after day: Day) throws(RateTokenError) {
        _ = try key(of: RateTokenWeek(of: day).next, isMade: true)
    }

    /// The key of a token that somebody shows; nil when its week is not taken on this day or never had a key.
    package func verifying(_ week: RateTokenWeek, on day: Day) throws(RateTokenError) -> RateTokenKey? {
        guard week.isTaken(on: day) else { return nil }
        do {
            return try key(of: week, isMade: false)
        } catch .keyFile {
            return nil
        }
    }

    private func key(of week: RateTokenWeek, isMade: Bool) throws(RateTokenError) -> RateTokenKey {
        if let key = known.withLock({ $0[week] }) { return key }
        let key = try RateTokenKey(week: week, der: file(of: week, isMade: isMade))
        known.withLock { keys in
            // Only a few weeks are ever asked for; the others need not stay in memory.
            keys = keys.filter { $0.key.number >= week.number - 2 && $0.key.number <= week.number + 2 }
            keys[week] = key
        }
        return key
    }

    /// Of two processes that make a key at once one wins, and both have the same (``SecretFile``).
    private func file(of week: RateTokenWeek, isMade: Bool) throws(RateTokenError) -> [UInt8] {
        let name = "rate-token-\(week.number).der"
        let file = SecretFile("\(directory)/\(name)")
        do throws(SecretFile.Fault) {
            return try isMade ? file.keep(most: 8192) { Self.made(week) } : file.read(most: 8192)
        } catch {
            throw .keyFile(name)
        }
    }

    /// Nothing when the library refuses: an empty file is no key, and is told as damaged.
    private static func made(_ week: RateTokenWeek) -> [UInt8] {
        (try? RateTokenKey.make(week: week))?.der ?? []
    }
}
