internal import Civil
internal import Encoding
internal import Evidence
internal import Store

/// What happens to a request for a code after its answer: the account is looked up, and the code goes out.
extension CodeDesk {
    /// Sends what waits, and says how many requests were settled.
    ///
    /// Each in one transaction with its message: a crash leaves the request waiting or the code queued, and no code twice.
    @discardableResult
    package func dispatch(limit: Int = 50) async throws -> Int {
        let waiting = try await store.read { tx in try CodeRows.waiting(limit: limit, in: tx) }
        for request in waiting {
            let code = SystemRandom.digits(6)
            try await store.write { tx in try settle(request, code: code, in: tx) }
        }
        return waiting.count
    }

    private func settle(_ request: WaitingCode, code: String, in tx: Transaction) throws {
        let now = clock()
        let isFresh = now < request.requested + Self.lifetimeSeconds
        guard isFresh, let target = try target(of: request, at: now, in: tx) else {
            _ = try CodeRows.settle(request, person: request.person, contact: "", code: nil, in: tx)
            return
        }
        let digest = Self.digest(code, binding: request.binding, purpose: request.purpose, pepper: pepper)
        let (person, contact) = (target.person, target.point.value)
        guard try CodeRows.settle(request, person: person, contact: contact, code: digest, in: tx) else { return }
        let key = AccountKey(rawValue: target.person)
        try notices.enqueue(.code(code, for: request.purpose), to: target.point, about: key, in: tx)
        guard target.person > 0 else { return }
        let actor = Actor.applicant(device: request.device)
        _ = try log.append(
            IdentityEntry.draft("identity.code_sent", about: key, by: actor) { json in
                json.member("purpose", request.purpose.rawValue)
                json.member("contact", target.point.masked)
            },
            in: tx
        )
    }

    private struct Target {
        let person: Int64
        let point: ContactPoint
    }

    /// Where a code goes; nil when there is nobody, or as many were sent as one account gets.
    private func target(of request: WaitingCode, at now: Timestamp, in tx: Transaction) throws -> Target? {
        switch request.purpose {
        case .contact, .firstAccount:
            guard let point = ContactPoint(request.contact) else { return nil }
            // A telephone that is nobody's account yet has a limit of its own, under a number that is nobody's.
            let counted = request.person > 0 ? request.person : FailureTally.nobody(digest(of: point))
            return try admits(counted, at: now, in: tx) ? Target(person: request.person, point: point) : nil
        case .signIn:
            guard let key = try accounts.resolve(request.number, in: tx),
                let account = try accounts.find(key, in: tx), account.mayAskForCode(at: now),
                try DurableCounter.wrongCodes.isOpen(key.rawValue, at: now, in: tx),
                let point = try bestContact(of: account, in: tx), try admits(key.rawValue, at: now, in: tx)
            else { return nil }
            return Target(person: key.rawValue, point: point)
        }
    }

    private func admits(_ person: Int64, at now: Timestamp, in tx: Transaction) throws -> Bool {
        let hour = try DurableCounter.codesOfHour.admit(person, at: now, in: tx)
        return try DurableCounter.codesOfDay.admit(person, at: now, in: tx) && hour
    }

    /// The telephone before the address; only an account that waits to be activated gets a code to one not yet confirmed.
    private func bestContact(of account: Account, in tx: Transaction) throws -> ContactPoint? {
        let current = try contacts.current(of: account.key, in: tx)
        let first = account.state == .issued ? current.first : nil
        return (current.first(where: \.isVerified) ?? first)?.point
    }

    private func digest(of point: ContactPoint) -> [UInt8] {
        pepper.authenticate(Array(point.value.utf8), for: "contact")
    }
}

extension Account {
    /// Whether a code may sign in: the account is in use, or waits to be activated at a distance.
    func mayAskForCode(at now: Timestamp) -> Bool {
        level != nil
            && (isUsable || isLockedByOwnerAlone || state == .issued && locks.isEmpty && now <= activateBy)
    }
}
