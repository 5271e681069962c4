import Civil
package import Encoding

/// The kinds of `verify --jsonl` that this module answers, through the very functions of production.
///
/// Members of a line, besides `kind`; one that is missing or of another type is `input_` and its name:
/// - `ed25519`: `jwk`, `message` and `signature` in base64; 64 bytes.
/// - `ecdsa`: the same; the signature is R and S in 64 bytes or, with `"form":"der"`, a DER sequence.
/// - `jws`: `token`, `jwk`, `typ` (optional: expected type; without it `typ` must be absent or `JWT`), `now`
///   (optional, Unix seconds).
/// - `jwt`: `token`, `jwks`, `algs` (optional list), `typ` as above, `iss` (optional), `aud` (optional: the only
///   audience, as a text), `now`, `maxLifetime` (optional, seconds): a token that another party signed, with its
///   claims.
/// - `http-signature`: `method`, `url`, `headers` (`[[name,value],…]`), `body` (optional, base64), `keys` (JWKs with
///   `kid`), `now` (Unix seconds), `policy` (optional: `components`, `parameters`, `tag`, `maxAge`). With `response`
///   (`status`, `headers`, `body`) the response is examined, as the answer to that request; `"bound":false` leaves
///   out the demand for a binding.
package enum Examination {
    /// The answer to a line of a kind; nil for a kind of another module.
    package static func verdict(kind: String, line: JSONValue) -> Verdict? {
        do throws(UnreadableMember) {
            switch kind {
            case "ed25519": return try signature(line, .ed25519)
            case "ecdsa": return try signature(line, .ecdsaP256SHA256)
            case "jws": return try jws(line)
            case "jwt": return try jwt(line)
            case "http-signature": return try httpSignature(line)
            default: return nil
            }
        } catch {
            return Verdict(error)
        }
    }

    private static func signature(
        _ line: JSONValue,
        _ algorithm: SignatureAlgorithm
    ) throws(UnreadableMember) -> Verdict {
        let jwk = try keyObject(line)
        let message = try line.member("message", \.bytes)
        var signature = try line.member("signature", \.bytes)
        var isDER = false
        if algorithm == .ecdsaP256SHA256 {
            isDER = try line.memberIfPresent("form") { $0.text == "der" ? true : nil } ?? false
        }
        do throws(KeyError) {
            let key = try PublicKey(jwk: jwk)
            guard key.algorithm == algorithm else { return Verdict(SignatureError.wrongAlgorithm) }
            if isDER {
                guard let raw = ECDSADER.raw(signature) else { return Verdict(SignatureError.malformed("DER")) }
                signature = raw
            }
            return key.isValid(signature, for: message) ? .valid : Verdict(SignatureError.badSignature)
        } catch {
            return Verdict(error)
        }
    }

    private static func jws(_ line: JSONValue) throws(UnreadableMember) -> Verdict {
        let token = try line.member("token", \.text)
        let jwk = try keyObject(line)
        let expectation = JWSExpectation(try tokenType(line))
        let now = time(try line.memberIfPresent("now", \.unixSeconds) ?? 0)
        let key: PublicKey
        do throws(KeyError) {
            key = try PublicKey(jwk: jwk)
        } catch {
            return Verdict(error)
        }
        do throws(SignatureError) {
            _ = try UnverifiedJWS(token).verify(expectation, now: now) { _ in
                TrustedKey(key, holder: "examination")
            }
            return .valid
        } catch {
            return Verdict(error)
        }
    }

    /// A key is an object, never a text that holds one.
    private static func keyObject(_ line: JSONValue) throws(UnreadableMember) -> JSONValue {
        .object(try line.member("jwk", \.object))
    }

    /// Without `typ` a token has none, or `JWT`.
    static func tokenType(_ line: JSONValue) throws(UnreadableMember) -> JWSExpectation.TokenType {
        let type = try line.memberIfPresent("typ", \.text)
        return type.map { .exactly($0) } ?? .absentOr("JWT")
    }

    static func time(_ seconds: Int64) -> Timestamp {
        Timestamp(microseconds: seconds * 1_000_000)
    }
}
