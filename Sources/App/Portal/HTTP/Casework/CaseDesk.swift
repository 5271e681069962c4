internal import Catalogue
internal import Civil
internal import DossierPapers
internal import HTTPTypes
internal import Hummingbird
internal import Identity
internal import Procedures
internal import Store
internal import Web

/// One list over all procedures of a unit, and the dossiers that its officers work on.
struct CaseDesk: Sendable {
    let reception: Reception
    let calendar: WorkingCalendar
    let office: OfficeHours

    var engine: ProcedureEngine { reception.procedures }
    var store: Store { reception.store }

    func mount(on routes: inout RouteTable) {
        let officers = reception.gates.officers
        routes.on(CaseRoute.queue, through: officers) { _, visit in
            if let detour = try detour(visit, .queue()) { return detour }
            let query = try visit.web.query()
            let number = Typed.trimmed(query["number"], longest: 40)
            guard number.isEmpty else { return try await find(number, try worker(visit)) }
            return try await queue(CaseFilter(query), try worker(visit))
        }
        routes.on(CaseRoute.next, through: officers) { request, visit in
            _ = try await reception.gates.form(request, of: visit)
            if let detour = try detour(visit, .queue()) { return detour }
            return try await next(try worker(visit))
        }
        mountCases(on: &routes, through: officers)
    }

    /// Only officers and supervisors, with a session behind which a passkey stands.
    func detour(_ visit: OfficerVisit, _ place: CasePlace) throws -> Response? {
        guard visit.appointment.role == .officer || visit.appointment.role == .supervisor else {
            throw PortalError.notPermitted
        }
        return try reception.detour(before: .officerWork, visit, then: .casework(place))
    }

    /// For which unit she works.
    func worker(_ visit: OfficerVisit) throws -> CaseWorker {
        guard let unit = UnitCode(visit.appointment.member) else { throw PortalError.notPermitted }
        return CaseWorker(visit: visit, unit: unit)
    }

    func queue(
        _ filter: CaseFilter,
        _ worker: CaseWorker,
        notice: Phrase? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let (now, engine, unit, person) = (reception.clock(), engine, worker.unit, worker.person)
        let (items, counts) = try await store.read { tx in
            let cursor = try Self.cursor(filter, of: unit, engine, in: tx)
            return (
                try DossierQueue.page(
                    of: unit,
                    lane: filter.lane.lane,
                    filter.queueFilter(person),
                    after: cursor,
                    limit: Self.pageSize + 1,
                    in: tx
                ), try DossierQueue.counts(of: unit, now: now, in: tx)
            )
        }
        let shown = items.prefix(Self.pageSize)
        let page = CaseQueue(
            unit: unit.phrase(on: now.dayInVietnam),
            filter: filter,
            lanes: Dictionary(grouping: counts, by: \.lane.filter).mapValues { $0.map(\.waiting).countSum },
            procedures: choices(counts, filter.lane.lane),
            waiting: counts.filter { $0.lane == .work }.map(\.waiting).countSum,
            overdue: counts.filter { $0.lane == .work }.map(\.overdue).countSum,
            rows: shown.map { row($0, worker, at: now) },
            next: items.count > Self.pageSize ? shown.last?.number : nil,
            isSupervisor: worker.isSupervisor,
            notice: notice
        )
        return try reception.pages.response(page, for: worker.visit, status: status)
    }

    /// Goes to a dossier of the unit by the number on its receipt.
    private func find(_ typed: String, _ worker: CaseWorker) async throws -> Response {
        let (engine, unit, number) = (engine, worker.unit, typed.uppercased())
        let isHere = try await store.read { tx in try engine.find(number, in: tx)?.unit == unit }
        guard isHere else {
            return try await queue(CaseFilter(), worker, notice: CaseWords.noSuchNumber, status: .notFound)
        }
        return reception.to(.casework(.one(number)), worker.visit.web)
    }

