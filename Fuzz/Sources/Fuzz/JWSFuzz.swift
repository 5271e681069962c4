import Civil
import Encoding
import Signing

/// No token may hold: nobody has the key.
///
/// The claims and keys inside are read all the same.
enum JWSFuzz {
    static func run(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        let verified = try? UnverifiedJWS(text).verify(JWSExpectation(.absentOr("JWT")), now: now) { _ in
            FuzzKey.trusted
        }
        demand(verified == nil, "a token holds that nobody made")
        _ = try? JWKSet(parsing: text)
        _ = try? PublicKey(jwk: text)
        _ = try? PublicKey(pem: text)
    }

    private static let now = Timestamp(microseconds: 1_795_680_000_000_000)
}
