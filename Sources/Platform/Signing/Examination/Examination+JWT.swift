import Civil
import Encoding

extension Examination {
    /// The way of every token that a client signs: header, key, signature, then issuer, audience and times.
    static func jwt(_ line: JSONValue) -> Verdict {
        guard let token = line["token"]?.text else { return .unreadable("token") }
        guard let member = line["jwks"], let keys = try? TokenKeySet(jwks: member) else { return .unreadable("jwks") }
        let names = line["algs"]?.elements ?? TokenAlgorithm.allCases.map { .string($0.rawValue) }
        let algorithms = names.compactMap { $0.text.flatMap(TokenAlgorithm.init) }
        let type: JWSExpectation.TokenType = line["typ"]?.text.map { .exactly($0) } ?? .absentOr("JWT")
        let now = time(line["now"])
        do throws(SignatureError) {
            let token = try UnverifiedJWS(token).verify(
                JWSExpectation(type),
                algorithms: Set(algorithms),
                keys: keys
            )
            return claims(token.payload, line, now)
        } catch {
            return Verdict(error)
        }
    }

    private static func claims(_ payload: [UInt8], _ line: JSONValue, _ now: Timestamp) -> Verdict {
        do throws(ClaimsError) {
            let claims = try JWTClaims(payload)
            if let issuer = line["iss"]?.text { try claims.require("iss", is: issuer) }
            if let audience = line["aud"]?.text {
                guard let found = claims.audience else { throw .missing("aud") }
                guard found.isExactly(audience) else { throw .wrong("aud") }
            }
            let lifetime = line["maxLifetime"]?.integer.map { Int(min(max($0, 0), 1_000_000_000)) }
            try ClaimTimes(maximumLifetime: lifetime).check(claims, now: now)
            return .valid
        } catch {
            return Verdict(isValid: false, code: error.code)
        }
    }
}
