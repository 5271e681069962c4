package import Civil
import Encoding
package import Signing

/// The content of a logout token (OpenID Connect Back-Channel Logout 1.0 section 2.4); it never has a nonce.
package struct LogoutToken: Hashable, Sendable {
    package let issuer: String
    package let clientID: String
    package let subject: String?
    package let sessionID: String?
    /// `jti`, different for each.
    package let id: String
    package let issued: Timestamp
    /// Section 2.4 recommends two minutes at most.
    private static let lifetime = 120

    package init(
        issuer: String,
        clientID: String,
        subject: String?,
        sessionID: String?,
        id: String,
        issued: Timestamp
    ) {
        self.issuer = issuer
        self.clientID = clientID
        self.subject = subject
        self.sessionID = sessionID
        self.id = id
        self.issued = issued
    }

    /// Signs the token with the type `logout+jwt`.
    package func signed(by signer: any Signer) throws(SignatureError) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("iss", issuer)
            json.memberIfPresent("sub", subject)
            json.member("aud", clientID)
            json.member("iat", NumericDate.seconds(issued))
            json.member("exp", NumericDate.seconds(issued + Self.lifetime))
            json.member("jti", id)
            json.memberIfPresent("sid", sessionID)
            json.object("events") { $0.object("http://schemas.openid.net/event/backchannel-logout") { _ in } }
        }
        return try JWSSigner(signer).sign(json.bytes, type: "logout+jwt")
    }
}
