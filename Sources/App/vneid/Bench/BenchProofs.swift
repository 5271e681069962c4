import Bootstrap
import Crypto
import Encoding
import Foundation
import Signing

/// What a client of an OpenID provider signs: its assertions (RFC 7523) and proofs of possession (RFC 9449).
struct BenchProofs: Sendable {
    private let key: SigningKey
    private let client: String
    private let keyID: String
    private let proofHead: String
    private let assertionHead: String

    init(key: SigningKey, keyID: String, client: String) {
        self.key = key
        self.client = client
        self.keyID = keyID
        assertionHead = Self.part(#"{"alg":"ES256","kid":"\#(keyID)","typ":"JWT"}"#)
        let bytes = key.publicKey.bytes
        let x = Base64.url.encode(Array(bytes.prefix(32)))
        let y = Base64.url.encode(Array(bytes.dropFirst(32)))
        proofHead = Self.part(
            #"{"typ":"dpop+jwt","alg":"ES256","jwk":{"kty":"EC","crv":"P-256","x":"\#(x)","y":"\#(y)"}}"#
        )
    }

    /// The two fields of client authentication.
    func authentication(for audience: String) throws -> [(String, String)] {
        let now = Int64(Date().timeIntervalSince1970)
        let claims = """
            {"iss":"\(client)","sub":"\(client)","aud":"\(audience)","jti":"\(Self.random())","iat":\(now),"exp":\(now + 60)}
            """
        return [
            ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            ("client_assertion", try signed(assertionHead, claims)),
        ]
    }

    /// A header line with a proof for one request.
    func proof(_ method: String, _ address: String, token: String? = nil) throws -> String {
        let now = Int64(Date().timeIntervalSince1970)
        let hash = token.map { #","ath":"\#(Self.digest($0))""# } ?? ""
        let claims = #"{"jti":"\#(Self.random())","htm":"\#(method)","htu":"\#(address)","iat":\#(now)\#(hash)}"#
        return try "DPoP: \(signed(proofHead, claims))\r\n"
    }

    /// SHA-256 in base64url: the challenge of a verifier, the hash of a token.
    static func digest(_ text: String) -> String {
        Base64.url.encode(Array(SHA256.hash(data: Data(text.utf8))))
    }

    /// 256 random bits.
    static func random() -> String {
        Base64.url.encode((0..<4).flatMap { _ in withUnsafeBytes(of: UInt64.random(in: 0 ... .max)) { Array($0) } })
    }

    private func signed(_ head: String, _ claims: String) throws -> String {
        let text = head + "." + Self.part(claims)
        return try text + "." + Base64.url.encode(key.sign(Array(text.utf8)))
    }

    private static func part(_ text: String) -> String { Base64.url.encode(Array(text.utf8)) }
}
