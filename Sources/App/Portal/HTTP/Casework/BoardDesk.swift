internal import Catalogue
internal import Civil
internal import Hummingbird
internal import Identity
internal import Procedures
internal import Store
internal import Web

/// The board of whoever leads a unit.
struct BoardDesk: Sendable {
    let cases: CaseDesk

    private var reception: Reception { cases.reception }
    private var engine: ProcedureEngine { cases.engine }

    func mount(on routes: inout RouteTable) {
        let officers = reception.gates.officers
        routes.on(CaseRoute.board, through: officers) { _, visit in
            if let detour = try detour(visit) { return detour }
            return try await show(try cases.worker(visit))
        }
        routes.on(CaseRoute.repair, through: officers) { request, visit in
            let form = try await reception.gates.form(request, of: visit)
            if let detour = try detour(visit) { return detour }
            return try await repair(form, try cases.worker(visit))
        }
    }

    private func detour(_ visit: OfficerVisit) throws -> Response? {
        guard visit.appointment.role == .supervisor else { throw PortalError.notPermitted }
        return try cases.detour(visit, .board)
    }

    /// Everything that the board tells, read at one moment.
    private struct Reading: Sendable {
        let counts: [QueueCount]
        let owners: [OwnerLoad]
        let ages: DueAges
        let figures: [String: DossierFigures]
        let drafts: [LetterDraft]
        /// The dossiers of the oldest of them.
        let late: [DossierState]
        let repairs: [RepairCase]
        let legs: [(leg: StuckLeg, group: DossierState)]
    }

    private func show(_ worker: CaseWorker, faults: [FormFault] = []) async throws -> Response {
        let now = reception.clock()
        let reading = try await read(worker.unit, now)
        let page = UnitBoard(
            unit: worker.unit.phrase(on: now.dayInVietnam),
            asOf: now,
            counts: [
                BoardCount("waiting", BoardWords.waiting, reading.owners.map(\.waiting).countSum),
                BoardCount("overdue", BoardWords.overdue, reading.ages.overdue, isBad: true),
                BoardCount("today", BoardWords.today, reading.ages.soon),
                BoardCount("soon", BoardWords.threeDays, reading.ages.later),
                BoardCount("later", BoardWords.later, reading.ages.far),
                BoardCount("drafts", BoardWords.drafts, reading.drafts.count, isBad: true),
            ],
            tables: tables(reading),
            apologies: reading.late.map { state in
                UnitBoard.Apology(
                    number: state.number.text,
                    procedure: cases.name(of: state.procedure.text),
                    due: state.promise.map { DeadlineRules.lastDay(of: $0.due) },
                    isPast: state.promise.map { $0.due <= now } ?? false,
                    version: state.version,
                    key: SecretToken().text
                )
            },
            moreApologies: reading.drafts.count - reading.late.count,
            repairs: reading.repairs.map { repair in
                let rule = cases.rule(repair.rule)
                return UnitBoard.Repair(
                    "\(repair.number)/\(repair.rule)",
                    Phrase("\(repair.number): \(rule.vietnamese)", "\(repair.number): \(rule.english)")
                )
            },
            faults: faults
        )
        return try reception.pages.response(
            page,
            for: worker.visit,
            status: faults.isEmpty ? .ok : .unprocessableContent
        )
    }

    private func read(_ unit: UnitCode, _ now: Timestamp) async throws -> Reading {
        let (engine, today) = (engine, now.dayInVietnam)
        return try await reception.store.read { tx in
            let drafts = try engine.drafts(of: unit, limit: Self.longest, in: tx)
            return try Reading(
                counts: DossierQueue.counts(of: unit, now: now, in: tx),
                owners: DossierQueue.owners(of: unit, now: now, in: tx),
                ages: DossierQueue.ages(
                    of: unit,
                    now: now,
                    soon: Timestamp(startInVietnam: today.adding(days: 1)),
                    later: Timestamp(startInVietnam: today.adding(days: 4)),
                    in: tx
                ),
                figures: DossierStatistics.ofUnit(unit, from: today.adding(days: -365), through: today, in: tx),
                drafts: drafts,
                late: drafts.prefix(Self.shown).compactMap { try engine.state(of: $0.id, in: tx) },
                repairs: RepairCases.open(of: unit, limit: Self.longest, in: tx),
                legs: StuckLegs.waiting(since: now, heldBy: unit, limit: Self.longest, in: tx).compactMap { leg in
                    try engine.state(of: leg.group, in: tx).map { (leg, $0) }
                }
            )
        }
    }

