import Civil
package import Encoding

/// The kinds of `verify --jsonl` that this module answers, through the very functions of production.
///
/// Members of a line, besides `kind`:
/// - `ed25519`: `jwk`, `message` and `signature` in base64; 64 bytes.
/// - `ecdsa`: the same; the signature is R and S in 64 bytes or, with `"form":"der"`, a DER sequence.
/// - `jws`: `token`, `jwk`, `typ` (optional: expected type; without it `typ` must be absent or `JWT`), `now`
///   (optional, Unix seconds).
/// - `jwt`: `token`, `jwks`, `algs` (optional list), `typ` as above, `iss`, `aud` (optional: the only audience, as a
///   text), `now`, `maxLifetime` (optional, seconds): a token that another party signed, with its claims.
/// - `http-signature`: `method`, `url`, `headers` (`[[name,value],…]`), `body` (optional, base64), `keys` (JWKs with
///   `kid`), `now` (Unix seconds), `policy` (optional: `components`, `parameters`, `tag`, `maxAge`). With `response`
///   (`status`, `headers`, `body`) the response is examined, as the answer to that request; `"bound":false` leaves
///   out the demand for a binding.
package enum Examination {
    /// The answer to a line of a kind; nil for a kind of another module.
    package static func verdict(kind: String, line: JSONValue) -> Verdict? {
        switch kind {
        case "ed25519": signature(line, .ed25519)
        case "ecdsa": signature(line, .ecdsaP256SHA256)
        case "jws": jws(line)
        case "jwt": jwt(line)
        case "http-signature": httpSignature(line)
        default: nil
        }
    }

    private static func signature(_ line: JSONValue, _ algorithm: SignatureAlgorithm) -> Verdict {
        guard let jwk = line["jwk"] else { return .unreadable("jwk") }
        guard let message = bytes(line["message"]) else { return .unreadable("message") }
        guard var signature = bytes(line["signature"]) else { return .unreadable("signature") }
        do throws(KeyError) {
            let key = try PublicKey(jwk: jwk)
            guard key.algorithm == algorithm else { return Verdict(.wrongAlgorithm) }
            if algorithm == .ecdsaP256SHA256, line["form"]?.text == "der" {
                guard let raw = ECDSADER.raw(signature) else { return Verdict(SignatureError.malformed("DER")) }
                signature = raw
            }
            return key.isValid(signature, for: message) ? .valid : Verdict(.badSignature)
        } catch {
            return Verdict(error)
        }
    }

    private static func jws(_ line: JSONValue) -> Verdict {
        guard let token = line["token"]?.text else { return .unreadable("token") }
        guard let jwk = line["jwk"] else { return .unreadable("jwk") }
        let type: JWSExpectation.TokenType = line["typ"]?.text.map { .exactly($0) } ?? .absentOr("JWT")
        let key: PublicKey
        do {
            key = try PublicKey(jwk: jwk)
        } catch {
            return Verdict(error)
        }
        do {
            _ = try UnverifiedJWS(token).verify(JWSExpectation(type), now: time(line["now"])) { _ in
                TrustedKey(key, holder: "examination")
            }
            return .valid
        } catch {
            return Verdict(error)
        }
    }

    /// Base64 text; absent is nil.
    static func bytes(_ value: JSONValue?) -> [UInt8]? {
        value?.text.flatMap { Base64.standard.decode($0) }
    }

    static func time(_ value: JSONValue?) -> Timestamp {
        let seconds = value?.integer ?? 0
        return Timestamp(microseconds: min(max(seconds, 0), 99_999_999_999) * 1_000_000)
    }
}
