import Crypto
import Encoding
import Synchronization
import Testing
import WebAuthn

/// A telephone with its authenticator, made of software: it keeps passkeys and answers what pages ask of it.
final class SoftAuthenticator: Sendable {
    struct Key: Sendable {
        let id: [UInt8]
        let key: P256.Signing.PrivateKey
        let handle: [UInt8]
        var count: UInt32
    }

    /// What a test may bend.
    struct Bend: Sendable {
        var origin = SignInFixture.origin
        var isUserVerified = true
        var handle: [UInt8]?
        var count: UInt32?
        var challenge: String?
        var changeSignature: @Sendable ([UInt8]) -> [UInt8] = { $0 }
    }

    private let kept = Mutex<[Key]>([])
    let isBackedUp: Bool

    init(isBackedUp: Bool = true) {
        self.isBackedUp = isBackedUp
    }

    var keys: [Key] { kept.withLock { $0 } }

    /// What `navigator.credentials.create` gives back.
    func create(_ options: String, _ bend: Bend = Bend()) throws -> JSONValue {
        let asked = try #require(try JSONValue.parse(options)["publicKey"])
        let handle = try #require(Base64.url.decode(asked["user"]?["id"]?.text ?? ""))
        let challenge = try #require(asked["challenge"]?.text)
        let id = SHA256.hash(data: Array("credential \(challenge)".utf8)).map { $0 }
        let key = Key(id: id, key: P256.Signing.PrivateKey(), handle: handle, count: 0)
        kept.withLock { $0.append(key) }
        let point = Array(key.key.publicKey.rawRepresentation)
        let cose = CBOR.map(
            CBORMap([
                .init(.integer(1), .integer(2)), .init(.integer(3), .integer(-7)), .init(.integer(-1), .integer(1)),
                .init(.integer(-2), .bytes(Array(point.prefix(32)))),
                .init(.integer(-3), .bytes(Array(point.suffix(32)))),
            ])
        )
        let attested = [UInt8](repeating: 0, count: 16) + [0, 32] + id + cose.encoded
        let data = authenticatorData(bend, flags: 0x40, count: 0, more: attested)
        let object = CBOR.map(
            CBORMap([
                .init(.text("fmt"), .text("none")), .init(.text("attStmt"), .map(CBORMap([]))),
                .init(.text("authData"), .bytes(data)),
            ])
        )
        let client = clientData("webauthn.create", bend.challenge ?? challenge, bend.origin)
        let text = Base64.url.encode(id)
        return try JSONValue.parse(
            #"{"type":"public-key","id":"\#(text)","rawId":"\#(text)","authenticatorAttachment":"platform","#
                + #""response":{"clientDataJSON":"\#(Base64.url.encode(client))","#
                + #""attestationObject":"\#(Base64.url.encode(object.encoded))","transports":["internal","hybrid"]},"#
                + #""clientExtensionResults":{"credProps":{"rk":true}}}"#
        )
    }

    /// What `navigator.credentials.get` gives back, with the newest passkey that is allowed.
    func get(_ options: String, _ bend: Bend = Bend()) throws -> JSONValue {
        let asked = try #require(try JSONValue.parse(options)["publicKey"])
        let allowed = (asked["allowCredentials"]?.elements ?? []).compactMap { $0["id"]?.text }
        let challenge = try #require(asked["challenge"]?.text)
        let key = try #require(
            kept.withLock { kept -> Key? in
                let place = kept.lastIndex { allowed.isEmpty || allowed.contains(Base64.url.encode($0.id)) }
                return place.map { place in
                    if !isBackedUp { kept[place].count += 1 }
                    return kept[place]
                }
            }
        )
        let client = clientData("webauthn.get", bend.challenge ?? challenge, bend.origin)
        let data = authenticatorData(bend, flags: 0, count: bend.count ?? key.count)
        let message = data + SHA256.hash(data: client)
        let signature = bend.changeSignature(Array(try key.key.signature(for: message).derRepresentation))
        let text = Base64.url.encode(key.id)
        return try JSONValue.parse(
            #"{"type":"public-key","id":"\#(text)","rawId":"\#(text)","response":{"#
                + #""clientDataJSON":"\#(Base64.url.encode(client))","#
                + #""authenticatorData":"\#(Base64.url.encode(data))","#
                + #""signature":"\#(Base64.url.encode(signature))","#
                + #""userHandle":"\#(Base64.url.encode(bend.handle ?? key.handle))"},"clientExtensionResults":{}}"#
        )
    }

    private func clientData(_ type: String, _ challenge: String, _ origin: String) -> [UInt8] {
        Array(#"{"type":"\#(type)","challenge":"\#(challenge)","origin":"\#(origin)","crossOrigin":false}"#.utf8)
    }

    private func authenticatorData(_ bend: Bend, flags: UInt8, count: UInt32, more: [UInt8] = []) -> [UInt8] {
        let all = flags | 0x01 | (bend.isUserVerified ? 0x04 : 0) | (isBackedUp ? 0x18 : 0)
        var bytes = Array(SHA256.hash(data: Array("vneid.example.vn".utf8)))
        bytes.append(all)
        for shift: UInt32 in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: count >> shift)) }
        return bytes + more
    }
}
