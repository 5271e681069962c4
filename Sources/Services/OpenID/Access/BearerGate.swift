internal import Civil
internal import HTTPTypes
package import Hummingbird
internal import Store
package import Web

/// Lets requests with an access token of ours to the services of this platform (RFC 6750, RFC 9449, RFC 9728).
package struct BearerGate: Sendable {
    let parts: ProviderParts

    /// Whom a token stands for.
    package struct Caller: Sendable, Equatable {
        /// The key of the citizen's account; nil for a client that acts for itself.
        package let account: Int64?
        package let client: String
        package let scope: ScopeSet
        package let acr: AuthenticationContext?
    }

    /// Admits a request whose token has a scope, or throws what to answer.
    package func admit(_ request: Request, _ context: WebContext, scope: String) async throws -> Caller {
        let access = BearerAccess(parts: parts)
        let presented: BearerAccess.Presented
        let path = String((context.head.path ?? "").prefix { $0 != "?" })
        do {
            presented = try access.presented(request, context, path: path)
        } catch {
            throw BearerRefusal(error, issuer: parts.issuer, nonce: parts.nonces.current(at: parts.clock()))
        }
        let result = try await parts.store.write(.snapshot) { tx in try access.admit(presented, in: tx) }
        do {
            let admitted = try result.get()
            guard admitted.token.scope.contains(scope) else {
                throw OAuthError(.insufficientScope, "The token has no scope \(scope).")
            }
            return Caller(
                account: admitted.grant?.account,
                client: admitted.client.id,
                scope: admitted.token.scope,
                acr: admitted.grant?.acr
            )
        } catch let error as OAuthError {
            throw BearerRefusal(error, issuer: parts.issuer, nonce: parts.nonces.current(at: parts.clock()))
        }
    }
}

/// A request without a token that helps.
struct BearerRefusal: ProblemError {
    let error: OAuthError
    let challenge: String
    let nonce: String

    init(_ error: OAuthError, issuer: String, nonce: String) {
        self.error = error
        self.nonce = nonce
        challenge = Self.challenge(error, issuer: issuer)
    }

    /// What the caller has to bring, and where it stands who gives it.
    static func challenge(_ error: OAuthError, issuer: String) -> String {
        "DPoP error=\"\(error.code.rawValue)\", error_description=\"\(error.reason)\", algs=\"ES256 EdDSA PS256\", "
            + "resource_metadata=\"\(issuer)\(OpenIDRoute.protectedResource.link())\""
    }

    static let problemKinds = [tokenNeeded, scopeNeeded]

    var problem: Problem {
        var problem = Problem(error.code == .insufficientScope ? Self.scopeNeeded : Self.tokenNeeded)
        problem.detail = LocalizedText(vi: error.reason, en: error.reason)
        problem.headers[.wwwAuthenticate] = challenge
        if error.code == .useDPoPNonce { problem.headers[.dpopNonce] = nonce }
        return problem
    }

    private static let tokenNeeded = ProblemKind(
        "access-token-needed",
        status: 401,
        title: LocalizedText(vi: "Cần mã truy cập hợp lệ", en: "A valid access token is needed"),
        explanation: LocalizedText(
            vi: "Hãy gửi mã truy cập trong tiêu đề Authorization cùng bằng chứng DPoP.",
            en: "Send an access token in the Authorization header, with its DPoP proof."
        )
    )
    private static let scopeNeeded = ProblemKind(
        "access-token-scope",
        status: 403,
        title: LocalizedText(vi: "Mã truy cập không đủ quyền", en: "The access token does not permit this"),
        explanation: LocalizedText(
            vi: "Mã truy cập không có phạm vi mà thao tác này cần.",
            en: "The token lacks the scope that this operation needs."
        )
    )
}
