import Encoding
import Signing
import Web

extension ClientMetadata {
    /// The registration in one spelling: reading it gives this value again.
    package var json: String {
        var json = JSONWriter(capacity: 2048)
        json.object { json in
            json.member("client_id", id)
            json.member("profile", profile.rawValue)
            json.member("environment", environment.rawValue)
            json.member("application_type", applicationType.rawValue)
            writeCard(&json)
            writeAddresses(&json)
            writeAuthentication(&json)
            json.array("grant_types") { list in grants.sorted().forEach { list.element($0.rawValue) } }
            json.array("response_types") { list in if grants.contains(.authorizationCode) { list.element("code") } }
            json.memberIfPresent("scope", scopes.isEmpty ? nil : scopes.text)
            json.array("purposes") { list in purposes.forEach { $0.write(&list) } }
            writeAlgorithms(&json)
            writeRules(&json)
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    private func writeCard(_ json: inout JSONWriter) {
        json.member("client_name#vi", name.vietnamese)
        json.member("client_name#en", name.english)
        json.member("organization_name#vi", organisation.vietnamese)
        json.member("organization_name#en", organisation.english)
        json.memberIfPresent("client_uri", uri)
        json.memberIfPresent("policy_uri", policyURI)
        json.memberIfPresent("tos_uri", termsURI)
        json.array("contacts") { list in contacts.forEach { list.element($0) } }
    }

    private func writeAddresses(_ json: inout JSONWriter) {
        json.array("redirect_uris") { list in redirectURIs.forEach { list.element($0) } }
        json.array("post_logout_redirect_uris") { list in postLogoutRedirectURIs.forEach { list.element($0) } }
        json.memberIfPresent("backchannel_logout_uri", backchannelLogoutURI)
        json.member("backchannel_logout_session_required", backchannelLogoutNeedsSession)
        json.member("subject_type", "pairwise")
        // A sector that was not named follows from the other members and is not written.
        let hosts = Set(redirectURIs.compactMap { WebAddress($0) }.filter { !$0.isLoopback }.map(\.host))
        let isDerived = sector == "client:" + id || hosts == [sector]
        json.memberIfPresent("sector_identifier", isDerived ? nil : sector)
    }

    private func writeAuthentication(_ json: inout JSONWriter) {
        json.member("token_endpoint_auth_method", authentication.rawValue)
        json.memberIfPresent("token_endpoint_auth_signing_alg", assertionAlgorithm?.rawValue)
        if let rule = certificateRule?.member { json.member(rule.name, rule.value) }
        if !keys.keys.isEmpty { json.member("jwks", keys.json) }
    }

    private func writeAlgorithms(_ json: inout JSONWriter) {
        json.member("id_token_signed_response_alg", idTokenAlgorithm.jose)
        json.member("authorization_signed_response_alg", authorizationAlgorithm.jose)
        json.member("introspection_signed_response_alg", introspectionAlgorithm.jose)
        json.memberIfPresent("request_object_signing_alg", requestObjectAlgorithm?.rawValue)
        json.member("require_signed_request_object", requiresSignedRequest)
    }

    private func writeRules(_ json: inout JSONWriter) {
        json.member("require_pushed_authorization_requests", requiresPushedRequest)
        json.member("dpop_bound_access_tokens", dpopBound)
        json.member("tls_client_certificate_bound_access_tokens", certificateBound)
        if let defaultMaxAge { json.member("default_max_age", defaultMaxAge) }
        json.array("default_acr_values") { list in defaultAcr.forEach { list.element($0.rawValue) } }
        json.member("consent_days", consentDays)
    }
}

extension ClientPurpose {
    fileprivate func write(_ list: inout JSONWriter) {
        list.object { json in
            json.member("code", code)
            json.member("vi", text.vietnamese)
            json.member("en", text.english)
            json.array("claims") { list in
                for claim in claims {
                    list.object { json in
                        json.member("name", claim.name.rawValue)
                        json.member("essential", claim.isEssential)
                        json.memberIfPresent("legal_basis", claim.legalBasis)
                    }
                }
            }
        }
    }
}
