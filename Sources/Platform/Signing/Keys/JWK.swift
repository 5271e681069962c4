import Crypto
import Encoding

/// JSON Web Keys (RFC 7517; curves: RFC 7518 section 6.2, RFC 8037) and their thumbprint (RFC 7638).
enum JWK {
    static func thumbprint(_ algorithm: SignatureAlgorithm, _ bytes: [UInt8]) -> KeyID {
        // RFC 7638 section 3.2: the required members in lexicographic order, no white space.
        let members =
            switch algorithm {
            case .ed25519: #"{"crv":"Ed25519","kty":"OKP","x":"\#(Base64.url.encode(bytes))"}"#
            case .ecdsaP256SHA256:
                #"{"crv":"P-256","kty":"EC","x":"\#(Base64.url.encode(Array(bytes.prefix(32))))","#
                    + #""y":"\#(Base64.url.encode(Array(bytes.dropFirst(32))))"}"#
            }
        return thumbprint(ofMembers: members)
    }

    static func thumbprint(ofMembers members: String) -> KeyID {
        KeyID(digest: SHA256.hash(data: Array(members.utf8)))
    }

    /// The public members, in the order of the thumbprint.
    static func members(_ key: PublicKey) -> [JSONObject.Member] {
        switch key.algorithm {
        case .ed25519:
            [text("kty", "OKP"), text("crv", "Ed25519"), coordinate("x", key.bytes)]
        case .ecdsaP256SHA256:
            [
                text("kty", "EC"), text("crv", "P-256"), coordinate("x", Array(key.bytes.prefix(32))),
                coordinate("y", Array(key.bytes.dropFirst(32))),
            ]
        }
    }

    static func text(_ name: String, _ value: String) -> JSONObject.Member { .init(name, .string(value)) }

    static func coordinate(_ name: String, _ bytes: [UInt8]) -> JSONObject.Member {
        text(name, Base64.url.encode(bytes))
    }

    static func algorithm(of jwk: JSONValue) throws(KeyError) -> SignatureAlgorithm {
        guard jwk.object != nil else { throw .malformed("jwk") }
        let found: SignatureAlgorithm =
            switch (jwk["kty"]?.text, jwk["crv"]?.text) {
            case ("OKP", "Ed25519"): .ed25519
            case ("EC", "P-256"): .ecdsaP256SHA256
            default: throw .unsupported
            }
        // A key that names another algorithm or use than ours must not be pressed into service.
        if let name = jwk["alg"], name.text != found.jose { throw .unsupported }
        if let use = jwk["use"], use.text != "sig" { throw .unsupported }
        return found
    }

    static func bytes(_ jwk: JSONValue, _ name: String) throws(KeyError) -> [UInt8] {
        guard let text = jwk[name]?.text, let bytes = Base64.url.decode(text), bytes.count == 32 else {
            throw .malformed(name)
        }
        return bytes
    }

    static func publicBytes(_ jwk: JSONValue, _ algorithm: SignatureAlgorithm) throws(KeyError) -> [UInt8] {
        switch algorithm {
        case .ed25519: try bytes(jwk, "x")
        case .ecdsaP256SHA256: try bytes(jwk, "x") + bytes(jwk, "y")
        }
    }

    static func id(_ jwk: JSONValue) throws(KeyError) -> KeyID? {
        guard let kid = jwk["kid"] else { return nil }
        guard let text = kid.text, let id = KeyID(text) else { throw .malformed("kid") }
        return id
    }
}

extension KeyID {
    fileprivate init(digest: SHA256.Digest) {
        var text: [UInt8] = []
        Base64.url.append(Array(digest), to: &text)
        self.init(thumbprint: String(decoding: text, as: UTF8.self))
    }
}
