package import Civil
import Encoding
package import Signing

/// What is told about a token that holds.
package struct ActiveToken: Hashable, Sendable {
    package let issuer: String
    package let clientID: String
    /// The subject as the asking party may know it; nil for a client's own token.
    package let subject: String?
    package let audience: [String]
    package let scope: ScopeSet
    package let issued: Timestamp
    package let expires: Timestamp
    package let binding: TokenBinding?
    package let acr: AuthenticationContext?
    package let authenticated: Timestamp?

    package init(
        issuer: String,
        clientID: String,
        subject: String?,
        audience: [String],
        scope: ScopeSet,
        issued: Timestamp,
        expires: Timestamp,
        binding: TokenBinding?,
        acr: AuthenticationContext? = nil,
        authenticated: Timestamp? = nil
    ) {
        self.issuer = issuer
        self.clientID = clientID
        self.subject = subject
        self.audience = audience
        self.scope = scope
        self.issued = issued
        self.expires = expires
        self.binding = binding
        self.acr = acr
        self.authenticated = authenticated
    }

    fileprivate func write(_ json: inout JSONWriter) {
        json.member("active", true)
        json.member("iss", issuer)
        json.member("client_id", clientID)
        json.memberIfPresent("sub", subject)
        json.array("aud") { list in audience.forEach { list.element($0) } }
        json.memberIfPresent("scope", scope.isEmpty ? nil : scope.text)
        json.member("iat", NumericDate.seconds(issued))
        json.member("exp", NumericDate.seconds(expires))
        if case .dpop = binding { json.member("token_type", "DPoP") } else { json.member("token_type", "Bearer") }
        if let member = binding?.member { json.member(member.name, member.value) }
        json.memberIfPresent("acr", acr?.rawValue)
        if let authenticated { json.member("auth_time", NumericDate.seconds(authenticated)) }
    }
}

/// The answer of the introspection endpoint (RFC 7662 section 2.2); of a token that does not hold nothing is told.
package enum Introspection: Hashable, Sendable {
    case inactive
    case active(ActiveToken)

    /// The plain answer.
    package var json: String {
        var json = JSONWriter()
        write(&json)
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// The signed answer (RFC 9701 section 5); its type keeps it from being taken for an access token.
    package func signed(
        by signer: any Signer,
        issuer: String,
        audience: String,
        now: Timestamp
    ) throws(SignatureError) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("iss", issuer)
            json.member("aud", audience)
            json.member("iat", NumericDate.seconds(now))
            json.name("token_introspection")
            write(&json)
        }
        return try JWSSigner(signer).sign(json.bytes, type: "token-introspection+jwt")
    }

    private func write(_ json: inout JSONWriter) {
        json.object { json in
            switch self {
            case .inactive: json.member("active", false)
            case .active(let token): token.write(&json)
            }
        }
    }
}
