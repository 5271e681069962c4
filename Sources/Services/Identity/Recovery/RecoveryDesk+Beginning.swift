internal import Civil
internal import Encoding
internal import Evidence
internal import Store
internal import Web

/// How a recovery begins: after its answer, so that nobody learns from it whether there is an account.
extension RecoveryDesk {
    /// Looks up what waits, asks the trusted persons, and says how many requests were settled.
    @discardableResult
    package func dispatch(limit: Int = 50) async throws -> Int {
        let waiting = try await store.read { tx in try RecoveryRequestRows.waiting(limit: limit, in: tx) }
        for request in waiting {
            let (id, cancel) = (log.nextID(), SecretToken())
            try await store.write { tx in try settle(request, id: id, cancel: cancel, in: tx) }
        }
        return waiting.count
    }

    private func settle(_ request: RecoveryRequest, id: EntryID, cancel: SecretToken, in tx: Transaction) throws {
        let now = clock()
        guard let key = try accounts.resolve(request.number, in: tx), let account = try accounts.find(key, in: tx),
            account.state == .active, account.recoveryRefusal == nil,
            case let persons = try trusted.accepted(of: key, in: tx), persons.count >= TrustedPersons.needed,
            try DurableCounter.recoveries.admit(key.rawValue, at: now, in: tx)
        else {
            _ = try RecoveryRequestRows.settle(request, person: 0, recovery: 0, in: tx)
            return
        }
        let row = row(request, .trusted, of: key, id: id, expires: now + RecoveryRules.askingSeconds, at: now)
        guard try RecoveryRequestRows.settle(request, person: key.rawValue, recovery: row.id, in: tx) else { return }
        try begin(row, cancel: cancel, in: tx)
        let name = try accounts.name(of: key, in: tx)
        for person in persons {
            try RecoveryAnswerRows.ask(person, about: row, in: tx)
            try contacts.notify(.recoveryAsked(of: name), person, in: tx)
        }
    }

    /// Writes a recovery with its entry, and tells the owner at every contact how to say no.
    func begin(_ row: RecoveryRow, cancel: SecretToken, in tx: Transaction) throws {
        let evidence = try log.append(
            IdentityEntry.draft(
                "identity.recovery_started",
                about: row.key,
                by: .applicant(device: row.device.name)
            ) { json in
                json.member("way", row.way.rawValue)
                if !row.device.address.isEmpty { json.member("address", row.device.address) }
            },
            id: EntryID(rawValue: row.id),
            in: tx
        )
        try RecoveryRows.insert(row, cancel: cancel.digest, under: evidence, in: tx)
        let link = "\(publicURL.text)/recovery/cancel/\(cancel.text)"
        try contacts.notify(.recoveryStarted(row.way, device: row.device.name, link: link), row.key, in: tx)
    }

    func row(
        _ request: RecoveryRequest,
        _ way: RecoveryWay,
        of key: AccountKey,
        id: EntryID,
        expires: Timestamp,
        ready: Timestamp? = nil,
        at now: Timestamp
    ) -> RecoveryRow {
        RecoveryRow(
            key: key,
            id: id.rawValue,
            way: way,
            binding: request.binding,
            code: request.code,
            device: request.device,
            started: now,
            expires: expires,
            proven: ready == nil ? nil : now,
            ready: ready,
            ended: nil,
            ending: nil
        )
    }

    /// Begins a recovery with the chip of the card and the face.
    package func startWithCard(
        number: String,
        evidence: ChipCardEvidence,
        visit: SecretToken,
        client: Client
    ) async throws -> Result<RecoveryStatus, SignInRefusal> {
        guard card.isAvailable else { return .failure(.cardUnavailable) }
        let typed = String(number.filter { !$0.isWhitespace }.prefix(32))
        if let refusal = throttle.admit(.recover, client, about: [typed, visit.text]) { return .failure(refusal) }
        let request = request("", visit: visit, client: client)
        let (id, cancel) = (log.nextID(), SecretToken())
        return try await store.write { tx in
            let now = clock()
            guard let key = try accounts.resolve(typed, in: tx), let account = try accounts.find(key, in: tx),
                account.state == .active, account.recoveryRefusal == nil,
                try DurableCounter.recoveries.admit(key.rawValue, at: now, in: tx),
                try card.proves(evidence, owner: key, in: tx)
            else { return .failure(.cardRefused) }
            let ready = now + rules.cardLock
            let expires = ready + RecoveryRules.finishingSeconds
            let row = row(request, .card, of: key, id: id, expires: expires, ready: ready, at: now)
            try RecoveryRequestRows.ask(request, in: tx)
            _ = try RecoveryRequestRows.settle(request, person: key.rawValue, recovery: row.id, in: tx)
            try begin(row, cancel: cancel, in: tx)
            return .success(try status(row, at: now, in: tx))
        }
    }
}
