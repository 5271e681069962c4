internal import Civil
internal import Encoding
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Web

/// The userinfo endpoint: claims of the citizen for the bearer of a token, each answer with its entry of evidence.
struct UserInfo: Sendable {
    let parts: ProviderParts

    func answer(_ request: Request, _ context: WebContext) async throws -> Response {
        let access = BearerAccess(parts: parts)
        let presented: BearerAccess.Presented
        do {
            presented = try access.presented(request, context, path: OpenIDEndpoint.userinfo.rawValue)
        } catch {
            return refusal(error)
        }
        let result = try await parts.store.write(.snapshot) { tx -> Result<(String, [UInt8]), OAuthError> in
            switch try access.admit(presented, in: tx) {
            case .failure(let error): return .failure(error)
            case .success(let admitted):
                guard let grant = admitted.grant, admitted.token.scope.contains(.openid) else {
                    return .failure(OAuthError(.insufficientScope, "The token is not about a citizen."))
                }
                return .success((admitted.client.id, try Self.body(grant, admitted, parts, in: tx)))
            }
        }
        switch result {
        case .success(let (client, body)):
            parts.note(OpenIDEndpoint.userinfo.name, of: client, nil, context)
            return .json(bytes: body)
        case .failure(let error): return refusal(error)
        }
    }

    private static func body(
        _ grant: Grant,
        _ admitted: BearerAccess.Admitted,
        _ parts: ProviderParts,
        in tx: Transaction
    ) throws -> [UInt8] {
        // A narrower token releases no claim of a scope that it has lost.
        let lost = grant.scope.claims.subtracting(admitted.token.scope.claims)
        let names = admitted.client.metadata.claims.subtracting(lost)
        let releases = grant.releases.limited(to: names)
        let claims = try ClaimRelease(parts: parts).members(
            plain: releases.userinfo,
            verified: releases.verifiedUserinfo,
            of: grant,
            to: admitted.client,
            in: .userinfo,
            at: admitted.now,
            in: tx
        )
        var json = JSONWriter()
        json.object { json in
            json.member("sub", parts.subject(of: grant.account, for: admitted.client.metadata))
            for claim in claims { json.member(claim.name, claim.value) }
        }
        return json.bytes
    }

    /// RFC 6750 section 3 and RFC 9449 section 7.1; the scheme that the caller did not use is offered too.
    private func refusal(_ error: OAuthError) -> Response {
        var response = error.response(nonce: parts.nonces.current(at: parts.clock()))
        response.status = .init(code: error.code.resourceStatus)
        response.headers[.wwwAuthenticate] = BearerRefusal.challenge(error, issuer: parts.issuer)
        return response
    }
}
