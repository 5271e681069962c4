internal import Catalogue
internal import Civil
internal import Exchange
internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Records
internal import Store
internal import Web

/// Claims that an officer has opened.
extension RecordsDesk {
    func mountCases(on routes: inout RouteTable, through officers: Gate<OfficerVisit>) {
        routes.on(DeskRoute.case, through: officers) { _, visit in
            if let detour = try detour(visit) { return detour }
            return try await show(try await getCase(visit), visit)
        }
        routes.on(DeskRoute.take, through: officers) { request, visit in
            try await own(request, visit) { id, tx in
                let (officer, now) = (visit.officerOfRecords, reception.clock())
                try RecordQueue.take(id, by: officer.person, name: officer.name, at: now, in: tx)
            }
        }
        routes.on(DeskRoute.release, through: officers) { request, visit in
            try await own(request, visit) { id, tx in
                guard try RecordQueue.find(id, in: tx)?.owner?.person == visit.key.person else { return }
                try RecordQueue.release(id, in: tx)
            }
        }
        routes.on(DeskRoute.file, through: officers) { _, visit in try await file(visit) }
        routes.on(DeskRoute.decide, through: officers) { request, visit in
            let form = try await reception.gates.form(request, of: visit)
            if let detour = try detour(visit) { return detour }
            return try await decide(try await getCase(visit), form, visit)
        }
    }

    func getCase(_ visit: OfficerVisit) async throws -> DeskCase {
        guard let found = try await cases.find(visit.web.parameter("case"), of: visit.session),
            records.catalogue[found.record.utility]?.keeper(on: reception.today)?.code == visit.appointment.member
        else { throw WebError.notFound }
        return found
    }

    /// Takes or gives back a claim of this agency.
    private func own(
        _ request: Request,
        _ visit: OfficerVisit,
        _ change: @escaping @Sendable (RecordID, Transaction) throws -> Void
    ) async throws -> Response {
        _ = try await reception.gates.form(request, of: visit)
        if let detour = try detour(visit) { return detour }
        let opened = try await getCase(visit)
        let agency = visit.appointment.member
        try await store.write { tx in
            guard try RecordQueue.find(opened.record, in: tx)?.agency == agency else { return }
            try change(opened.record, tx)
        }
        return reception.to(.desk(.case(opened.id)), visit.web)
    }

    /// Shows a claim, which leaves an entry the person reads; or what became of it.
    func show(
        _ opened: DeskCase,
        _ visit: OfficerVisit,
        typed: Form? = nil,
        faults: [FormFault] = []
    ) async throws -> Response {
        let (records, id, actor) = (records, opened.record, visit.recordActor)
        let found = try await store.write { tx -> DeskFile.Found in
            guard let item = try RecordQueue.find(id, in: tx), item.agency == actor.agency else {
                return .gone(try records.history(id, in: tx).last)
            }
            let state = try records.read(id, by: actor, purpose: Self.purpose, in: tx)
            return .waiting(state, item, try records.history(id, in: tx))
        }
        switch found {
        case .gone(let last): return try await showGone(last, visit)
        case .waiting(let state, let item, let history):
            let words = try await deskWords(state, item, history, visit)
            let page = words.page(opened, typed: typed, faults: faults, uploads: await files(of: state))
            return try reception.pages.response(page, for: visit, status: faults.isEmpty ? .ok : .unprocessableContent)
        }
    }

    /// Says who has decided what, when a claim does not wait any more.
    func showGone(_ last: RecordAction?, _ visit: OfficerVisit) async throws -> Response {
        guard let last, let utility = records.catalogue[last.id.utility] else {
            return try await queue(DeskFilter(), visit, notice: DeskQueue.gone)
        }
        let who = DeskWords.who(last.actor, AgencyNames(try await exchange.members()))
        return try reception.pages.response(OutcomePage.gone(last, utility, who: who), for: visit, status: .conflict)
    }

    func deskWords(
        _ state: RecordState,
        _ item: QueueItem,
        _ history: [RecordAction],
        _ visit: OfficerVisit
    ) async throws -> DeskWords {
        guard let utility = records.catalogue[state.id.utility] else { throw WebError.notFound }
        let names = try await reception.names(of: [AccountKey(state.id.person)])
        return DeskWords(
            utility: utility,
            state: state,
            item: item,
            history: history,
            name: names.values.first ?? "",
            officer: visit.key.person,
            agencies: AgencyNames(try await exchange.members()),
            left: timeLeft(until: item.due, at: reception.clock())
        )
    }

    private func files(of state: RecordState) async -> [DeskFile] {
        guard let uploads, let claim = state.claim else { return [] }
        var files: [DeskFile] = []
        for id in claim.attachments {
            let kept = try? await uploads.find(id, of: state.id.person)
            files.append(DeskFile(id, Phrase(same: kept?.name ?? String(id.prefix(12)))))
        }
        return files
    }

    /// A file of a claim that waits here, which the claim must name; each look at one leaves an entry the person reads.
    private func file(_ visit: OfficerVisit) async throws -> Response {
        if let detour = try detour(visit) { return detour }
        let (opened, wanted) = (try await getCase(visit), try visit.web.parameter("file"))
        let (records, id, actor) = (records, opened.record, visit.recordActor)
        let isNamed = try await store.write { tx in
            guard try RecordQueue.find(id, in: tx)?.agency == actor.agency,
                try records.ownRecord(id, in: tx)?.claim?.attachments.contains(wanted) == true
            else { return false }
            _ = try records.read(id, by: actor, purpose: Self.purpose, in: tx)
            return true
        }
        guard isNamed, let uploads, let content = try await uploads.content(wanted, of: id.person)
        else { throw WebError.notFound }
        return Response(content)
    }

    /// What officers look at claims for, as the person reads it.
    static let purpose = "Xác minh yêu cầu của bạn"
}

extension DeskFile {
    /// What was found at the address of a case.
    enum Found: Sendable {
        case waiting(RecordState, QueueItem, [RecordAction])
        /// The claim does not wait any more; what was last done to the record.
        case gone(RecordAction?)
    }
}
