package import Civil
internal import Evidence
internal import Population
internal import Store
internal import Web

/// A request for the changes after a cursor.
package struct ChangesRequest: Equatable, Sendable {
    package let purpose: String
    package let officer: String
    /// The place in the evidence log after which to go on; -1 for the very beginning.
    package let after: Int64
    package let limit: Int

    /// The most events of one page.
    package static let maximumLimit = 200

    package init(purpose: String, officer: String, after: Int64, limit: Int) {
        self.purpose = purpose
        self.officer = officer
        self.after = after
        self.limit = limit
    }
}

/// One page of the feed.
package struct ChangesAnswer: Sendable, Equatable {
    /// One change of one person, as a member is told of it.
    package struct Event: Sendable, Equatable {
        /// `position-ordinal` in the log: unique, and the same at every replay.
        package let id: String
        package let kind: String
        package let at: Timestamp
        package let number: String
        /// The receipt that this delivery left with the person.
        package let receipt: String
    }

    package let events: [Event]
    /// Where to go on: the last place that was examined, whether or not it held an event for this member.
    package let next: Int64
    /// Whether there may be more right now.
    package let hasMore: Bool
}

/// The ordered feed of register changes that an agreement permits.
///
/// Its order is that of the evidence log: a change has a place only once it is sequenced, places never move, and so a
/// cursor replays the same events for ever. Delivering an event tells something about a person, so it leaves a receipt.
struct ChangeFeed: Sendable {
    let store: Store
    let log: EvidenceLog
    let register: PopulationRegister
    let nonces: NonceBook
    let clock: @Sendable () -> Timestamp

    func perform(_ request: ChangesRequest, for caller: Caller) async throws -> Result<ChangesAnswer, Refusal> {
        let now = clock()
        let session = Session(
            log: log,
            register: register,
            nonces: nonces,
            caller: caller,
            operation: .changes,
            now: now,
            asOf: nil
        )
        let entry = caller.directory.findAgreement(request.purpose, of: caller.member, on: now.dayInVietnam)
        return try await store.write { tx in
            try DirectoryRows.requireCurrent(caller.directory.version, in: tx)
            guard try session.claimNonce(receipt: log.nextID(), in: tx) else {
                return try session.refuse(.replayed, purpose: request.purpose, in: tx)
            }
            guard let entry else {
                return try session.refuse(.purposeNotAgreed(request.purpose), purpose: request.purpose, in: tx)
            }
            guard entry.agreement.condition != .caseNumber else {
                return try session.refuse(.feedNotAgreed(request.purpose), purpose: request.purpose, in: tx)
            }
            // Thrown, so that the nonce is not used up, as with any other request that cannot be read.
            guard try request.after <= EvidenceReader.newestPlace(in: tx) else { throw Self.beyondTheLog }
            return try .success(page(request, under: entry, now: now, in: tx))
        }
    }

    private static let beyondTheLog = Refusal.bodyMalformed(
        pointer: "cursor",
        detail: RefusalDetail(
            vi: "Vượt quá cuối nhật ký: hãy bắt đầu lại, không gửi cursor.",
            en: "Beyond the log: begin again without a cursor."
        )
    )

    private func page(
        _ request: ChangesRequest,
        under entry: AgreementEntry,
        now: Timestamp,
        in tx: Transaction
    ) throws -> ChangesAnswer {
        // Whole entries: a page that ended within one would skip the rest of its changes.
        let places = try EvidenceReader.changes(after: request.after, limit: request.limit, in: tx)
        var events: [ChangesAnswer.Event] = []
        for place in places {
            for change in try register.changes(under: place.id, in: tx)
            where try isPermitted(change, under: entry.agreement, now: now, in: tx) {
                let event = try deliver(change, at: place.position, request, under: entry, now: now, in: tx)
                if let event { events.append(event) }
            }
        }
        return ChangesAnswer(
            events: events,
            next: places.last?.position ?? request.after,
            hasMore: places.count >= request.limit
        )
    }

    /// The change must show in a field that the agreement covers, of a person whom it covers.
    private func isPermitted(
        _ change: PopulationChange,
        under agreement: Agreement,
        now: Timestamp,
        in tx: Transaction
    ) throws -> Bool {
        guard change.kind.fields.contains(where: agreement.fields.contains) else { return false }
        if !agreement.provinces.isEmpty {
            let province = try register.findProvince(of: change.person, on: now.dayInVietnam, in: tx)
            guard let province, agreement.provinces.contains(province) else { return false }
        }
        guard agreement.condition == .consent else { return true }
        return try ConsentRows.isGiven(by: change.person, to: agreement.code, at: now, in: tx)
    }

    private func deliver(
        _ change: PopulationChange,
        at position: Int64,
        _ request: ChangesRequest,
        under entry: AgreementEntry,
        now: Timestamp,
        in tx: Transaction
    ) throws -> ChangesAnswer.Event? {
        let evidence = try log.append(
            EntryDraft(
                about: .person(change.person),
                kind: Operation.changes.entryKind,
                topic: .reading,
                members: ReceiptText.changeNotice(change.kind.rawValue, request, under: entry)
            ),
            in: tx
        )
        let view = try register.read(
            [.personalNumber],
            of: change.person,
            asOf: now.dayInVietnam,
            under: evidence,
            in: tx
        )
        guard case .text(let number) = view?[.personalNumber] else { return nil }
        return ChangesAnswer.Event(
            id: "\(position)-\(change.ordinal)",
            kind: change.kind.rawValue,
            at: change.at,
            number: number,
            receipt: evidence.id.description
        )
    }
}
