internal import HTTPTypes
package import Web

/// The routes of the provider; `docs/openid.md` describes them for relying parties.
package enum OpenIDRoute: RouteSet {
    case discovery
    case serverMetadata
    case protectedResource
    case keys
    case push
    case authorize
    case authorizeForm
    case token
    case userinfo
    case userinfoForm
    case introspect
    case revoke
    case device
    case backchannel
    case endSession
    case endSessionForm

    package var route: RouteDescription {
        switch self {
        case .discovery:
            Self.get(
                "/.well-known/openid-configuration",
                "getOpenIDConfiguration",
                "The provider's metadata (OpenID Connect Discovery)"
            )
        case .serverMetadata:
            Self.get(
                "/.well-known/oauth-authorization-server",
                "getAuthorizationServer",
                "The provider's metadata (RFC 8414)"
            )
        case .protectedResource:
            Self.get(
                "/.well-known/oauth-protected-resource",
                "getProtectedResource",
                "Who gives tokens for this platform (RFC 9728)"
            )
        case .keys: Self.get(Self.path(.jwks), "getOpenIDKeys", "The public keys that sign tokens")
        case .push: Self.post(.par, "pushAuthorizationRequest", "Push an authorization request (RFC 9126)")
        case .authorize: Self.page(.get, .authorize, "authorize", "Begin a sign-in")
        case .authorizeForm: Self.page(.post, .authorize, "authorizeByForm", "Begin a sign-in by a form")
        case .token: Self.post(.token, "getToken", "Exchange a code, a refresh token or an approval for tokens")
        case .userinfo: Self.get(Self.path(.userinfo), "getUserinfo", "Claims of the citizen a token stands for")
        case .userinfoForm: Self.post(.userinfo, "postUserinfo", "Claims of the citizen a token stands for")
        case .introspect: Self.post(.introspect, "introspectToken", "What a token of the client may do (RFC 7662)")
        case .revoke: Self.post(.revoke, "revokeToken", "End a token of the client (RFC 7009)")
        case .device: Self.post(.deviceAuthorization, "authorizeDevice", "Begin a sign-in on another device (RFC 8628)")
        case .backchannel: Self.post(.backchannelAuthorize, "askCitizen", "Ask a citizen for approval (CIBA)")
        case .endSession: Self.page(.get, .endSession, "endSession", "Sign out (RP-initiated logout)")
        case .endSessionForm: Self.page(.post, .endSession, "endSessionByForm", "Sign out by a form")
        }
    }

    private static func path(_ endpoint: OpenIDEndpoint) -> PathTemplate { PathTemplate(endpoint.rawValue) }

    private static func get(_ path: PathTemplate, _ operation: String, _ summary: String) -> RouteDescription {
        RouteDescription(.get, path, operationID: operation, summary: summary, access: .anyone)
    }

    private static func post(_ endpoint: OpenIDEndpoint, _ operation: String, _ summary: String) -> RouteDescription {
        RouteDescription(
            .post,
            path(endpoint),
            operationID: operation,
            summary: summary,
            access: .anyone,
            body: .small
        )
    }

    private static func page(
        _ method: HTTPRequest.Method,
        _ endpoint: OpenIDEndpoint,
        _ operation: String,
        _ summary: String
    ) -> RouteDescription {
        RouteDescription(
            method,
            path(endpoint),
            operationID: operation,
            summary: summary,
            access: .anyone,
            kind: .page,
            body: method == .post ? .small : .none
        )
    }
}
