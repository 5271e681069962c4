import Testing

/// A JOSE header that must be refused although the token is signed with the right key.
struct HostileHeader: CustomTestStringConvertible {
    let text: String
    let code: String

    var testDescription: String { text.prefix(60) + " → \(code)" }

    static let all: [HostileHeader] = [
        .init(text: #"{"alg":"none"}"#, code: "algorithm_wrong"),
        .init(text: #"{"alg":"None"}"#, code: "algorithm_wrong"),
        .init(text: #"{"alg":""}"#, code: "algorithm_wrong"),
        .init(text: #"{"alg":null}"#, code: "algorithm_wrong"),
        .init(text: #"{"alg":["EdDSA"]}"#, code: "algorithm_wrong"),
        .init(text: #"{"alg":"eddsa"}"#, code: "algorithm_wrong"),
        .init(text: #"{"alg":"EdDSA "}"#, code: "algorithm_wrong"),
        .init(text: #"{"alg":"HS256"}"#, code: "algorithm_wrong"),
        .init(text: #"{"alg":"RS256"}"#, code: "algorithm_wrong"),
        .init(text: #"{"alg":"ES256"}"#, code: "algorithm_wrong"),
        .init(text: "{}", code: "algorithm_wrong"),
        .init(text: #"{"alg":"EdDSA","alg":"none"}"#, code: "signature_malformed"),
        .init(text: #"{"alg":"none","alg":"EdDSA"}"#, code: "signature_malformed"),
        .init(text: #"{"alg":"EdDSA","\u0061lg":"EdDSA"}"#, code: "signature_malformed"),
        .init(text: #"{"alg":"EdDSA","crit":[]}"#, code: "header_forbidden"),
        .init(text: #"{"alg":"EdDSA","crit":["exp"],"exp":1}"#, code: "header_forbidden"),
        .init(text: #"{"alg":"EdDSA","b64":false}"#, code: "header_forbidden"),
        .init(text: #"{"alg":"EdDSA","jku":"https://127.0.0.1/keys"}"#, code: "header_forbidden"),
        .init(text: #"{"alg":"EdDSA","x5u":"https://127.0.0.1/cert"}"#, code: "header_forbidden"),
        .init(text: #"{"alg":"EdDSA","jwk":{"kty":"OKP"}}"#, code: "header_forbidden"),
        .init(text: #"{"alg":"EdDSA","x5c":[]}"#, code: "header_forbidden"),
        .init(text: #"{"alg":"EdDSA","zip":"DEF"}"#, code: "header_forbidden"),
        .init(text: #"{"alg":"EdDSA","typ":"at+jwt"}"#, code: "type_wrong"),
        .init(text: #"{"alg":"EdDSA","typ":1}"#, code: "type_wrong"),
        .init(text: #"{"alg":"EdDSA","typ":null}"#, code: "type_wrong"),
        .init(text: #"{"alg":"EdDSA","kid":7}"#, code: "signature_malformed"),
        .init(text: #"{"alg":"EdDSA","kid":"../../etc/passwd\n"}"#, code: "signature_malformed"),
        .init(text: #"["alg","EdDSA"]"#, code: "signature_malformed"),
        .init(text: #""EdDSA""#, code: "signature_malformed"),
        .init(text: "", code: "signature_malformed"),
        .init(text: #"{"alg":"EdDSA"} {}"#, code: "signature_malformed"),
        .init(text: #"{"alg":"EdDSA",}"#, code: "signature_malformed"),
        .init(text: #"{'alg':'EdDSA'}"#, code: "signature_malformed"),
        .init(text: "\u{FEFF}{\"alg\":\"EdDSA\"}", code: "signature_malformed"),
        .init(text: #"{"alg":"EdDSA","cty":"\ud800"}"#, code: "signature_malformed"),
        .init(
            text: #"{"alg":"EdDSA","cty":"# + String(repeating: "[", count: 1000) + "}",
            code: "signature_malformed"
        ),
        .init(
            text: #"{"alg":"EdDSA","cty":""# + String(repeating: "x", count: 9000) + #""}"#,
            code: "signature_malformed"
        ),
    ]
}

/// Text that is no token of ours at all.
struct HostileToken: CustomTestStringConvertible {
    let text: String
    let code: String

    var testDescription: String { text.prefix(60) + " → \(code)" }

    static let all: [HostileToken] = [
        .init(text: "", code: "signature_malformed"),
        .init(text: ".", code: "signature_malformed"),
        .init(text: "..", code: "signature_malformed"),
        .init(text: "...", code: "signature_malformed"),
        .init(text: "a.b", code: "signature_malformed"),
        .init(text: "a.b.c.d.e", code: "signature_malformed"),
        .init(text: "eyJhbGciOiJub25lIn0.e30.", code: "algorithm_wrong"),
        .init(text: "eyJhbGciOiJFZERTQSJ9.e30.", code: "signature_bad"),
        .init(text: "eyJhbGciOiJFZERTQSJ9.e30.AAAA", code: "signature_bad"),
        .init(text: "eyJhbGciOiJFZERTQSJ9==.e30.AAAA", code: "signature_malformed"),
        .init(text: "eyJhbGciOiJFZERTQSJ9.e30.AA+/", code: "signature_malformed"),
        .init(text: "eyJhbGciOiJFZERTQSJ9.e30.AAAB\n", code: "signature_malformed"),
        .init(text: " eyJhbGciOiJFZERTQSJ9.e30.AAAA", code: "signature_malformed"),
        .init(text: "eyJhbGciOiJFZERTQSJ9.e3.AAAA", code: "signature_malformed"),
        .init(text: "eyJhbGciOiJFZERTQSJ9.ếễ.AAAA", code: "signature_malformed"),
        .init(text: #"{"payload":"e30","signatures":[]}"#, code: "signature_malformed"),
        .init(text: String(repeating: "A", count: 20_000), code: "signature_too_large"),
        .init(text: String(repeating: ".", count: 16_000), code: "signature_malformed"),
    ]
}
