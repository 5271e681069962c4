internal import Civil
internal import Store

/// The first account on the web: a code shows that the telephone is hers, then the application is filed and decided at once.
///
/// Filing, deciding and signing in are three commits. After a crash in between the application is decided by the platform's own
/// round, and the owner activates the account with a code: nothing is half done.
package struct FirstAccountDesk: Sendable {
    let store: Store
    let applications: ApplicationDesk
    let codes: CodeDesk
    let signIn: SignInDesk
    let throttle: Throttle
    let clock: @Sendable () -> Timestamp

    /// Asks for a code to the telephone or address that the account is to have.
    package func requestCode(
        to point: ContactPoint,
        visit: SecretToken,
        client: Client
    ) async throws -> Result<CodeAsked, SignInRefusal> {
        let request = WaitingCode(
            binding: visit.digest,
            purpose: .firstAccount,
            number: "",
            contact: point.value,
            device: client.device,
            requested: clock(),
            person: 0
        )
        return try await codes.ask(request, client: client, about: [point.value, visit.text])
    }

    /// Files the application with the code, has it decided, and signs in to the new account at level 1.
    package func open(
        _ filing: CitizenFiling,
        code: String,
        visit: SecretToken,
        deviceCookie: String?,
        client: Client
    ) async throws -> Result<FirstAccount, SignInRefusal> {
        if let refusal = throttle.admit(.firstAccount, client, about: [visit.text, filing.number.text]) {
            return .failure(refusal)
        }
        guard let point = try await prove(code, visit: visit), point == filing.contact else {
            return .failure(.codeWrong)
        }
        let receipt = try await applications.fileLevel1(filing.proven, by: .applicant(device: client.device))
        guard let decided = try await applications.decide(receipt.id), decided.state != .submitted else {
            return .success(.filed(receipt))
        }
        guard decided.state == .approved, let key = decided.key else { return .success(.refused(decided)) }
        let secrets = SessionSecrets(deviceCookie: deviceCookie)
        return try await store.write { tx in
            guard let account = try signIn.activated(key, contact: point.value, client: client, in: tx) else {
                return .failure(.noAccount)
            }
            return try signIn.begin(account, secrets: secrets, client: client, in: tx).map { .opened($0) }
        }
    }

    private func prove(_ code: String, visit: SecretToken) async throws -> ContactPoint? {
        let binding = visit.digest
        return try await store.write { tx in
            try codes.enter(code, binding: binding, purpose: .firstAccount, in: tx).flatMap { ContactPoint($0.contact) }
        }
    }
}

extension CitizenFiling {
    /// The same, with a contact that a code came back from.
    fileprivate var proven: CitizenFiling {
        CitizenFiling(number: number, name: name, birth: birth, contact: contact, isContactVerified: true)
    }
}

/// What came of an application for a first account.
package enum FirstAccount: Sendable {
    /// Signed in at level 1; a passkey comes next.
    case opened(SignedIn)
    case refused(Application)
    /// Not decided yet: it will be, and the contact is told.
    case filed(ApplicationReceipt)
}
