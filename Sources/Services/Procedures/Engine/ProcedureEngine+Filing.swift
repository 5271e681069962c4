internal import Catalogue
package import Civil
internal import Encoding
internal import Evidence
package import Store

extension ProcedureEngine {
    /// Takes a dossier in, with its number, its deadline, its fee and its evidence; the same key files it once.
    ///
    /// What needs nobody goes on at once: a notification is recorded, a group opens its first legs.
    package func file(
        _ filing: Filing,
        key: String,
        by actor: DossierActor,
        for applicant: PersonKey?,
        in tx: Transaction
    ) throws -> DossierOutcome {
        let digest = Hexadecimal.sha256(of: filing.text)
        if let known = try KeyRow.find(key, of: actor, digest: digest, in: tx) {
            return DossierOutcome(state: try require(known.id, in: tx), isRepeated: true)
        }
        try requireParty(actor, applicant, filing)
        var representative: PersonKey?
        if case .delegate(let person, _) = actor { representative = person }
        let procedure = try book.find(filing.procedure)
        let now = clock()
        let passed = try FilingCheck(
            engine: self,
            procedure: procedure,
            filing: filing,
            applicant: applicant,
            representative: representative,
            now: now,
            tx: tx
        ).run()
        try useToken(filing.proof, on: now.dayInVietnam, in: tx)
        let id = DossierID(person: applicant ?? DossierID.nobody, number: log.nextID().rawValue)
        let state = try begin(
            id,
            procedure,
            filing,
            passed,
            parent: nil,
            representative: representative,
            by: actor,
            in: tx
        )
        let settled = try settle(state, in: tx)
        try KeyRow.insert(key, of: actor, digest: digest, settled, at: now, in: tx)
        return DossierOutcome(state: settled, isRepeated: false)
    }

    /// Writes the filing and what it is listed under.
    func begin(
        _ id: DossierID,
        _ procedure: Procedure,
        _ filing: Filing,
        _ passed: FilingCheck.Passed,
        parent: ParentLink?,
        representative: PersonKey?,
        by actor: DossierActor,
        in tx: Transaction
    ) throws -> DossierState {
        let step = DossierStep(self, procedure, id, from: nil, by: actor, in: tx)
        let filed = try filed(
            procedure,
            filing,
            passed,
            parent: parent,
            representative: representative,
            at: step.at
        )
        let deadline = try deadline(procedure, filed.values, received: filed.received, at: step.at)
        let left = try timeLeft(procedure.deadline(for: .object(filed.values)), until: deadline, at: step.at)
        let waits = confirmation(procedure, filed, of: id, left: left, at: step.at)
        let charges = waits.isEmpty ? charge(procedure, filed.values, left: left, at: step.at) : waits
        // From here on nothing is refused any more: a number that was given is used.
        let number = try NumberRow.next(of: filed.unit, on: step.at.dayInVietnam, in: tx)
        let state = try step.record([.filed(filed.numbered(number))] + charges)
        try NumberRow.insert(state, in: tx)
        try ReportRow.insert(state, procedure, in: tx)
        return state
    }

    private func requireParty(
        _ actor: DossierActor,
        _ applicant: PersonKey?,
        _ filing: Filing
    ) throws(DossierRefusal) {
        switch actor {
        case .citizen(let person): guard person == applicant else { throw .notYours }
        case .delegate: guard applicant != nil else { throw .notYours }
        // At the counter, for somebody without a phone; not for herself.
        case .officer(let person, _, _, _):
            guard let applicant else { throw .notYours }
            guard person != applicant else { throw .ownInterest }
        case .reporter(let key): guard applicant == nil, key == filing.proof?.replyKey else { throw .notYours }
        case .system: guard applicant != nil else { throw .notYours }
        case .timer: throw .notYours
        }
    }

    /// A token of an unnamed report counts once, on its day and the next one.
    private func useToken(_ proof: AnonymousProof?, on today: Day, in tx: Transaction) throws {
        guard let proof else { return }
        guard proof.day == today || proof.day == today.adding(days: -1) else { throw DossierRefusal.tokenUsed }
        let added = try tx.execute(
            "INSERT INTO dossier_token (digest, day) VALUES ($1, $2) ON CONFLICT (digest) DO NOTHING",
            [.text(proof.token), .integer(Int64(proof.day.rawValue))]
        )
        guard added == 1 else { throw DossierRefusal.tokenUsed }
    }

    /// A filing with its unit, its day of receipt and its deadline; the number comes last.
    func filed(
        _ procedure: Procedure,
        _ filing: Filing,
        _ passed: FilingCheck.Passed,
        parent: ParentLink?,
        representative: PersonKey?,
        at time: Timestamp
    ) throws -> FiledDossier {
        let step = procedure.steps.first
        let received = try counting { () throws(WorkingCalendarError) in
            try rules.received(at: time, cutOff: procedure.cutOff)
        }
        return FiledDossier(
            number: DossierNumber(
                unit: try unit(of: procedure, passed.place, on: time),
                day: time.dayInVietnam,
                serial: 0
            ),
            procedure: procedure.code,
            procedureVersion: procedure.version,
            relation: filing.relation,
            subject: passed.subject,
            representative: representative,
            values: passed.values,
            files: passed.files,
            place: passed.place,
            unit: try unit(of: procedure, passed.place, on: time),
            step: step?.code,
            received: received,
            due: try deadline(procedure, passed.values, received: received, at: time)?.due,
            way: filing.way,
            parent: parent,
            legs: procedure.legs.map(\.code),
            outside: procedure.legs.filter(\.isOutsideDeadline).map(\.code),
            replyKey: filing.proof?.replyKey
        )
    }

