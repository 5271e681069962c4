import Encoding

/// Signs tokens in compact serialisation (RFC 7515 section 7.1).
package struct JWSSigner: Sendable {
    private let signer: any Signer

    package init(_ signer: any Signer) {
        self.signer = signer
    }

    /// Signs a payload; the header holds `alg`, `kid` and `typ`.
    package func sign(_ payload: [UInt8], type: String) throws(SignatureError) -> String {
        let key = signer.publicKey
        let header = JSONValue.object([
            .init("alg", .string(key.algorithm.jose)), .init("kid", .string(key.id.text)),
            .init("typ", .string(type)),
        ])
        var token: [UInt8] = []
        Base64.url.append(Array(header.encoded.utf8), to: &token)
        token.append(UInt8(ascii: "."))
        Base64.url.append(payload, to: &token)
        let signature = try signer.sign(token)
        token.append(UInt8(ascii: "."))
        Base64.url.append(signature, to: &token)
        return String(decoding: token, as: UTF8.self)
    }
}
