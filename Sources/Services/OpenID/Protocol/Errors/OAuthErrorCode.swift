/// Every error code that leaves our OpenID endpoints, each with the standard that defines it.
package enum OAuthErrorCode: String, Sendable, Hashable, CaseIterable {
    // RFC 6749 sections 4.1.2.1 and 5.2
    case invalidRequest = "invalid_request"
    case invalidClient = "invalid_client"
    case invalidGrant = "invalid_grant"
    case unauthorizedClient = "unauthorized_client"
    case unsupportedGrantType = "unsupported_grant_type"
    case invalidScope = "invalid_scope"
    case accessDenied = "access_denied"
    case unsupportedResponseType = "unsupported_response_type"
    case serverError = "server_error"
    case temporarilyUnavailable = "temporarily_unavailable"
    // OpenID Connect Core section 3.1.2.6
    case interactionRequired = "interaction_required"
    case loginRequired = "login_required"
    case accountSelectionRequired = "account_selection_required"
    case consentRequired = "consent_required"
    case invalidRequestURI = "invalid_request_uri"
    case invalidRequestObject = "invalid_request_object"
    case requestNotSupported = "request_not_supported"
    case requestURINotSupported = "request_uri_not_supported"
    case registrationNotSupported = "registration_not_supported"
    // OpenID Connect Core Unmet Authentication Requirements; RFC 9470
    case unmetAuthenticationRequirements = "unmet_authentication_requirements"
    case insufficientUserAuthentication = "insufficient_user_authentication"
    // RFC 6750 section 3.1
    case invalidToken = "invalid_token"
    case insufficientScope = "insufficient_scope"
    // RFC 7009 section 2.2.1
    case unsupportedTokenType = "unsupported_token_type"
    // RFC 9449 sections 5, 7.1 and 8
    case invalidDPoPProof = "invalid_dpop_proof"
    case useDPoPNonce = "use_dpop_nonce"
    // RFC 8628 section 3.5
    case authorizationPending = "authorization_pending"
    case slowDown = "slow_down"
    case expiredToken = "expired_token"
    // OpenID Connect CIBA sections 11 and 13
    case unknownUserID = "unknown_user_id"
    case missingUserCode = "missing_user_code"
    case invalidUserCode = "invalid_user_code"
    case invalidBindingMessage = "invalid_binding_message"
    case expiredLoginHintToken = "expired_login_hint_token"
    case transactionFailed = "transaction_failed"
    // RFC 7591 section 3.2.2
    case invalidRedirectURI = "invalid_redirect_uri"
    case invalidClientMetadata = "invalid_client_metadata"
    // RFC 8707 section 2
    case invalidTarget = "invalid_target"
}

extension OAuthErrorCode {
    /// The status at the endpoints where a client asks for itself: token, PAR, introspection, revocation, device, CIBA.
    package var status: Int {
        switch self {
        case .invalidClient: 401
        case .serverError: 500
        case .temporarilyUnavailable: 503
        default: 400
        }
    }

    /// The status at resources behind an access token (RFC 6750 section 3.1, RFC 9449 section 7.1, RFC 9470).
    package var resourceStatus: Int {
        switch self {
        case .invalidToken, .invalidDPoPProof, .useDPoPNonce, .insufficientUserAuthentication: 401
        case .insufficientScope: 403
        default: status
        }
    }
}
