internal import Civil
internal import Crypto
internal import CryptoExtras

/// What scrypt costs (RFC 7914), stored with each hash so that it can be raised.
package struct PasscodeCost: Hashable, Sendable {
    let rounds: Int
    let blockSize: Int
    let parallelism: Int

    /// 32 MiB and a quarter of a second or so (OWASP Password Storage: N = 2^15, r = 8, p = 3).
    package static let standard = PasscodeCost(rounds: 1 << 15, blockSize: 8, parallelism: 3)
    /// Nearly nothing: for tests.
    package static let cheap = PasscodeCost(rounds: 16, blockSize: 1, parallelism: 1)
}

/// A passcode as the table keeps it: scrypt, then HMAC under the pepper.
struct PasscodeHash: Equatable, Sendable {
    let salt: [UInt8]
    let hash: [UInt8]
    /// The name of the pepper's key.
    let pepper: String
    let cost: PasscodeCost

    /// Stands in for a passcode that was never set, so that the work is the same.
    static func dummy(_ cost: PasscodeCost, pepper: Pepper) -> PasscodeHash {
        PasscodeHash(salt: Array(repeating: 0, count: 16), hash: [], pepper: pepper.current, cost: cost)
    }
}

/// Hashes passcodes on threads of its own, for those who have a place in the line.
struct PasscodeHasher: Sendable {
    let pepper: Pepper
    let workers: PasscodeWorkers

    /// A place in the line; nil when too many wait.
    func takePlace() -> PasscodeWorkers.Place? { workers.takePlace() }

    /// Hashes a new passcode.
    func hash(
        _ passcode: String,
        salt: [UInt8],
        cost: PasscodeCost,
        at place: PasscodeWorkers.Place
    ) async throws -> PasscodeHash {
        try await place.run {
            PasscodeHash(
                salt: salt,
                hash: try derive(passcode, salt: salt, cost: cost, key: pepper.current) ?? [],
                pepper: pepper.current,
                cost: cost
            )
        }
    }

    /// Whether the passcode is the one of the hash; false when the pepper's key is not at hand.
    func matches(_ passcode: String, _ stored: PasscodeHash, at place: PasscodeWorkers.Place) async throws -> Bool {
        try await place.run {
            guard let hash = try derive(passcode, salt: stored.salt, cost: stored.cost, key: stored.pepper) else {
                return false
            }
            return SecretToken.areSame(hash, stored.hash) && !stored.hash.isEmpty
        }
    }

    private func derive(_ passcode: String, salt: [UInt8], cost: PasscodeCost, key name: String) throws -> [UInt8]? {
        let slow = try KDF.Scrypt.deriveKey(
            from: Array(passcode.utf8.prefix(64)),
            salt: salt,
            outputByteCount: 32,
            rounds: cost.rounds,
            blockSize: cost.blockSize,
            parallelism: cost.parallelism
        )
        return pepper.authenticate(slow.withUnsafeBytes { Array($0) }, for: "passcode", key: name)
    }
}