    /// The place after a dossier; the beginning when it has left the list, for then nobody knows where it stood.
    private static func cursor(
        _ filter: CaseFilter,
        of unit: UnitCode,
        _ engine: ProcedureEngine,
        in tx: Transaction
    ) throws -> DossierCursor? {
        guard !filter.after.isEmpty, let state = try engine.find(filter.after, in: tx),
            let item = try DossierQueue.find(state.id, in: tx), item.unit == unit, item.lane == filter.lane.lane
        else { return nil }
        return item.cursor
    }

    private func choices(_ counts: [QueueCount], _ lane: QueueLane) -> [CaseQueue.Choice] {
        counts.filter { $0.lane == lane }.map {
            CaseQueue.Choice($0.procedure, name(of: $0.procedure), $0.waiting)
        }
    }

    private func row(_ item: DossierQueueItem, _ worker: CaseWorker, at now: Timestamp) -> CaseQueue.Row {
        let procedure = procedure(item.procedure)
        return CaseQueue.Row(
            number: item.number,
            procedure: procedure?.name.phrase ?? Phrase(same: item.procedure),
            step: procedure?.step(item.step)?.name.phrase,
            since: item.since,
            due: item.due.map(DeadlineRules.lastDay),
            left: item.due.map { timeLeft(before: $0, at: now) },
            isUrgent: item.isUrgent,
            owner: item.ownerName,
            isMine: item.owner == worker.person
        )
    }

    /// Takes the most urgent dossier that is free, in one transaction: two officers who press at once get two dossiers.
    private func next(_ worker: CaseWorker) async throws -> Response {
        let (engine, unit, actor) = (engine, worker.unit, worker.actor)
        let number = try await store.write { tx -> String? in
            let free = try DossierQueue.page(of: unit, .unassigned, limit: Self.pageSize, in: tx)
            for item in free {
                do {
                    let taken = try engine.perform(.take, on: item.id, version: nil, key: nil, by: actor, in: tx)
                    return taken.state.number.text
                } catch DossierRefusal.ownInterest, DossierRefusal.notYours, DossierRefusal.notAllowed {
                    // Refused before anything was written: the next one is somebody else's.
                    continue
                }
            }
            return nil
        }
        guard let number else {
            let filter = CaseFilter(show: CaseFilter.free)
            return try await queue(filter, worker, notice: CaseWords.nothingFree, status: .conflict)
        }
        return reception.to(.casework(.one(number)), worker.visit.web)
    }

    func procedure(_ code: String) -> Procedure? {
        ProcedureCode(code).flatMap { engine.catalogue[$0] }
    }

    func name(of code: String) -> Phrase { procedure(code)?.name.phrase ?? Phrase(same: code) }

    func timeLeft(before due: Timestamp, at now: Timestamp) -> TimeLeft {
        TimeLeft(before: due, from: now, calendar: calendar, office: office)
    }

    private static let pageSize = 40
}

/// An officer at work for her unit.
struct CaseWorker: Sendable {
    let visit: OfficerVisit
    let unit: UnitCode

    var person: PersonKey { visit.key.person }
    var isSupervisor: Bool { visit.appointment.role == .supervisor }
    var actor: DossierActor { .officer(person, unit: unit, name: visit.session.name, isSupervisor: isSupervisor) }
}

extension CaseFilter {
    func queueFilter(_ person: PersonKey) -> QueueFilter {
        switch show {
        case "": .all
        case Self.mine: .mine(person)
        case Self.free: .unassigned
        default: .procedure(show)
        }
    }
}

extension CaseFilter.Lane {
    var lane: QueueLane {
        switch self {
        case .work: .work
        case .citizen: .citizen
        case .payment: .payment
        case .system: .system
        case .legs: .legs
        case .handover: .handover
        }
    }
}

extension QueueLane {
    var filter: CaseFilter.Lane {
        switch self {
        case .work: .work
        case .citizen: .citizen
        case .payment: .payment
        case .system: .system
        case .legs: .legs
        case .handover: .handover
        }
    }
}
