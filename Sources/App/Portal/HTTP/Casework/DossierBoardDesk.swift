internal import Catalogue
internal import Civil
internal import Hummingbird
internal import Identity
internal import Procedures
internal import Store
internal import Web

/// The operator's page about dossiers: counts only, never a person.
struct DossierBoardDesk: Sendable {
    let cases: CaseDesk

    private var reception: Reception { cases.reception }
    private var engine: ProcedureEngine { cases.engine }

    func mount(on routes: inout RouteTable) {
        routes.on(CaseRoute.dossiers, through: reception.gates.operators) { _, visit in try await show(visit) }
    }

    /// Everything that the page tells, read at one moment.
    private struct Reading: Sendable {
        let procedures: [String: DossierFigures]
        let provinces: [ProvinceCode?: DossierFigures]
        let units: [WaitingLoad]
        let waiting: [WaitingLoad]
        let legs: [StuckLeg]
        let repairs: [RepairCount]
        /// The offices for which somebody serves.
        let staffed: Set<String>
    }

    private func show(_ visit: OperatorVisit) async throws -> Response {
        let (now, filter) = (reception.clock(), DossierBoardFilter(try visit.web.query()))
        let reading = try await read(filter, now)
        let orphans = orphans(reading, on: now.dayInVietnam)
        let waiting = reading.waiting.filter { filter.procedure.isEmpty || $0.code == filter.procedure }
        let page = DossierBoard(
            asOf: now,
            filter: filter,
            choices: engine.catalogue.procedures.map { DossierBoard.Choice($0.code.text, $0.name.phrase) },
            counts: [
                BoardCount("filed", BoardWords.filed, sum(reading).filed),
                BoardCount("decided", BoardWords.decided, sum(reading).decided),
                BoardCount("waiting", BoardWords.queue, waiting.map(\.waiting).countSum),
                BoardCount("overdue", BoardWords.overdue, waiting.map(\.overdue).countSum, isBad: true),
                BoardCount("stuck", BoardWords.stuck, reading.legs.count, isBad: true),
                BoardCount("orphans", BoardWords.orphans, orphans.map(\.load.waiting).countSum, isBad: true),
                BoardCount("repairs", BoardWords.repairs, reading.repairs.map(\.open).countSum, isBad: true),
            ],
            provinces: tiles(reading, on: filter.day(asOf: now.dayInVietnam)),
            tables: [
                procedures(reading, filter), provinces(reading, filter, on: now.dayInVietnam),
                stuck(reading, on: now.dayInVietnam), orphanTable(orphans, on: now.dayInVietnam), repairs(reading),
            ]
        )
        return try reception.pages.response(page, for: visit)
    }

    private func read(_ filter: DossierBoardFilter, _ now: Timestamp) async throws -> Reading {
        let today = now.dayInVietnam
        let start = today.adding(days: -30 * (filter.months - 1))
        let (map, appointments): (CodeTable, AppointmentBook) = (
            filter.isOldMap ? .of2004 : .of2025, reception.identity.appointments
        )
        return try await reception.store.read { tx in
            try Reading(
                procedures: DossierStatistics.byProcedure(from: start, through: today, in: tx),
                provinces: DossierStatistics.byProvince(
                    on: map,
                    procedure: filter.procedure.isEmpty ? nil : filter.procedure,
                    from: start,
                    through: today,
                    in: tx
                ),
                units: DossierQueue.byUnit(now: now, in: tx),
                waiting: DossierQueue.byProcedure(now: now, in: tx),
                legs: StuckLegs.waiting(since: now - 2 * 86_400, limit: Self.longest, in: tx),
                repairs: RepairCases.counts(in: tx),
                staffed: appointments.staffed(by: [.officer, .supervisor], on: today, in: tx)
            )
        }
    }

    private func sum(_ reading: Reading) -> (filed: Int, decided: Int) {
        let all = reading.provinces.values
        return (
            all.map { Int(clamping: $0.filed) }.countSum, all.map { Int(clamping: $0.decided) }.countSum
        )
    }

    private func tiles(_ reading: Reading, on day: Day) -> [DossierBoard.Province] {
        Geography.vietnam.provinces(on: day).map { province in
            DossierBoard.Province(
                code: province.code.text,
                name: province.name,
                filed: Int(clamping: reading.provinces[province.code]?.filed ?? 0)
            )
        }
    }

