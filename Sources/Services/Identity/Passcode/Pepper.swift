internal import Crypto
internal import Encoding

/// The key without which nothing can be guessed from stolen tables: it stands in a file, not in the database.
///
/// A new key does not make old hashes worthless: each names the key it was made with.
package struct Pepper: Sendable {
    private let keys: [String: SymmetricKey]
    /// The name of the key that new hashes are made with.
    let current: String

    /// Takes the content of the key file, and of files that were replaced; nil for a key of less than 32 bytes.
    package init?(key: [UInt8], former: [[UInt8]] = []) {
        guard ([key] + former).allSatisfy({ $0.count >= Self.length }) else { return nil }
        current = Self.name(of: key)
        keys = Dictionary(
            ([key] + former).map { (Self.name(of: $0), SymmetricKey(data: $0)) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// A new key for the file.
    package static func generate() -> [UInt8] { SystemRandom.bytes(length) }

    /// HMAC-SHA-256 under the key of a name; nil when the key is not at hand.
    ///
    /// - Parameter domain: what the value is for, so that the same digits give another text elsewhere.
    func authenticate(_ bytes: [UInt8], for domain: String, key name: String) -> [UInt8]? {
        keys[name].map { key in
            var code = HMAC<SHA256>(key: key)
            code.update(data: Array(domain.utf8) + [0])
            code.update(data: bytes)
            return Array(code.finalize())
        }
    }

    /// HMAC-SHA-256 under the current key, for what lives minutes only.
    func authenticate(_ bytes: [UInt8], for domain: String) -> [UInt8] {
        authenticate(bytes, for: domain, key: current) ?? []
    }

    /// Names a key without telling anything about it.
    private static func name(of key: [UInt8]) -> String {
        Hexadecimal.encode(Array(SHA256.hash(data: Array("vneid pepper ".utf8) + key)).prefix(4))
    }

    /// 32 bytes.
    package static let length = 32
}
