import Crypto
import Synchronization

/// A P-256 key that verifies faster once it has been used often: then it keeps a table of its multiples.
///
/// The keys of a bank or a ministry sign thousands of requests a second. A table costs the time of some twenty
/// verifications and 150 KiB once, and takes three quarters off each one after it; keys seen a few times never get one.
final class P256Key: Sendable {
    /// After so many verifications a table is worth its cost.
    static let usesBeforeTable = 1_000
    /// How many tables a process keeps, 38 MiB of them; further keys go on without.
    static let tableLimit = 256

    private static let tables = Atomic<Int>(0)

    private let key: P256.Signing.PublicKey
    private let uses = Atomic<Int>(0)
    private let table = Mutex<P256Table?>(nil)

    init?(coordinates: [UInt8]) {
        guard coordinates.count == 64, let key = try? P256.Signing.PublicKey(rawRepresentation: coordinates)
        else { return nil }
        self.key = key
    }

    deinit {
        if table.withLock({ $0 != nil }) { Self.tables.subtract(1, ordering: .relaxed) }
    }

    /// True when the 64 bytes R and S are a signature over the digest.
    func isValid(_ signature: [UInt8], for digest: SHA256Digest) -> Bool {
        if let table = table(after: uses.add(1, ordering: .relaxed).newValue) {
            return table.isValid(signature, for: digest)
        }
        guard let parsed = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else { return false }
        return key.isValidSignature(parsed, for: digest)
    }

    /// The table, made by the one call that comes at the right moment; nil before, and when there are enough tables.
    private func table(after use: Int) -> P256Table? {
        guard use >= Self.usesBeforeTable else { return nil }
        return table.withLock { table in
            if table == nil, use == Self.usesBeforeTable { table = makeTable() }
            return table
        }
    }

    private func makeTable() -> P256Table? {
        guard Self.tables.add(1, ordering: .relaxed).newValue <= Self.tableLimit,
            let table = P256Table([UInt8](key.rawRepresentation))
        else {
            Self.tables.subtract(1, ordering: .relaxed)
            return nil
        }
        return table
    }
}