    /// The deadline of what is declared; nil: nothing is promised.
    private func deadline(
        _ procedure: Procedure,
        _ values: JSONObject,
        received: Day,
        at time: Timestamp
    ) throws(DossierRefusal) -> CountedDeadline? {
        guard let period = procedure.deadline(for: .object(values)) else { return nil }
        return try counting { () throws(WorkingCalendarError) in
            try rules.deadline(period, received: received, at: time)
        }
    }

    /// The unit of the first step; of a group that of its first leg.
    func unit(of procedure: Procedure, _ place: DossierPlace?, on time: Timestamp) throws(DossierRefusal) -> UnitCode {
        let first =
            try procedure.legs.first.map { leg throws(DossierRefusal) in try book.find(leg.procedure) } ?? procedure
        guard let step = first.steps.first, let unit = Routing.unit(step.unit, at: place, on: time.dayInVietnam) else {
            throw .placeUnknown
        }
        return unit
    }

    /// Who must agree before anybody pays or works.
    private func confirmation(
        _ procedure: Procedure,
        _ filed: FiledDossier,
        of id: DossierID,
        left: TimeLeft,
        at time: Timestamp
    ) -> [DossierChange] {
        // The parts of a group were agreed to with the group.
        guard filed.parent == nil else { return [] }
        let (people, days) = procedure.confirmers(filed.values, besides: id.person)
        guard !people.isEmpty else { return [] }
        let until = Timestamp(startInVietnam: time.dayInVietnam.adding(days: days + 1))
        return [.confirming(people, until: until, left: left)]
    }

    /// The fee before the work, if there is one.
    ///
    /// - Parameter left: what is left of the deadline while somebody pays.
    func charge(
        _ procedure: Procedure,
        _ values: JSONObject,
        left: TimeLeft,
        at time: Timestamp
    ) -> [DossierChange] {
        guard let fee = procedure.fee(for: .object(values), on: time.dayInVietnam), fee.moment == .filing else {
            return []
        }
        let until = Timestamp(startInVietnam: time.dayInVietnam.adding(days: fee.daysToPay + 1))
        return [.charged(fee.amount, moment: .filing, until: until, left: left)]
    }
}

extension ProcedureEngine {
    /// Runs what counts days.
    func counting<T>(_ body: () throws(WorkingCalendarError) -> T) throws(DossierRefusal) -> T {
        try DossierRefusal.counting(body)
    }

    /// What is left of a deadline, in the unit it was counted in.
    func timeLeft(
        _ period: Period?,
        until deadline: CountedDeadline?,
        at time: Timestamp
    ) throws(DossierRefusal) -> TimeLeft {
        guard let period, let deadline else { return .unlimited }
        return try counting { () throws(WorkingCalendarError) in
            try rules.left(until: deadline, of: period, at: time)
        }
    }

    /// Every attached file that a declaration names, or which of them are not there.
    func describedFiles(
        of values: JSONObject,
        in procedure: Procedure,
        owner: PersonKey,
        _ tx: Transaction
    ) throws -> [DossierFile] {
        var (found, unknown): ([DossierFile], [String]) = ([], [])
        for (field, digest) in procedure.files(of: values) {
            if let facts = try files.describe(digest, of: owner, in: tx), facts.bytes > 0, facts.pages > 0 {
                found.append(
                    DossierFile(
                        field: field,
                        digest: digest,
                        name: facts.name,
                        type: facts.type,
                        bytes: facts.bytes,
                        pages: facts.pages
                    )
                )
            } else {
                unknown.append(field)
            }
        }
        guard unknown.isEmpty else { throw DossierRefusal.filesUnknown(unknown) }
        return found
    }
}

extension Filing {
    /// What must be the same when a key is used again.
    var text: String {
        JSONValue.object([
            .init("procedure", .string(procedure.text)), .init("values", .object(values)),
            .init("relation", .string(relation.rawValue)), .init("way", .string(way)),
            .init("token", proof.map { .string($0.token) } ?? .null),
        ]).encoded
    }
}

extension FiledDossier {
    /// The same with its number.
    func numbered(_ number: DossierNumber) -> FiledDossier {
        FiledDossier(
            number: number,
            procedure: procedure,
            procedureVersion: procedureVersion,
            relation: relation,
            subject: subject,
            representative: representative,
            values: values,
            files: files,
            place: place,
            unit: unit,
            step: step,
            received: received,
            due: due,
            way: way,
            parent: parent,
            legs: legs,
            outside: outside,
            replyKey: replyKey
        )
    }
}