    private func procedures(_ reading: Reading, _ filter: DossierBoardFilter) -> BoardTable {
        let waiting = Dictionary(reading.waiting.map { ($0.code, $0) }) { first, _ in first }
        let codes = Set(reading.procedures.keys).union(waiting.keys).filter {
            filter.procedure.isEmpty || $0 == filter.procedure
        }
        return BoardTable(
            "procedures",
            BoardWords.procedures,
            empty: BoardWords.noFigures,
            columns: [BoardWords.procedure, BoardWords.queue, BoardWords.overdue] + BoardFigures.columns,
            rows: codes.sorted().map { code in
                [
                    BoardCell(cases.name(of: code)), BoardCell(waiting[code]?.waiting ?? 0),
                    BoardCell(waiting[code]?.overdue ?? 0, isBad: true),
                ] + BoardFigures.cells(reading.procedures[code] ?? DossierFigures())
            }
        )
    }

    private func provinces(_ reading: Reading, _ filter: DossierBoardFilter, on today: Day) -> BoardTable {
        let map: CodeTable = filter.isOldMap ? .of2004 : .of2025
        let day = filter.day(asOf: today)
        let waiting = Dictionary(grouping: reading.units) { load in
            UnitCode(load.code).flatMap { MapProvinces.of($0, on: map) }
        }
        let known: [(ProvinceCode?, Phrase)] = Geography.vietnam.provinces(on: day).map {
            ($0.code, Phrase(same: $0.name))
        }
        let rest: [(ProvinceCode?, Phrase)] =
            reading.provinces[nil] != nil || waiting[nil] != nil ? [(nil, BoardWords.noProvince)] : []
        return BoardTable(
            "provinces",
            BoardWords.provinces,
            empty: BoardWords.noFigures,
            columns: [BoardWords.province, BoardWords.waiting, BoardWords.overdue] + BoardFigures.columns,
            rows: (known + rest).map { code, name in
                let loads = waiting[code] ?? []
                return [
                    BoardCell(name), BoardCell(loads.map(\.waiting).countSum),
                    BoardCell(loads.map(\.overdue).countSum, isBad: true),
                ] + BoardFigures.cells(reading.provinces[code] ?? DossierFigures())
            }
        )
    }

    private func stuck(_ reading: Reading, on today: Day) -> BoardTable {
        BoardTable(
            "stuck",
            BoardWords.stuck,
            empty: BoardWords.noLegs,
            columns: [BoardWords.leg, BoardWords.holder, BoardWords.since],
            rows: reading.legs.map { leg in
                [
                    BoardCell(cases.name(of: leg.procedure)),
                    BoardCell(leg.holder.map { name(ofUnit: $0, on: today) } ?? CaseWords.nobody),
                    BoardCell(.minute(leg.since)),
                ]
            }
        )
    }

    /// Work at offices that are gone or for which nobody serves.
    private func orphans(_ reading: Reading, on today: Day) -> [(load: WaitingLoad, why: Phrase)] {
        reading.units.compactMap { load in
            guard let unit = UnitCode(load.code), unit.exists(on: today) else { return (load, BoardWords.gone) }
            return reading.staffed.contains(load.code) ? nil : (load, BoardWords.unstaffed)
        }
    }

    private func orphanTable(_ orphans: [(load: WaitingLoad, why: Phrase)], on today: Day) -> BoardTable {
        BoardTable(
            "orphans",
            BoardWords.orphans,
            empty: BoardWords.noOrphans,
            columns: [BoardWords.unit, BoardWords.count, BoardWords.overdue, BoardWords.why],
            rows: orphans.prefix(Self.longest).map { orphan in
                [
                    BoardCell(name(ofUnit: orphan.load.code, on: today)), BoardCell(orphan.load.waiting),
                    BoardCell(orphan.load.overdue, isBad: true), BoardCell(orphan.why),
                ]
            }
        )
    }

    private func repairs(_ reading: Reading) -> BoardTable {
        BoardTable(
            "repairs",
            BoardWords.repairs,
            empty: BoardWords.noRepairs,
            columns: [BoardWords.rule, BoardWords.commune, BoardWords.count, BoardWords.oldest],
            rows: reading.repairs.prefix(Self.longest).map { count in
                [
                    BoardCell(cases.rule(count.rule)),
                    BoardCell(
                        count.commune.map { Phrase(same: CommuneFinder.today.text(for: $0.text)) } ?? BoardWords.none
                    ), BoardCell(count.open, isBad: true), BoardCell(.minute(count.oldest)),
                ]
            }
        )
    }

    private func name(ofUnit code: String, on day: Day) -> Phrase {
        BodyNames(directory: nil).name(of: code, on: day)
    }

    private static let longest = 100
}

extension DossierBoardFilter {
    /// A day on which the chosen map is in force.
    fileprivate func day(asOf today: Day) -> Day { isOldMap ? CodeTable.reform.adding(days: -1) : today }
}
