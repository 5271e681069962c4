internal import Catalogue
internal import Civil
internal import Exchange
internal import Hummingbird
internal import Identity
internal import Records
internal import Store
internal import Web

/// The desk of the agency that keeps a kind of data: its officers look at claims and decide.
struct RecordsDesk: Sendable {
    let reception: Reception
    let exchange: ExchangeService
    let uploads: (any UploadStore)?
    let agencies: (any AgencyStatusReading)?
    let calendar: WorkingCalendar
    let office: OfficeHours

    var cases: DeskCases { DeskCases(drafts: reception.drafts) }
    var records: RecordRegister { reception.records }
    var store: Store { reception.store }

    func mount(on routes: inout RouteTable) {
        let officers = reception.gates.officers
        routes.on(DeskRoute.queue, through: officers) { _, visit in
            if let detour = try detour(visit) { return detour }
            return try await queue(DeskFilter(try visit.web.query()), visit)
        }
        routes.on(DeskRoute.open, through: officers) { request, visit in try await open(request, visit) }
        routes.on(DeskRoute.next, through: officers) { request, visit in try await next(request, visit) }
        mountCases(on: &routes, through: officers)
    }

    /// Only officers of a records desk, with a session behind which a passkey stands.
    func detour(_ visit: OfficerVisit) throws -> Response? {
        try reception.detour(before: .recordsWork, visit, then: .desk(.queue()))
    }

    func line(_ visit: OfficerVisit) -> DeskLine {
        let agency = visit.appointment.member
        return DeskLine(
            agency: agency,
            reference: DeskReference(session: visit.session),
            isAsked: agencies?.isAsked(agency) ?? false
        )
    }

    func queue(_ filter: DeskFilter, _ visit: OfficerVisit, notice: Phrase? = nil) async throws -> Response {
        let (line, now, officer) = (line(visit), reception.clock(), visit.key.person)
        let (found, counts) = try await store.read { tx in
            (
                try line.page(filter, of: officer, size: Self.pageSize, in: tx),
                try RecordQueue.counts(now: now, in: tx).filter {
                    $0.agency == line.agency && line.methods.contains($0.method)
                }
            )
        }
        let page = DeskQueue(
            unit: Phrase(
                "\(visit.body.vietnamese), \(visit.appointment.unit)",
                "\(visit.body.english), \(visit.appointment.unit)"
            ),
            filter: filter,
            kinds: kinds(counts),
            overdue: counts.map(\.overdue).countSum,
            rows: found.items.map { row($0, line, visit, at: now) },
            next: found.next,
            notice: notice
        )
        return try reception.pages.response(page, for: visit, status: notice == nil ? .ok : .conflict)
    }

    private func kinds(_ counts: [QueueCount]) -> [DeskQueue.Kind] {
        let waiting = Dictionary(grouping: counts, by: \.utility).mapValues { $0.map(\.waiting).countSum }
        let catalogue = records.catalogue
        return waiting.sorted { $0.key < $1.key }.map { code, count in
            DeskQueue.Kind(code: code, name: catalogue.name(of: code), waiting: count)
        }
    }

    private func row(_ item: QueueItem, _ line: DeskLine, _ visit: OfficerVisit, at now: Timestamp) -> DeskRow {
        DeskRow(
            reference: line.reference.text(of: item),
            utility: records.catalogue.name(of: item.id.utility.text),
            holder: CounterHome.end(of: AccountKey(item.id.person).text),
            province: item.province.map { Self.name(of: $0, on: now.dayInVietnam) },
            hasDocument: item.method == .document,
            since: item.since,
            due: item.due.dayInVietnam,
            left: timeLeft(until: item.due, at: now),
            owner: DeskOwner(item.owner, seenBy: visit.key.person)
        )
    }

    func timeLeft(until due: Timestamp, at now: Timestamp) -> TimeLeft {
        TimeLeft(until: due.dayInVietnam, from: now, calendar: calendar, office: office)
    }

    private func open(_ request: Request, _ visit: OfficerVisit) async throws -> Response {
        let claim = try await reception.gates.form(request, of: visit)["claim"] ?? ""
        if let detour = try detour(visit) { return detour }
        let (line, officer, now) = (line(visit), visit.officerOfRecords, reception.clock())
        let opened = try await store.write { tx -> QueueItem? in
            guard let item = try line.find(claim, in: tx) else { return nil }
            // Shown, not locked: who looks at what somebody else works on does not take it away.
            if item.owner == nil, item.id.person != officer.person {
                try RecordQueue.take(item.id, by: officer.person, name: officer.name, at: now, in: tx)
            }
            return item
        }
        guard let opened else { return try await queue(DeskFilter(), visit, notice: DeskQueue.gone) }
        return try await goOn(with: opened, visit)
    }

    /// Opens the most urgent claim that is free, in one transaction: two officers who press at once get two claims.
    private func next(_ request: Request, _ visit: OfficerVisit) async throws -> Response {
        _ = try await reception.gates.form(request, of: visit)
        if let detour = try detour(visit) { return detour }
        let (line, officer, now) = (line(visit), visit.officerOfRecords, reception.clock())
        let opened = try await store.write { tx -> QueueItem? in
            guard let item = try line.next(for: officer.person, in: tx) else { return nil }
            try RecordQueue.take(item.id, by: officer.person, name: officer.name, at: now, in: tx)
            return item
        }
        guard let opened else { return try await queue(DeskFilter(who: .free), visit, notice: DeskQueue.nothingFree) }
        return try await goOn(with: opened, visit)
    }

    private func goOn(with item: QueueItem, _ visit: OfficerVisit) async throws -> Response {
        let opened = try await cases.open(item.id, by: visit.session)
        return reception.to(.desk(.case(opened.id)), visit.web)
    }

    private static func name(of province: ProvinceCode, on day: Day) -> Phrase {
        let known = Geography.vietnam.provinces(on: day).first { $0.code == province }
        return Phrase(same: known?.name ?? province.text)
    }

    private static let pageSize = 50
}

extension OfficerVisit {
    /// As whom records and queues name her.
    var officerOfRecords: (person: PersonKey, name: String) { (key.person, session.name) }

    /// As whom she acts on records.
    var recordActor: RecordActor { .officer(key.person, agency: appointment.member, name: session.name) }
}

extension DeskOwner {
    init(_ owner: QueueItem.Owner?, seenBy officer: PersonKey) {
        switch owner {
        case nil: self = .none
        case let owner? where owner.person == officer: self = .mine(since: owner.since)
        case let owner?: self = .other(name: owner.name, since: owner.since)
        }
    }
}

extension Catalogue {
    /// What a kind of data is called; its code when the catalogue no longer has it.
    func name(of code: String) -> Phrase { utility(code)?.name.phrase ?? Phrase(same: code) }
}
