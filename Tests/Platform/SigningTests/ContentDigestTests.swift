import Signing
import Testing

struct ContentDigestTests {
    @Test(
        "The digests of RFC 9530 and RFC 9421 fit their content",
        arguments: [
            ("{\"hello\": \"world\"}\n", "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:"),
            ("", "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:"),
            ("{\"hello\": \"world\"}", "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:"),
        ]
    )
    func published(_ content: String, _ field: String) throws {
        #expect(ContentDigest.field(for: Array(content.utf8)) == field)
        try ContentDigest(parsing: field).check(.bytes(Array(content.utf8)))
    }

    @Test("Each digest given must fit; unknown algorithms are left out")
    func several() throws {
        let good = ContentDigest.field(for: [1])
        let wrong = "sha-512=:AAAA:"
        try ContentDigest(parsing: "md5=:AAAA:, " + good + ";x=1").check(.bytes([1]))
        #expect(throws: SignatureError.digestMismatch) {
            try ContentDigest(parsing: good + ", " + wrong).check(.bytes([1]))
        }
        #expect(throws: SignatureError.digestMismatch) { try ContentDigest(parsing: good).check(.bytes([2])) }
    }

    @Test(
        "Values without a known digest, and values that are no dictionary, are refused",
        arguments: [
            ("md5=:AAAA:", "digest_missing"), ("sha-256=1", "digest_missing"), ("sha-256=?0", "digest_missing"),
            ("", "signature_malformed"), ("sha-256", "signature_malformed"), ("sha-256=:A:", "signature_malformed"),
            ("sha-256=:AA==:, sha-256=:AA==:", "signature_malformed"), ("SHA-256=:AAAA:", "signature_malformed"),
            ("sha-256=:AB==:", "signature_malformed"), ("sha-256=:AAAA:,", "signature_malformed"),
        ]
    )
    func refused(_ field: String, _ code: String) {
        let error = #expect(throws: SignatureError.self) { try ContentDigest(parsing: field) }
        #expect(error?.code == code)
    }
}
