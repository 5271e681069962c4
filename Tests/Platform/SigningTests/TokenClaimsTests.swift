import Civil
import Encoding
import Signing
import Testing

@Suite("Claims of a token")
struct TokenClaimsTests {
    private static let now = Timestamp.unix(1_700_000_000)

    private func claims(_ text: String) throws -> JWTClaims { try JWTClaims(Array(text.utf8)) }

    @Test(
        "A date is read exactly, to the microsecond, without rounding",
        arguments: [
            ("0", 0), ("1", 1_000_000), ("1700000000", 1_700_000_000_000_000), ("0.1", 100_000),
            ("1700000000.000001", 1_700_000_000_000_001), ("1700000000.9999999", 1_700_000_000_999_999),
            ("253402300799", 253_402_300_799_000_000), ("4503599627.370497", 4_503_599_627_370_497),
        ]
    )
    func dates(_ text: String, _ microseconds: Int64) throws {
        #expect(try claims(#"{"exp":\#(text)}"#).expires?.time == Timestamp(microseconds: microseconds))
    }

    @Test("An audience is a text, a list or an empty list, and none of them traps")
    func audiences() throws {
        let text = try claims(#"{"aud":"a"}"#).audience
        let one = try claims(#"{"aud":["a"]}"#).audience
        let two = try claims(#"{"aud":["a","b"]}"#).audience
        let none = try claims(#"{"aud":[]}"#).audience
        #expect([text, one, two, none].map { $0?.isExactly("a") } == [true, false, false, false])
        #expect([text, one, two, none].map { $0?.isOnly("a") } == [true, true, false, false])
        #expect([text, one, two, none].map { $0?.contains("a") } == [true, true, true, false])
        #expect(try claims("{}").audience == nil)
    }

    @Test(
        "Times in the future are accepted up to the tolerance, which is 10 to 60 seconds",
        arguments: [(0, 10, 11), (30, 30, 31), (3600, 60, 61)]
    )
    func future(tolerance: Int, accepted: Int64, refused: Int64) throws {
        let times = ClaimTimes(tolerance: tolerance, required: [])
        for name in ["iat", "nbf"] {
            try times.check(claims(#"{"\#(name)":\#(1_700_000_000 + accepted)}"#), now: Self.now)
            #expect(throws: ClaimsError.inFuture(name)) {
                try times.check(claims(#"{"\#(name)":\#(1_700_000_000 + refused)}"#), now: Self.now)
            }
        }
    }

    @Test("A token expires at the second it says, not after it")
    func expiry() throws {
        let times = ClaimTimes()
        try times.check(claims(#"{"exp":1700000001}"#), now: Self.now)
        #expect(throws: ClaimsError.expired) { try times.check(claims(#"{"exp":1700000000}"#), now: Self.now) }
        #expect(throws: ClaimsError.missing("exp")) { try times.check(claims("{}"), now: Self.now) }
    }

    @Test("Age and lifetime are bounded where a rule says so")
    func bounds() throws {
        let times = ClaimTimes(required: ["exp", "nbf"], maximumAge: 60, maximumLifetime: 100)
        try times.check(claims(#"{"nbf":1699999940,"exp":1700000040}"#), now: Self.now)
        #expect(throws: ClaimsError.tooOld("nbf")) {
            try times.check(claims(#"{"nbf":1699999939,"exp":1700000030}"#), now: Self.now)
        }
        #expect(throws: ClaimsError.lifetime) {
            try times.check(claims(#"{"nbf":1699999940,"exp":1700000041}"#), now: Self.now)
        }
        #expect(throws: ClaimsError.missing("nbf")) { try times.check(claims(#"{"exp":1700000040}"#), now: Self.now) }
    }

    @Test("A clock at the end of time traps nothing")
    func extremes() throws {
        let claims = try claims(#"{"iat":253402300799,"nbf":0,"exp":253402300799}"#)
        for now in [Timestamp(microseconds: .max), Timestamp(microseconds: .min), .unix(0)] {
            for bound in [0, Int.max, Int.min] {
                let times = ClaimTimes(tolerance: bound, maximumAge: bound, maximumLifetime: bound)
                _ = try? times.check(claims, now: now)
            }
        }
    }
}
