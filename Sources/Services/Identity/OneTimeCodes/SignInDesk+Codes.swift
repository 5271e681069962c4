internal import Civil
internal import Evidence
internal import Store

/// Signing in with a one-time code: level 1, for whoever has no passkey at hand.
extension SignInDesk {
    /// Asks for a code to the confirmed contact of an account; the same answer whatever the number.
    package func requestCode(
        for number: String,
        visit: SecretToken,
        client: Client
    ) async throws -> Result<CodeAsked, SignInRefusal> {
        let typed = String(number.filter { !$0.isWhitespace }.prefix(32))
        let request = WaitingCode(
            binding: visit.digest,
            purpose: .signIn,
            number: typed,
            contact: "",
            device: client.device,
            requested: clock(),
            person: 0
        )
        return try await codes.ask(request, client: client, about: [typed, visit.text])
    }

    /// Signs in with the code; an account that waits for it is activated, if its seven days are not over.
    package func withCode(
        _ code: String,
        visit: SecretToken,
        deviceCookie: String?,
        client: Client
    ) async throws -> Result<SignedIn, SignInRefusal> {
        if let refusal = throttle.admit(.enterCode, client, about: [visit.text]) { return .failure(refusal) }
        let secrets = SessionSecrets(deviceCookie: deviceCookie)
        return try await store.write { tx in
            guard let claimed = try codes.enter(code, binding: visit.digest, purpose: .signIn, in: tx) else {
                return .failure(.codeWrong)
            }
            let key = AccountKey(rawValue: claimed.person)
            guard let account = try activated(key, contact: claimed.contact, client: client, in: tx) else {
                return .failure(.noAccount)
            }
            return try begin(account, secrets: secrets, client: client, in: tx)
        }
    }

    /// Begins a session of level 1 for whoever had the code.
    func begin(
        _ account: Account,
        secrets: SessionSecrets,
        client: Client,
        in tx: Transaction
    ) throws -> Result<SignedIn, SignInRefusal> {
        if let refusal = account.signInRefusal { return .failure(refusal) }
        let new = NewSession(
            account: account,
            name: try accounts.name(of: account.key, in: tx),
            level: .one,
            methods: [.oneTimeCode],
            isProven: false
        )
        return .success(try sessions.begin(new, secrets: secrets, client: client, in: tx))
    }

    /// The account, activated by the code that came back from its contact if it was only issued.
    func activated(
        _ key: AccountKey,
        contact: String,
        client: Client,
        in tx: Transaction
    ) throws -> Account? {
        guard let account = try accounts.find(key, in: tx) else { return nil }
        guard account.state == .issued else { return account }
        let actor = Actor.holder(key, device: client.device)
        guard case .success(let active) = try accounts.activate(key, proof: .contactCode, by: actor, in: tx) else {
            return account
        }
        if let point = ContactPoint(contact),
            try !contacts.current(of: key, in: tx).contains(where: { $0.point == point && $0.isVerified })
        {
            try contacts.set(point, of: key, isVerified: true, by: actor, in: tx)
        }
        return active
    }
}
