import Encoding
import WebAuthn

/// A registration by an authenticator made of software; every part can be bent.
struct SoftRegistration: Sendable {
    /// How the statement is made.
    enum Format: Sendable {
        case none
        case selfSigned
        case certified(AttestationAuthority.Issued)
    }

    var key: SoftKey
    var format: Format
    var client = SoftClient()
    var id = [UInt8](repeating: 0x1D, count: 32)
    /// What the browser names; nil for the same as `id`.
    var namedID: [UInt8]?
    var aaguid = [UInt8](repeating: 0xA1, count: 16)
    var cose: [CBORMap.Pair]
    var formatName: String?
    var statementAlgorithm: Int64?
    var changeStatement: @Sendable ([CBORMap.Pair]) -> [CBORMap.Pair] = { $0 }
    var changeObject: @Sendable ([CBORMap.Pair]) -> [CBORMap.Pair] = { $0 }
    var changeSignature: @Sendable ([UInt8]) -> [UInt8] = { $0 }

    init(_ key: SoftKey, _ format: Format = .none) throws {
        self.key = key
        self.format = format
        cose = try key.cose
        client.flags.insert(.attestedCredential)
    }

    var authenticatorData: [UInt8] {
        let length = [UInt8(truncatingIfNeeded: id.count >> 8), UInt8(truncatingIfNeeded: id.count)]
        let isAttested = client.flags.contains(.attestedCredential)
        return client.authenticatorData(
            attested: isAttested ? aaguid + length + id + CBOR.map(CBORMap(cose)).encoded : []
        )
    }

    var response: UnverifiedRegistration {
        get throws {
            UnverifiedRegistration(
                id: namedID ?? id,
                clientDataJSON: client.clientData,
                attestationObject: try attestationObject,
                transports: ["internal"]
            )
        }
    }

    var attestationObject: [UInt8] {
        get throws {
            let (name, statement) = try statement
            return CBOR.map(
                CBORMap(
                    changeObject([
                        .init(.text("fmt"), .text(formatName ?? name)),
                        .init(.text("attStmt"), .map(CBORMap(changeStatement(statement)))),
                        .init(.text("authData"), .bytes(authenticatorData)),
                    ])
                )
            ).encoded
        }
    }

    private var statement: (String, [CBORMap.Pair]) {
        get throws {
            let message = client.message(authenticatorData)
            switch format {
            case .none: return ("none", [])
            case .selfSigned:
                return (
                    "packed",
                    [
                        .init(.text("alg"), .integer(statementAlgorithm ?? key.algorithm.rawValue)),
                        .init(.text("sig"), .bytes(changeSignature(try key.sign(message)))),
                    ]
                )
            case .certified(let issued):
                return (
                    "packed",
                    [
                        .init(.text("alg"), .integer(statementAlgorithm ?? -7)),
                        .init(.text("sig"), .bytes(changeSignature(try issued.sign(message)))),
                        .init(.text("x5c"), .array(issued.chain.map { .bytes($0) })),
                    ]
                )
            }
        }
    }

    /// The form in which a browser posts it.
    var json: String {
        get throws {
            let id = Base64.url.encode(namedID ?? id)
            return #"{"type":"public-key","id":"\#(id)","rawId":"\#(id)","authenticatorAttachment":"platform","#
                + #""response":{"clientDataJSON":"\#(Base64.url.encode(client.clientData))","#
                + #""attestationObject":"\#(Base64.url.encode(try attestationObject))","transports":["internal","x<y"]},"#
                + #""clientExtensionResults":{"credProps":{"rk":true}}}"#
        }
    }
}
