internal import Civil
internal import Store
internal import Web

/// The requests that are answered elsewhere: of devices without a keyboard (RFC 8628) and of whoever names a citizen (CIBA).
struct DeviceFlow: Sendable {
    /// So many questions at once are announced.
    private static let messages = 3

    let parts: ProviderParts

    /// The secrets of one request.
    struct Secrets: Sendable {
        /// What the client polls with.
        let poll = OpaqueToken()
        let reference = OpaqueToken()
        let userCode = UserCode()
    }

    /// What the client polls with, and what a device shows.
    struct Begun: Sendable {
        let poll: String
        /// As shown; empty for CIBA.
        let userCode: String
        let seconds: Int
        let interval: Int
    }

    /// Begins a request of a device (RFC 8628 section 3.1).
    func device(_ call: ClientCall, _ secrets: Secrets, in tx: Transaction) throws -> Result<Begun, OAuthError> {
        do {
            _ = try DeviceRequest.read(call.parameters, client: call.metadata)
        } catch {
            return .failure(error)
        }
        var row = row(.device, call, secrets, seconds: parts.rules.deviceCode)
        row.userCode = parts.userCodeHash(secrets.userCode.letters)
        // Of 2^34 codes two at once are rare; then the client is told to ask again.
        guard try InteractionRows.find(userCode: row.userCode ?? [], in: tx) == nil else {
            return .failure(OAuthError(.temporarilyUnavailable, "Ask again."))
        }
        try InteractionRows.insert(row, in: tx)
        return .success(begun(secrets, secrets.userCode.shown, parts.rules.deviceCode))
    }

    /// Begins a question to a citizen whom the client names (CIBA section 7).
    ///
    /// Whether there is an account of that name is not told: without one the question waits until its time is over.
    func backchannel(_ call: ClientCall, _ secrets: Secrets, in tx: Transaction) throws -> Result<Begun, OAuthError> {
        let request: BackchannelRequest
        do {
            request = try BackchannelRequest.read(
                call.parameters,
                client: call.metadata,
                reader: parts.reader,
                now: call.now
            )
        } catch {
            return .failure(error)
        }
        let seconds = min(parts.rules.approval, Int(clamping: request.requestedExpiry ?? Int64(parts.rules.approval)))
        var row = row(.backchannel, call, secrets, seconds: seconds)
        // 0 is nobody's account: the question waits like any other and nobody can answer it.
        row.account = try account(request.login, in: tx) ?? 0
        try InteractionRows.insert(row, in: tx)
        // A client that asks again and again sends no message each time: what waits is on her page.
        if let account = row.account, account != 0,
            try InteractionRows.open(for: account, at: call.now, in: tx).count <= Self.messages
        {
            try parts.ports.notices.approvalAsked(
                of: account,
                by: call.metadata.name,
                path: "/approve/" + InteractionLookup.identifier(of: row),
                in: tx
            )
        }
        return .success(begun(secrets, "", seconds))
    }

    private func account(_ login: BackchannelRequest.Login, in tx: Transaction) throws -> Int64? {
        let account: Int64? =
            switch login {
            case .hint(let text): try parts.ports.holders.account(named: text, in: tx)
            case .idToken(let hint): try SubjectRows.account(of: hint.subject, in: tx)
            }
        guard let account, try parts.ports.holders.isUsable(account, in: tx) else { return nil }
        return account
    }

    private func row(
        _ kind: StoredInteraction.Kind,
        _ call: ClientCall,
        _ secrets: Secrets,
        seconds: Int
    ) -> StoredInteraction {
        var row = StoredInteraction(
            waitingFor: secrets.reference,
            kind: kind,
            asking: call.parameters.json,
            of: call.client,
            proofKey: call.proof?.thumbprint ?? "",
            until: call.now + seconds,
            at: call.now
        )
        row.poll = secrets.poll.digest
        row.pollInterval = Int64(parts.rules.pollInterval)
        // The first poll may come at once.
        row.polledAt = call.now - parts.rules.pollInterval
        return row
    }

    private func begun(_ secrets: Secrets, _ userCode: String, _ seconds: Int) -> Begun {
        Begun(poll: secrets.poll.text, userCode: userCode, seconds: seconds, interval: parts.rules.pollInterval)
    }
}
