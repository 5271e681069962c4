package import Civil
internal import Evidence
internal import Store

/// One-time codes by message: asked for, sent by the ``SignInKeeper``, entered once.
///
/// Asking only writes down what was typed. Whether there is an account is looked up afterwards, so that the answer costs the same
/// statements and says the same words for every number.
package struct CodeDesk: Sendable {
    let store: Store
    let log: EvidenceLog
    let accounts: AccountBook
    let contacts: ContactBook
    let notices: any NoticeOutbox
    let sessions: SessionStore
    let throttle: Throttle
    let tally: FailureTally
    let pepper: Pepper
    let signal: WorkSignal
    let clock: @Sendable () -> Timestamp

    /// How long a code is good: ten minutes (NIST SP 800-63B-4 section 3.1.3.2).
    package static let lifetimeSeconds = 600

    /// Asks for a code to a contact of hers that is to be confirmed.
    package func requestContactCode(
        to point: ContactPoint,
        session: Session,
        client: Client
    ) async throws -> Result<CodeAsked, SignInRefusal> {
        let request = WaitingCode(
            binding: session.handle.binding,
            purpose: .contact,
            number: "",
            contact: point.value,
            device: client.device,
            requested: clock(),
            person: session.key.rawValue
        )
        return try await ask(request, client: client, about: [session.key.text, point.value])
    }

    /// Confirms a contact with the code that was sent there.
    ///
    /// - Returns: the contact, for `ContactBook.set(_:of:isVerified:by:in:)`.
    package func verifyContact(
        _ code: String,
        session: Session,
        client: Client
    ) async throws -> Result<ContactPoint, SignInRefusal> {
        let binding = session.handle.binding
        if let refusal = throttle.admit(.enterCode, client, about: [session.key.text]) { return .failure(refusal) }
        return try await store.write { tx in
            guard try sessions.current(session, in: tx) != nil else { return .failure(.sessionOver) }
            guard let claimed = try enter(code, binding: binding, purpose: .contact, in: tx),
                claimed.person == session.key.rawValue, let point = ContactPoint(claimed.contact)
            else { return .failure(.codeWrong) }
            return .success(point)
        }
    }

    /// Writes down that somebody asks for a code; one statement, whoever it is about.
    func ask(
        _ request: WaitingCode,
        client: Client,
        about subjects: [String]
    ) async throws -> Result<CodeAsked, SignInRefusal> {
        if let refusal = throttle.admit(.askCode, client, about: subjects) { return .failure(refusal) }
        let expires = request.requested + Self.lifetimeSeconds
        try await store.write { tx in try CodeRows.ask(request, until: expires, in: tx) }
        signal.raise()
        return .success(CodeAsked(expires: expires))
    }

    /// Compares a code with the one that was sent, and uses it up; nil when it is not the one.
    ///
    /// Three statements for a wrong code, whether or not one was sent. A crash before the commit leaves the code good.
    func enter(
        _ code: String,
        binding: [UInt8],
        purpose: CodePurpose,
        in tx: Transaction
    ) throws -> ClaimedCode? {
        let now = clock()
        let claimed = try CodeRows.claim(binding, purpose, at: now, in: tx)
        let given = Self.digest(code, binding: binding, purpose: purpose, pepper: pepper)
        let isRight = SecretToken.areSame(given, claimed?.code ?? [])
        if let claimed, isRight, claimed.isSent {
            try CodeRows.use(binding, purpose, in: tx)
            try DurableCounter.wrongCodes.clear(claimed.person, in: tx)
            return claimed
        }
        let person = claimed.map(\.person).flatMap { $0 == 0 ? nil : $0 } ?? FailureTally.nobody(binding)
        try tally.count(.code, of: person, in: tx)
        _ = try DurableCounter.wrongCodes.admit(person, at: now, in: tx)
        return nil
    }

    /// A code as the table keeps it; blanks that people type between the digits do not count.
    static func digest(_ code: String, binding: [UInt8], purpose: CodePurpose, pepper: Pepper) -> [UInt8] {
        let digits = code.utf8.filter { $0 != 0x20 && $0 != 0x2D }.prefix(32)
        return pepper.authenticate(binding + [0] + digits, for: "code \(purpose.rawValue)")
    }
}

/// What everybody gets who asks for a code.
package struct CodeAsked: Equatable, Sendable {
    /// Until when a code, if one was sent, is good.
    package let expires: Timestamp
}

extension SessionHandle {
    /// Binds a code to the session rather than to its cookie, which may be rotated while the message travels.
    var binding: [UInt8] { Array("session \(text)".utf8) }
}
