/// The two registration profiles; a client has one and the rules of the other never apply to it.
package enum ClientProfile: String, Sendable, Hashable, CaseIterable {
    /// OpenID Connect for plain clients: refresh tokens rotate.
    case oidc
    /// FAPI 2.0 Security Profile: pushed requests, tokens bound to a key, no rotation.
    case fapi
}

/// Whether a client is being tried out or works with citizens.
package enum ClientEnvironment: String, Sendable, Hashable, CaseIterable {
    case staging
    case production
}

/// Where a client runs (OpenID Connect Dynamic Client Registration section 2).
package enum ApplicationType: String, Sendable, Hashable, CaseIterable {
    case web
    case native
}

/// How a client proves who it is (RFC 7591 section 2, RFC 8705 section 2).
package enum ClientAuthenticationMethod: String, Sendable, Hashable, CaseIterable {
    case none
    case clientSecretBasic = "client_secret_basic"
    case clientSecretPost = "client_secret_post"
    case privateKeyJWT = "private_key_jwt"
    case tlsClientAuth = "tls_client_auth"
    case selfSignedTLSClientAuth = "self_signed_tls_client_auth"

    /// Whether we keep a hash of a secret.
    package var usesSecret: Bool { self == .clientSecretBasic || self == .clientSecretPost }
    /// Whether the proof is the certificate of the connection.
    package var usesCertificate: Bool { self == .tlsClientAuth || self == .selfSignedTLSClientAuth }
}

/// What the certificate of a client must say (RFC 8705 section 2.1.2).
package enum ClientCertificateRule: Hashable, Sendable {
    /// RFC 4514 text.
    case subject(String)
    case domainName(String)
    case address(String)

    /// The member of the registration.
    var member: (name: String, value: String) {
        switch self {
        case .subject(let text): ("tls_client_auth_subject_dn", text)
        case .domainName(let text): ("tls_client_auth_san_dns", text)
        case .address(let text): ("tls_client_auth_san_uri", text)
        }
    }
}
