internal import Civil
internal import Store

/// The pushed authorization request (RFC 9126): read in full before a browser is sent anywhere.
struct PushedRequestFlow: Sendable {
    let parts: ProviderParts

    /// A reference that the client sends the browser with.
    struct Pushed: Sendable {
        let reference: String
        let seconds: Int
    }

    /// What stands before a reference (RFC 9126 section 2.2).
    static let prefix = "urn:ietf:params:oauth:request_uri:"

    /// Keeps a request for ``OpenIDRules/reference`` seconds.
    ///
    /// A crash before the commit leaves nothing; after it a row that ends by itself.
    func push(_ call: ClientCall, secret: OpaqueToken, in tx: Transaction) throws -> Result<Pushed, OAuthError> {
        let request: AuthorizationRequest
        do throws(AuthorizationRefusal) {
            request = try parts.reader.read(call.parameters, client: call.metadata, at: .pushed, now: call.now)
        } catch {
            return .failure(error.error)
        }
        if let refusal = Self.mismatch(request, call.proof) { return .failure(refusal) }
        let row = StoredInteraction(
            waitingFor: secret,
            asking: request.parameters.json,
            of: call.client,
            proofKey: call.proof?.thumbprint ?? request.dpopKeyThumbprint ?? "",
            until: call.now + parts.rules.reference,
            at: call.now
        )
        try InteractionRows.insert(row, in: tx)
        return .success(Pushed(reference: Self.prefix + secret.text, seconds: parts.rules.reference))
    }

    /// RFC 9449 section 10.1: the key of the proof and the key that is named must be the same.
    private static func mismatch(_ request: AuthorizationRequest, _ proof: DPoPProof?) -> OAuthError? {
        guard let proof, let named = request.dpopKeyThumbprint, named != proof.thumbprint else { return nil }
        return OAuthError(.invalidDPoPProof, "The proof is of another key than dpop_jkt names.")
    }
}
