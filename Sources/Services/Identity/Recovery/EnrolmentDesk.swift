package import Civil
internal import Encoding
internal import Evidence
internal import Store

/// An officer's counter: hands out, after seeing the person, what binds a passkey on her telephone in a few minutes.
package struct EnrolmentDesk: Sendable {
    let store: Store
    let log: EvidenceLog
    let accounts: AccountBook
    let contacts: ContactBook
    let sessions: SessionStore
    let check: any IdentityCheck
    let throttle: Throttle
    let tally: FailureTally
    let pepper: Pepper
    let clock: @Sendable () -> Timestamp

    /// How long what is handed out can be used: ten minutes, and ten more from then on.
    package static let lifetimeSeconds = 600

    /// Hands out a code and a link for an account, with the document seen and the comparison made.
    ///
    /// - Parameter session: the officer's, with a passkey behind it.
    package func issue(
        for key: AccountKey,
        presented: PresentedIdentity,
        session: Session,
        client: Client
    ) async throws -> Result<EnrolmentGrant, SignInRefusal> {
        let (code, link) = (EnrolmentCode.draw(), SecretToken())
        return try await store.write { tx in
            guard let officer = try sessions.current(session, in: tx) else { return .failure(.sessionOver) }
            guard let appointment = officer.role.appointment, appointment.serves(key.kind), officer.provenAt != nil,
                officer.key != key
            else { return .failure(.officerRequired) }
            guard let account = try accounts.find(key, in: tx) else { return .failure(.noAccount) }
            let kind = "identity.enrolment_issued"
            let now = clock()
            let defects = try check.defects(of: presented, for: key, on: now.dayInVietnam, in: tx)
            if let refusal = account.recoveryRefusal ?? (defects.isEmpty ? nil : .identityNotProven(defects)) {
                _ = try log.append(
                    IdentityEntry.draft(kind, about: key, by: officer.actor, outcome: refusal.code),
                    in: tx
                )
                return .failure(refusal)
            }
            let new = NewEnrolment(
                key: key,
                code: digest(code, of: key),
                link: link.digest,
                issued: now,
                expires: now + Self.lifetimeSeconds,
                appointment: appointment,
                presented: presented
            )
            try hand(out: new, kind, by: officer.actor, in: tx)
            return .success(EnrolmentGrant(code: code, link: link, expires: new.expires))
        }
    }

    private func hand(out new: NewEnrolment, _ kind: String, by officer: Actor, in tx: Transaction) throws {
        try EnrolmentRows.expireUnredeemed(of: new.key, in: tx)
        // Whoever typed wrong codes before cannot shut out whoever gets one now.
        try DurableCounter.wrongEnrolments.clear(new.key.rawValue, in: tx)
        let evidence = try log.append(
            IdentityEntry.draft(kind, about: new.key, by: officer) { json in
                json.member("document", new.presented.document.kind.rawValue)
                json.member("document_number", new.presented.document.masked)
                json.array("checks") { list in new.presented.checks.forEach { list.element($0.rawValue) } }
            },
            in: tx
        )
        try EnrolmentRows.insert(new, under: evidence, in: tx)
        try contacts.notify(.enrolmentIssued, new.key, in: tx)
    }

    /// Redeems a code together with the user name; from now on this browser may bind a passkey.
    package func redeem(
        number: String,
        code: String,
        visit: SecretToken,
        client: Client
    ) async throws -> Result<EnrolmentTicket, SignInRefusal> {
        let typed = String(number.filter { !$0.isWhitespace }.prefix(32))
        if let refusal = throttle.admit(.enrol, client, about: [typed, visit.text]) { return .failure(refusal) }
        let binding = visit.digest
        return try await store.write { tx in
            let now = clock()
            // An unknown number costs the same statements: it is looked for under a key that nobody has.
            let key = try accounts.resolve(typed, in: tx) ?? AccountKey(rawValue: FailureTally.nobody(binding))
            let isOpen = try DurableCounter.wrongEnrolments.isOpen(key.rawValue, at: now, in: tx)
            let given = isOpen ? digest(code, of: key) : []
            guard let row = try EnrolmentRows.redeem(code: given, of: key, for: binding, at: now, in: tx) else {
                try tally.count(.enrolment, of: key.rawValue, in: tx)
                _ = try DurableCounter.wrongEnrolments.admit(key.rawValue, at: now, in: tx)
                return .failure(.enrolmentWrong)
            }
            return .success(try ticket(row, by: client, in: tx))
        }
    }

    /// Redeems a link, which alone names the account: its secret has 256 bits.
    package func redeem(
        link: SecretToken,
        visit: SecretToken,
        client: Client
    ) async throws -> Result<EnrolmentTicket, SignInRefusal> {
        if let refusal = throttle.admit(.enrol, client, about: [visit.text]) { return .failure(refusal) }
        return try await store.write { tx in
            let row = try EnrolmentRows.redeem(link: link.digest, for: visit.digest, at: clock(), in: tx)
            guard let row else { return .failure(.enrolmentWrong) }
            return .success(try ticket(row, by: client, in: tx))
        }
    }

    func ticket(_ row: EnrolmentRow, by client: Client, in tx: Transaction) throws -> EnrolmentTicket {
        _ = try log.append(
            IdentityEntry.draft("identity.enrolment_redeemed", about: row.key, by: .applicant(device: client.device)),
            in: tx
        )
        return EnrolmentTicket(name: try accounts.name(of: row.key, in: tx), expires: clock() + Self.lifetimeSeconds)
    }

    func digest(_ code: String, of key: AccountKey) -> [UInt8] {
        pepper.authenticate(Array("\(key.text) \(EnrolmentCode.normalised(code))".utf8), for: "enrolment")
    }
}

/// What an officer reads out or shows as a QR code: once, for ten minutes.
package struct EnrolmentGrant: Sendable {
    /// `ABCDE-FGHJK`, to be typed together with the number.
    package let code: String
    /// Stands in `/recovery/enrol/{link}`.
    package let link: SecretToken
    package let expires: Timestamp
}

/// What the new device learns when it has redeemed a code: whose account it is about to open.
package struct EnrolmentTicket: Equatable, Sendable {
    package let name: String
    package let expires: Timestamp
}

extension Account {
    /// Why no new device can be bound to it.
    ///
    /// Her own lock does not stand in the way: whoever has lost a telephone locks the account first.
    var recoveryRefusal: SignInRefusal? {
        if state == .cancelled || level == nil { return .accountNotActive }
        return locks.isSubset(of: LockSet(.ownerRequest)) ? nil : .accountLocked(locks)
    }
}
