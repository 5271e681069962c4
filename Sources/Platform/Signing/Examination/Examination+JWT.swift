import Civil
import Encoding

extension Examination {
    /// The way of every token that a client signs: header, key, signature, then issuer, audience and times.
    static func jwt(_ line: JSONValue) throws(UnreadableMember) -> Verdict {
        let text = try line.member("token", \.text)
        let keys = try line.member("jwks") { try? TokenKeySet(jwks: $0) }
        let algorithms = try line.memberIfPresent("algs") { names in
            names.list { $0.text.flatMap { TokenAlgorithm(rawValue: $0) } }
        }
        let expectation = JWSExpectation(try tokenType(line))
        let demands = try ClaimDemands(line)
        do throws(SignatureError) {
            let token = try UnverifiedJWS(text).verify(
                expectation,
                algorithms: Set(algorithms ?? TokenAlgorithm.allCases),
                keys: keys
            )
            return demands.verdict(on: token.payload)
        } catch {
            return Verdict(error)
        }
    }
}

/// What a line asks of the claims of a token.
private struct ClaimDemands {
    private let issuer: String?
    private let audience: String?
    private let now: Timestamp
    private let maximumLifetime: Int64?

    init(_ line: JSONValue) throws(UnreadableMember) {
        issuer = try line.memberIfPresent("iss", \.text)
        audience = try line.memberIfPresent("aud", \.text)
        now = Examination.time(try line.member("now", \.unixSeconds))
        maximumLifetime = try line.memberIfPresent("maxLifetime") { $0.wholeNumber(in: 0...1_000_000_000) }
    }

    func verdict(on payload: [UInt8]) -> Verdict {
        do throws(ClaimsError) {
            let claims = try JWTClaims(payload)
            if let issuer { try claims.require("iss", is: issuer) }
            if let audience {
                guard let found = claims.audience else { throw .missing("aud") }
                guard found.isExactly(audience) else { throw .wrong("aud") }
            }
            try ClaimTimes(maximumLifetime: maximumLifetime.map { Int($0) }).check(claims, now: now)
            return .valid
        } catch {
            return Verdict(isValid: false, code: error.code)
        }
    }
}
