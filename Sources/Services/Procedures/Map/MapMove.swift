internal import Catalogue
internal import Civil
package import Store

/// The map changes, cases survive: open dossiers go to the unit that took the work over, their deadlines stay.
///
/// A commune that was divided is never guessed at: its dossiers go to the province, which shares them out, and a repair case says so.
package struct MapMove: Sendable {
    private let engine: ProcedureEngine
    /// The case of a place that does not tell which unit has it now.
    package static let divided = "place-divided"

    package init(_ engine: ProcedureEngine) { self.engine = engine }

    /// Moves the dossiers of units that do not exist any more, up to a number; returns how many.
    package func run(limit: Int, in tx: Transaction) throws -> Int {
        let today = engine.now.dayInVietnam
        var (moved, unit) = (0, "")
        while moved < limit, let next = try Self.unit(after: unit, in: tx) {
            unit = next
            guard let code = UnitCode(next), !code.exists(on: today) else { continue }
            for id in try Self.dossiers(of: next, limit: limit - moved, in: tx) {
                try move(id, from: code, on: today, in: tx)
                moved += 1
            }
        }
        return moved
    }

    private static func unit(after unit: String, in tx: Transaction) throws -> String? {
        try tx.firstRow("SELECT unit FROM dossier_queue WHERE unit > $1 ORDER BY unit LIMIT 1", [.text(unit)])?.text(0)
    }

    private static func dossiers(of unit: String, limit: Int, in tx: Transaction) throws -> [DossierID] {
        try tx.rows(
            """
            SELECT person, dossier FROM dossier_queue WHERE unit = $1
            ORDER BY lane, due, filed, person, dossier LIMIT $2
            """,
            [.text(unit), .integer(Int64(limit))]
        ).map { try DossierID($0) }
    }

    private func move(_ id: DossierID, from unit: UnitCode, on today: Day, in tx: Transaction) throws {
        let state = try engine.require(id, in: tx)
        let procedure = try engine.definition(of: state, in: tx)
        let (target, reason) = try self.target(of: state, procedure, from: unit, on: today)
        let step = DossierStep(engine, procedure, id, from: state, by: .timer("map"), in: tx)
        let moved = try step.record([.moved(to: target, reason: reason, note: unit.text)])
        if reason == .divided {
            try RepairRow.open(Self.divided, of: moved, at: step.at, note: Wording(unit.text), in: tx)
        }
        _ = try engine.settle(moved, in: tx)
    }

    private func target(
        of state: DossierState,
        _ procedure: Procedure,
        from unit: UnitCode,
        on today: Day
    ) throws -> (UnitCode, MoveReason) {
        let rule = state.step.flatMap(procedure.step)?.unit ?? Self.rule(of: unit)
        if let target = Routing.unit(rule, at: state.filing.place, on: today) {
            if case .district = unit.seat { return (target, .abolished) }
            return (target, .successor)
        }
        guard let province = Self.province(of: unit, state.filing.place) else { throw DossierRefusal.placeUnknown }
        return (UnitCode("committee", of: province, table: .inForce(on: today)), .divided)
    }

    /// The kind of a unit, from its code alone: of groups.
    private static func rule(of unit: UnitCode) -> UnitRule {
        switch unit.seat {
        case .country: UnitRule(level: .country, body: unit.body)
        case .province: UnitRule(level: .province, body: unit.body)
        case .district: UnitRule(level: .district, body: unit.body)
        case .commune: UnitRule(level: .commune, body: unit.body)
        }
    }

    /// The province of today in which the old unit lay.
    static func province(of unit: UnitCode, _ place: DossierPlace?) -> ProvinceCode? {
        switch unit.seat {
        case .country: return nil
        case .province(let province, .of2004): return Geography.vietnam.successor(of: province)
        case .province(let province, .of2025): return province
        case .commune(let commune, let table):
            return MapProvinces.province(of: commune, table).flatMap { MapProvinces.on(.of2025, $0, from: table) }
        case .district:
            return place.flatMap { place in
                MapProvinces.province(of: place.commune, place.table).flatMap {
                    MapProvinces.on(.of2025, $0, from: place.table)
                }
            }
        }
    }
}
