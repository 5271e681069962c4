package import Civil
import Signing

/// An assertion that was accepted and must not be accepted again.
package struct UsedAssertion: Hashable, Sendable {
    /// 32 bytes, different for each client and `jti`.
    package let replayKey: [UInt8]
    /// From then on it would be refused anyway.
    package let until: Timestamp
}

/// A client that has proved who it is.
package struct AuthenticatedClient: Hashable, Sendable {
    package let id: String
    package let method: ClientAuthenticationMethod
    /// To be remembered before anything else is done.
    package let assertion: UsedAssertion?
    /// `x5t#S256` of the certificate of the connection, whatever the method was.
    package let certificateThumbprint: String?
}

/// Checks the proof that a client has registered, and no other (RFC 9700 section 2.5).
package struct ClientAuthenticator: Sendable {
    let issuer: String
    /// Absolute addresses of ours that plain clients write into `aud`.
    let endpoints: [String]
    let rules: ProtocolRules

    package init(issuer: String, endpoints: [String], rules: ProtocolRules = .standard) {
        self.issuer = issuer
        self.endpoints = endpoints
        self.rules = rules
    }

    /// Checks credentials for the client that they name.
    ///
    /// - Parameter secretHash: the hash kept beside the row, for clients with a secret.
    package func authenticate(
        _ credentials: ClientCredentials,
        as client: ClientMetadata,
        secretHash: [UInt8]?,
        now: Timestamp
    ) throws(OAuthError) -> AuthenticatedClient {
        guard credentials.clientID == client.id else { throw OAuthError(.invalidClient, "client is unknown") }
        var assertion: UsedAssertion?
        switch (client.authentication, credentials.proof) {
        case (.privateKeyJWT, .assertion(let text)):
            assertion = try ClientAssertion(issuer: issuer, endpoints: endpoints, rules: rules).verify(
                text,
                of: client,
                now: now
            )
        case (.clientSecretBasic, .basic(let secret)), (.clientSecretPost, .post(let secret)):
            guard let secretHash, ClientSecret.matches(secret, secretHash) else {
                throw OAuthError(.invalidClient, "client secret is wrong")
            }
        case (.tlsClientAuth, .none), (.selfSignedTLSClientAuth, .none):
            try Self.check(credentials.certificate, of: client, at: now)
        case (.none, .none): break
        default:
            throw OAuthError(.invalidClient, "this client authenticates with \(client.authentication.rawValue)")
        }
        return AuthenticatedClient(
            id: client.id,
            method: client.authentication,
            assertion: assertion,
            certificateThumbprint: credentials.certificate?.thumbprint
        )
    }

    private static func check(
        _ certificate: ClientCertificate?,
        of client: ClientMetadata,
        at now: Timestamp
    ) throws(OAuthError) {
        guard let certificate else { throw OAuthError(.invalidClient, "client certificate is missing") }
        guard certificate.isValid(at: now) else {
            throw OAuthError(.invalidClient, "client certificate has ended or not begun")
        }
        let isRight =
            client.certificateRule.map(certificate.satisfies)
            ?? client.keys.keys.contains { $0.certificate == certificate.bytes }
        guard isRight else { throw OAuthError(.invalidClient, "client certificate is not the registered one") }
    }
}
