import Encoding
import Signing

/// The discovery document (OpenID Connect Discovery 1.0 section 3, RFC 8414): what we do, and nothing that we do not.
///
/// RS256 is not among the algorithms of ID tokens although Discovery asks for it: FAPI 2.0 section 5.4 rules it out,
/// and a client that knows no other would know no FAPI either.
package struct ProviderMetadata: Hashable, Sendable {
    package let issuer: String
    /// Whether a proxy in front hands on the certificates of clients.
    package let hasMutualTLS: Bool

    /// The rules, which say what else clients may do.
    private let rules: ProtocolRules

    package init(issuer: String, mutualTLS: Bool, rules: ProtocolRules = .standard) {
        self.issuer = issuer
        self.rules = rules
        self.hasMutualTLS = mutualTLS
    }

    /// The document for both well-known addresses.
    package var json: String {
        var json = JSONWriter(capacity: 4096)
        json.object { json in
            json.member("issuer", issuer)
            for endpoint in OpenIDEndpoint.allCases { json.member(endpoint.metadataName, issuer + endpoint.rawValue) }
            writeFlows(&json)
            writeAuthentication(&json)
            writeSignatures(&json)
            writeClaims(&json)
            writeLogout(&json)
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private func writeFlows(_ json: inout JSONWriter) {
        json.list("response_types_supported", ["code"])
        json.list("response_modes_supported", ["jwt"] + ResponseMode.allCases.map(\.rawValue))
        json.list("grant_types_supported", GrantType.allCases.map(\.rawValue))
        json.list("code_challenge_methods_supported", ["S256"])
        json.list("prompt_values_supported", Prompt.allCases.map(\.rawValue))
        json.list("scopes_supported", Scope.allCases.map(\.rawValue) + rules.resourceScopes.sorted())
        json.list("ui_locales_supported", ["vi", "en"])
        json.member("authorization_response_iss_parameter_supported", true)
        json.member("require_pushed_authorization_requests", false)
        json.member("request_parameter_supported", true)
        json.member("request_uri_parameter_supported", false)
        json.list("backchannel_token_delivery_modes_supported", ["poll"])
        json.member("backchannel_user_code_parameter_supported", false)
    }

    private func writeAuthentication(_ json: inout JSONWriter) {
        let methods = ClientAuthenticationMethod.allCases.filter { method in
            (hasMutualTLS || !method.usesCertificate) && (rules.offersSecrets || !method.usesSecret)
        }
        let assertions = ProtocolRules.algorithms(.oidc).map(\.rawValue).sorted()
        for endpoint in ["token", "introspection", "revocation"] {
            json.list("\(endpoint)_endpoint_auth_methods_supported", methods.map(\.rawValue))
            json.list("\(endpoint)_endpoint_auth_signing_alg_values_supported", assertions)
        }
        if hasMutualTLS { json.member("tls_client_certificate_bound_access_tokens", true) }
    }

    private func writeSignatures(_ json: inout JSONWriter) {
        let ours = SignatureAlgorithm.allCases.map(\.jose).sorted().reversed()
        json.list("id_token_signing_alg_values_supported", ours)
        json.list("authorization_signing_alg_values_supported", ours)
        json.list("introspection_signing_alg_values_supported", ours)
        json.list(
            "request_object_signing_alg_values_supported",
            ProtocolRules.algorithms(.oidc).map(\.rawValue).sorted()
        )
        json.list("dpop_signing_alg_values_supported", Set<TokenAlgorithm>.strong.map(\.rawValue).sorted())
    }

    private func writeClaims(_ json: inout JSONWriter) {
        let own = ["sub", "iss", "aud", "iat", "exp", "auth_time", "acr", "amr", "nonce", "sid"]
        let flags = ClaimName.allCases.compactMap(\.verifiedFlag)
        json.list("subject_types_supported", ["pairwise"])
        json.list("claim_types_supported", ["normal"])
        json.member("claims_parameter_supported", true)
        json.list("claims_supported", own + ClaimName.allCases.map(\.rawValue) + flags)
        json.list("acr_values_supported", AuthenticationContext.allCases.map(\.rawValue))
        json.member("verified_claims_supported", true)
        json.list("trust_frameworks_supported", [VerifiedClaimsDemand.trustFramework])
        json.list("evidence_supported", [VerifiedClaimsDemand.evidence])
        json.list("electronic_records_supported", ["population_register"])
        json.list(
            "claims_in_verified_claims_supported",
            ClaimName.allCases.filter(\.isFromRegister).map(\.rawValue)
        )
    }

    private func writeLogout(_ json: inout JSONWriter) {
        json.member("backchannel_logout_supported", true)
        json.member("backchannel_logout_session_supported", true)
    }
}

extension JSONWriter {
    fileprivate mutating func list(_ name: String, _ values: some Sequence<String>) {
        array(name) { list in values.forEach { list.element($0) } }
    }
}
