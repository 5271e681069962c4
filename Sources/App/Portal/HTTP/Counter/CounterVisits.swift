internal import Civil
internal import Identity
internal import Web

/// Somebody whose data an officer has opened for a purpose; the number never stands in an address.
struct CounterCase: Sendable {
    let id: SecretToken
    let key: AccountKey
    let purpose: CounterPurpose
    /// What was typed or scanned.
    let card: CardText
}

/// The cases that officers have open: an hour each, for the session that opened them.
struct CounterCases: Sendable {
    let drafts: DraftBook

    /// Opens a case.
    func open(_ key: AccountKey, _ purpose: CounterPurpose, scanned: String, by session: Session) async throws
        -> SecretToken
    {
        let id = SecretToken()
        let answers = [
            "session": session.handle.text, "account": key.text, "purpose": purpose.rawValue, "scanned": scanned,
        ]
        try await drafts.write(answers, .counter, of: DraftOwner(id))
        return id
    }

    /// The case of an address; nil when it is over or another session opened it.
    func find(_ text: String, of session: Session) async throws -> CounterCase? {
        guard let id = SecretToken(text) else { return nil }
        let answers = try await drafts.read(.counter, of: DraftOwner(id))
        guard answers["session"] == session.handle.text, let key = answers["account"].flatMap({ AccountKey($0) }),
            let purpose = answers["purpose"].flatMap(CounterPurpose.init),
            let card = answers["scanned"].flatMap(CardText.init)
        else { return nil }
        return CounterCase(id: id, key: key, purpose: purpose, card: card)
    }

    /// Ends a case: what was opened for a purpose is closed when the purpose is served.
    func close(_ visited: CounterCase) async throws {
        try await drafts.clear(.counter, of: DraftOwner(visited.id))
    }
}
