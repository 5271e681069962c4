package import Civil
import Synchronization

/// The private keys of one service: a directory with one file for each key.
///
/// A file is a private JWK with `nbf` and `exp`, named after the key's thumbprint, of mode 0600 and owned by the
/// user of the process; the directory is of mode 0700. Anything laxer is refused, not repaired: the key may have
/// been read already. A key signs and is trusted between its two times; a successor begins before its predecessor
/// ends, so that whoever cached the old key set still finds every signature valid.
package final class KeyStore: Sendable {
    private let directory: KeyDirectory
    /// Sorted by the beginning of validity, the latest first.
    private let keys: Mutex<[StoredKey]>

    /// Opens a directory, creating it if needed, and reads all its keys.
    ///
    /// - Throws: ``KeyError``: permissions, a damaged file, the same identifier twice.
    package init(directory path: String) throws(KeyError) {
        directory = try KeyDirectory(path: path)
        keys = Mutex(Self.sorted(try directory.readAll()))
    }

    /// Reads the directory again: another process may have added a key.
    package func reload() throws(KeyError) {
        let read = Self.sorted(try directory.readAll())
        keys.withLock { $0 = read }
    }

    /// The key that signs at a time: of those valid, the one whose validity began last.
    package func current(at now: Timestamp) throws(KeyError) -> SigningKey {
        let found = keys.withLock { $0.first { $0.validity.contains(now) } }
        guard let found else { throw .noCurrentKey }
        return found.key
    }

    /// Every key that may sign at a time, the newest first: during an overlap more than one.
    package func signing(at now: Timestamp) -> [SigningKey] {
        keys.withLock { $0.filter { $0.validity.contains(now) } }.map(\.key)
    }

    /// Every key ever kept, whatever its time: what was signed once stays verifiable.
    package var everKept: [PublicKey] {
        keys.withLock { $0.map(\.key.publicKey) }
    }

    /// Every key whose signatures hold at a time, the signing one first.
    package func verifying(at now: Timestamp) -> [TrustedKey] {
        keys.withLock { $0.filter { $0.validity.contains(now) } }.map(Self.trusted)
    }

    /// The key set to publish: valid keys and those that are still to come, so that caches know them in time.
    package func published(at now: Timestamp) -> JWKSet {
        let keys = keys.withLock { $0.filter { key in key.validity.notAfter.map { now < $0 } ?? true } }
        return JWKSet(keys.map(\.key.publicKey))
    }

    /// Adds a key; it is on the disk, synced, when this returns.
    package func add(_ key: SigningKey, validity: KeyValidity) throws(KeyError) {
        try keys.withLock { (keys: inout [StoredKey]) throws(KeyError) in
            let isKnown = keys.contains { $0.key.id == key.id || $0.key.publicKey.bytes == key.publicKey.bytes }
            guard !isKnown else { throw .duplicate(key.id) }
            let stored = StoredKey(key, validity: validity)
            try directory.write(stored)
            keys = Self.sorted(keys + [stored])
        }
    }

    private static func sorted(_ keys: [StoredKey]) -> [StoredKey] {
        keys.sorted { left, right in
            let begins = (left.validity.notBefore?.microseconds ?? 0, right.validity.notBefore?.microseconds ?? 0)
            return begins.0 == begins.1 ? left.key.id.text < right.key.id.text : begins.0 > begins.1
        }
    }

    private static func trusted(_ stored: StoredKey) -> TrustedKey {
        TrustedKey(stored.key.publicKey, holder: "self", validity: stored.validity)
    }
}
