import Crypto
import CryptoExtras
import Encoding
import FoundationEssentials
import WebAuthn

/// A private key of an authenticator made of software.
enum SoftKey: Sendable {
    case es256(P256.Signing.PrivateKey)
    case eddsa(Curve25519.Signing.PrivateKey)
    case rs256(_RSA.Signing.PrivateKey)

    static func make(_ algorithm: COSEAlgorithm) throws -> SoftKey {
        switch algorithm {
        case .es256: .es256(P256.Signing.PrivateKey())
        case .eddsa: .eddsa(Curve25519.Signing.PrivateKey())
        case .rs256: .rs256(try _RSA.Signing.PrivateKey(keySize: .bits2048))
        }
    }

    var algorithm: COSEAlgorithm {
        switch self {
        case .es256: .es256
        case .eddsa: .eddsa
        case .rs256: .rs256
        }
    }

    var cose: [CBORMap.Pair] {
        get throws {
            switch self {
            case .es256(let key):
                let point = Array(key.publicKey.rawRepresentation)
                return [
                    .init(.integer(1), .integer(2)), .init(.integer(3), .integer(-7)),
                    .init(.integer(-1), .integer(1)), .init(.integer(-2), .bytes(Array(point.prefix(32)))),
                    .init(.integer(-3), .bytes(Array(point.suffix(32)))),
                ]
            case .eddsa(let key):
                return [
                    .init(.integer(1), .integer(1)), .init(.integer(3), .integer(-8)),
                    .init(.integer(-1), .integer(6)),
                    .init(.integer(-2), .bytes(Array(key.publicKey.rawRepresentation))),
                ]
            case .rs256(let key):
                let primitives = try key.publicKey.getKeyPrimitives()
                return [
                    .init(.integer(1), .integer(3)), .init(.integer(3), .integer(-257)),
                    .init(.integer(-1), .bytes(Array(primitives.modulus))),
                    .init(.integer(-2), .bytes(Array(primitives.publicExponent))),
                ]
            }
        }
    }

    func sign(_ message: [UInt8]) throws -> [UInt8] {
        switch self {
        case .es256(let key): Array(try key.signature(for: message).derRepresentation)
        case .eddsa(let key): Array(try key.signature(for: message))
        case .rs256(let key): Array(try key.signature(for: message, padding: .insecurePKCS1v1_5).rawRepresentation)
        }
    }
}