    private func tables(_ reading: Reading) -> [BoardTable] {
        [
            BoardTable(
                "queue-table",
                BoardWords.queue,
                empty: BoardWords.noQueue,
                columns: [BoardWords.procedure, BoardWords.lane, BoardWords.count, BoardWords.overdue],
                rows: reading.counts.map { count in
                    let filter = CaseFilter(lane: count.lane.filter, show: count.procedure)
                    return [
                        BoardCell(cases.name(of: count.procedure), leadsTo: .casework(.queue(filter))),
                        BoardCell(CaseQueue.name(of: count.lane.filter)), BoardCell(count.waiting),
                        BoardCell(count.overdue, isBad: true),
                    ]
                }
            ),
            BoardTable(
                "owners",
                BoardWords.owners,
                empty: BoardWords.noQueue,
                columns: [BoardWords.owner, BoardWords.count, BoardWords.overdue, BoardWords.firstDue],
                rows: reading.owners.map { load in
                    [
                        BoardCell(load.name.map { Phrase(same: $0) } ?? DeskOwner.nobody), BoardCell(load.waiting),
                        BoardCell(load.overdue, isBad: true),
                        BoardCell(load.due.map { .day(DeadlineRules.lastDay(of: $0)) } ?? BoardWords.none),
                    ]
                }
            ), BoardFigures.table("figures", BoardWords.figures, reading.figures, cases), repairs(reading),
            legs(reading),
        ]
    }

    private func repairs(_ reading: Reading) -> BoardTable {
        BoardTable(
            "repairs",
            BoardWords.repairs,
            empty: BoardWords.noRepairs,
            columns: [BoardWords.number, BoardWords.rule, BoardWords.since, BoardWords.note],
            rows: reading.repairs.map {
                [
                    BoardCell(Phrase(same: $0.number), leadsTo: .casework(.one($0.number))),
                    BoardCell(cases.rule($0.rule)), BoardCell(.minute($0.opened)), BoardCell($0.note.phrase),
                ]
            }
        )
    }

    private func legs(_ reading: Reading) -> BoardTable {
        BoardTable(
            "legs",
            BoardWords.legs,
            empty: BoardWords.noLegs,
            columns: [BoardWords.number, BoardWords.leg, BoardWords.since],
            rows: reading.legs.map {
                [
                    number(of: $0.leg, in: $0.group), BoardCell(cases.name(of: $0.leg.procedure)),
                    BoardCell(.minute($0.leg.since)),
                ]
            }
        )
    }

    /// Closes a case of the unit with what was mended.
    private func repair(_ form: Form, _ worker: CaseWorker) async throws -> Response {
        let note = Typed.trimmed(form["note"], longest: 500)
        guard !note.isEmpty else {
            return try await show(worker, faults: [FormFault("note", CaseWords.textMissing)])
        }
        let parts = (form["repair"] ?? "").split(separator: "/", maxSplits: 1).map(String.init)
        let (unit, now) = (worker.unit, reception.clock())
        try await reception.store.write { tx in
            let open = try RepairCases.open(of: unit, limit: Self.longest, in: tx).first {
                parts.count == 2 && $0.number == parts[0] && $0.rule == parts[1]
            }
            // Closed meanwhile, by a colleague or by itself: there is nothing left to do.
            guard let open else { return }
            try RepairCases.close(
                open.rule,
                of: open.id,
                note: "\(worker.visit.session.name): \(note)",
                at: now,
                in: tx
            )
        }
        return reception.to(.casework(.board), worker.visit.web)
    }

    /// The part's own number leads to it; that of a group, which is nobody's to open here, leads nowhere.
    private func number(of leg: StuckLeg, in group: DossierState) -> BoardCell {
        guard let own = group.legs.first(where: { $0.code == leg.leg })?.number else {
            return BoardCell(Phrase(same: group.number.text))
        }
        return BoardCell(Phrase(same: own), leadsTo: .casework(.one(own)))
    }

    private static let longest = 100
    /// How many apologies can be signed from the page.
    private static let shown = 10
}

extension CaseDesk {
    /// A standing rule in words.
    func rule(_ code: String) -> Phrase {
        BoardWords.rule(code)
            ?? engine.catalogue.procedures.lazy.flatMap(\.reconciliation).first { $0.code == code }?.name.phrase
            ?? Phrase(same: code)
    }
}

/// Figures of dossiers as a table, by procedure.
enum BoardFigures {
    static let columns = [
        BoardWords.filed, BoardWords.approved, BoardWords.refused, BoardWords.returned, BoardWords.onTime,
        BoardWords.missed, BoardWords.mean,
    ]

    static func table(_ id: String, _ heading: Phrase, _ figures: [String: DossierFigures], _ cases: CaseDesk)
        -> BoardTable
    {
        BoardTable(
            id,
            heading,
            empty: BoardWords.noFigures,
            columns: [BoardWords.procedure] + columns,
            rows: figures.sorted { $0.key < $1.key }.map { code, figures in
                [BoardCell(cases.name(of: code))] + cells(figures)
            }
        )
    }

    static func cells(_ figures: DossierFigures) -> [BoardCell] {
        let percent = figures.onTimePercent.map {
            BoardWords.percent.filled(["n": Phrase.number(Int(clamping: $0))])
        }
        let mean = figures.meanWait.map { Phrase.duration(seconds: Int(clamping: $0 / 1_000_000)) }
        return [
            BoardCell(Int(clamping: figures.filed)), BoardCell(Int(clamping: figures.approved)),
            BoardCell(Int(clamping: figures.refused)), BoardCell(Int(clamping: figures.returned)),
            BoardCell(percent ?? BoardWords.none, isNumber: true),
            BoardCell(Int(clamping: figures.missed), isBad: true),
            BoardCell(mean ?? BoardWords.none, isNumber: true),
        ]
    }
}
