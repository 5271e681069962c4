internal import Civil
internal import Store

/// The polls of clients whose request is answered elsewhere: device codes (RFC 8628 section 3.4) and CIBA (section 10.1).
struct PollFlow: Sendable {
    let parts: ProviderParts

    func poll(
        _ text: String,
        _ call: ClientCall,
        _ binding: KeyBinding,
        _ secrets: TokenIssue.Secrets,
        in tx: Transaction
    ) throws -> TokenFlow.Outcome {
        guard let secret = OpaqueToken(text), let row = try InteractionRows.find(poll: secret.digest, in: tx),
            row.client == call.client.id, Self.fits(row, call)
        else { return TokenFlow.refused("This code is unknown, was used, or is another client's.") }
        guard call.now < row.expires else { return .failure(OAuthError(.expiredToken, "Nobody answered in time.")) }
        guard row.proofKey.isEmpty || row.proofKey == call.proof?.thumbprint else {
            return TokenFlow.refused("The proof is of another key than the request's.")
        }
        switch row.state {
        case .open: return try wait(row, call, in: tx)
        case .refused:
            _ = try InteractionRows.delete(row.hash, in: tx)
            return .failure(OAuthError(.accessDenied, "The citizen has refused."))
        case .approved: return try fetch(row, call, binding, secrets, in: tx)
        }
    }

    private func wait(_ row: StoredInteraction, _ call: ClientCall, in tx: Transaction) throws -> TokenFlow.Outcome {
        let isEarly = call.now < row.polledAt + Int(clamping: row.pollInterval)
        let interval = isEarly ? min(row.pollInterval + 5, 60) : row.pollInterval
        try InteractionRows.polled(row.hash, at: call.now, interval: interval, in: tx)
        return isEarly
            ? .failure(OAuthError(.slowDown, "Wait \(interval) seconds between two polls."))
            : .failure(OAuthError(.authorizationPending, "The citizen has not answered yet."))
    }

    private func fetch(
        _ row: StoredInteraction,
        _ call: ClientCall,
        _ binding: KeyBinding,
        _ secrets: TokenIssue.Secrets,
        in tx: Transaction
    ) throws -> TokenFlow.Outcome {
        guard let account = row.account, let id = row.grant,
            let stored = try GrantRows.find(id, of: account, in: tx), stored.isLive(at: call.now),
            let asked = try? parts.asked(by: row, client: call.client, at: call.now),
            try parts.ports.holders.isUsable(account, in: tx),
            try GrantRows.redeem(stored.grant, at: call.now, in: tx)
        else { return TokenFlow.refused("What was approved was revoked, fetched before, or cannot be used now.") }
        _ = try InteractionRows.delete(row.hash, in: tx)
        let tokens = try TokenIssue(parts: parts).first(
            of: stored.grant,
            nonce: asked.nonce,
            code: nil,
            to: call,
            binding,
            secrets,
            in: tx
        )
        return .success(tokens)
    }

    /// A device code is no `auth_req_id`, and the other way round.
    private static func fits(_ row: StoredInteraction, _ call: ClientCall) -> Bool {
        let name = row.kind == .device ? "device_code" : "auth_req_id"
        return row.kind != .code && call.parameters[name] != nil
    }
}
