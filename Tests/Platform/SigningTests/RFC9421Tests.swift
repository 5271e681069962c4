import Civil
import HTTPTypes
import Signing
import Testing

struct RFC9421Tests {
    private static let open = SignaturePolicy(
        components: [],
        coversContent: false,
        parameters: [],
        maximumAge: nil,
        maximumFieldBytes: 8192
    )

    @Test(
        "The signature base is byte for byte the one the RFC prints, also for algorithms we refuse",
        arguments: RFC9421Vector.all
    )
    func base(_ vector: RFC9421Vector) throws {
        let base = try SignatureBase.text(of: vector.message, label: vector.label)
        if let expected = vector.base { #expect(base == expected) }
    }

    @Test("Published signatures hold, and published changes break them", arguments: RFC9421Vector.all)
    func signature(_ vector: RFC9421Vector) throws {
        let now = Timestamp.unix(1_618_884_480)
        var refusal: SignatureError?
        do throws(SignatureError) {
            let key = try lookup()
            switch try messages(vector) {
            case .request(let request):
                _ = try RequestVerifier(policy: Self.open).verify(UnverifiedRequest(request), now: now, key: key)
            case .response(let response, let request):
                guard let request else { throw .missingSignature }
                _ = try ResponseVerifier(policy: Self.open, bindsRequest: false).verify(
                    UnverifiedResponse(response),
                    to: request,
                    now: now,
                    key: key
                )
            }
        } catch {
            refusal = error
        }
        #expect(refusal == vector.refusal)
    }

    @Test("Signing the request of B.2.6 gives the fields the RFC prints")
    func signing() throws {
        var request = try Wire.request(RFC9421Vector.b26.request)
        let expected = request.fields
        try request.fields.set("Signature-Input", nil)
        try request.fields.set("Signature", nil)
        let names = ["date", "@method", "@path", "@authority", "content-type", "content-length"]
        let signer = RequestSigner(try SigningKey(jwk: RFCKey.ed25519), label: "sig-b26")
        try signer.sign(
            &request,
            components: names.map { try ComponentIdentifier($0) },
            parameters: SignatureParameters(created: 1_618_884_473, keyID: "test-key-ed25519")
        )
        #expect(request.fields == expected)
    }

    private func messages(_ vector: RFC9421Vector) throws(SignatureError) -> SignedMessage {
        guard let message = try? vector.message else { throw .malformed("vector") }
        return message
    }

    private func lookup() throws(SignatureError) -> KeyLookup {
        guard let lookup = try? RFCKey.lookup() else { throw .malformed("keys") }
        return lookup
    }
}
