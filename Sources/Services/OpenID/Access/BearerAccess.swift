internal import Civil
internal import HTTPTypes
internal import Hummingbird
internal import Store
internal import Web

/// Takes access tokens at resources: in the header only, with the proof of the key they are bound to (FAPI 2.0 section 5.3.4).
struct BearerAccess: Sendable {
    let parts: ProviderParts

    /// What a request brought, checked as far as that goes without the tables.
    struct Presented: Sendable {
        let token: OpaqueToken
        let proof: DPoPProof?
        let certificate: String?
        let now: Timestamp
    }

    /// A token that may be used now, with all that stands behind it.
    struct Admitted: Sendable {
        let token: AccessToken
        /// Nil for a client's own token.
        let grant: Grant?
        let client: RegisteredClient
        let now: Timestamp
    }

    /// Reads token and proof from the header; a token anywhere else is no token.
    ///
    /// - Parameter path: of the resource, below the issuer.
    func presented(_ request: Request, _ context: WebContext, path: String) throws(OAuthError) -> Presented {
        let now = parts.clock()
        guard context.queryForm["access_token"] == nil else {
            throw OAuthError(.invalidRequest, "A token in the address is refused; send it in the header.")
        }
        let headers = request.headers[values: .authorization]
        guard headers.count == 1, let header = headers.first else {
            throw OAuthError(.invalidToken, "There must be one Authorization header.")
        }
        let parts = header.split(separator: " ", omittingEmptySubsequences: true)
        guard parts.count == 2, let token = OpaqueToken(String(parts[1])) else { throw Self.unknown }
        switch parts[0].lowercased() {
        case "dpop":
            let proof = try proof(request, token, path, at: now)
            return Presented(token: token, proof: proof, certificate: nil, now: now)
        case "bearer":
            let certificate = try context.clientCertificate.map { field throws(OAuthError) in
                try ClientCertificate(field: field).thumbprint
            }
            return Presented(token: token, proof: nil, certificate: certificate, now: now)
        default: throw OAuthError(.invalidToken, "The scheme must be DPoP or Bearer.")
        }
    }

    private func proof(
        _ request: Request,
        _ token: OpaqueToken,
        _ path: String,
        at now: Timestamp
    ) throws(OAuthError) -> DPoPProof {
        let proofs = request.headers[values: .dpop]
        guard proofs.count == 1, let proof = proofs.first else {
            throw OAuthError(.invalidDPoPProof, "There must be one DPoP header.")
        }
        return try parts.proofs.verify(
            proof,
            method: request.method.rawValue,
            uri: parts.issuer + path,
            accessToken: token.text,
            now: now
        )
    }

    /// Whether a token may be used now: its row, its key, its grant, its client, its citizen's account, its proof's first use.
    func admit(_ presented: Presented, in tx: Transaction) throws -> Result<Admitted, OAuthError> {
        guard let token = try AccessTokenRows.find(presented.token.digest, in: tx), token.isLive(at: presented.now),
            Self.isBound(token.binding, presented)
        else { return .failure(Self.unknown) }
        if let proof = presented.proof,
            try !ReplayRows.claim(proof.replayKey, until: proof.replayUntil, in: tx)
        {
            return .failure(OAuthError(.invalidDPoPProof, "This proof was used before."))
        }
        return try standing(token, at: presented.now, in: tx).map(Result.success) ?? .failure(Self.unknown)
    }

    /// The token with what stands behind it; nil if any of that is gone.
    func standing(_ token: AccessToken, at now: Timestamp, in tx: Transaction) throws -> Admitted? {
        guard token.isLive(at: now), let client = try parts.registry.current(token.client, in: tx) else { return nil }
        guard token.account != 0 else { return Admitted(token: token, grant: nil, client: client, now: now) }
        guard let stored = try GrantRows.find(token.grant, of: token.account, in: tx), stored.isLive(at: now),
            try parts.ports.holders.isUsable(token.account, in: tx)
        else { return nil }
        return Admitted(token: token, grant: stored.grant, client: client, now: now)
    }

    /// A bound token without its key, and a bearer token with somebody's key, are both refused (RFC 9449 section 7.1).
    private static func isBound(_ binding: KeyBinding, _ presented: Presented) -> Bool {
        switch binding {
        case .none: presented.proof == nil
        case .proof(let thumbprint): presented.proof?.thumbprint == thumbprint
        case .certificate(let thumbprint): presented.proof == nil && presented.certificate == thumbprint
        }
    }

    /// One answer for every token that is of no use, whatever the reason.
    static let unknown = OAuthError(
        .invalidToken,
        "The token is unknown, has ended, was revoked or is bound to another key."
    )
}
