internal import Catalogue
package import Civil
internal import Encoding
internal import Evidence
package import Store

/// A dossier as another system kept it, or as a demonstration begins with.
package struct ImportedDossier: Sendable {
    package let person: PersonKey
    package let filing: Filing
    /// Whose commune decides who is responsible.
    package let place: DossierPlace?
    package let subject: PersonKey?
    package let filedAt: Timestamp
    /// From the filing on, in the order of time.
    package let steps: [Step]

    /// One action after the filing.
    package struct Step: Sendable {
        package let at: Timestamp
        package let actor: DossierActor
        package let change: DossierChange

        package init(at: Timestamp, actor: DossierActor, change: DossierChange) {
            self.at = at
            self.actor = actor
            self.change = change
        }
    }

    package init(
        person: PersonKey,
        filing: Filing,
        place: DossierPlace?,
        subject: PersonKey? = nil,
        filedAt: Timestamp,
        steps: [Step] = []
    ) {
        self.person = person
        self.filing = filing
        self.place = place
        self.subject = subject
        self.filedAt = filedAt
        self.steps = steps
    }
}

/// Takes many dossiers over under the one entry of their batch: of procedures that officers decide, without legs.
package struct DossierImport: Sendable {
    private let engine: ProcedureEngine

    package init(_ engine: ProcedureEngine) { self.engine = engine }

    /// Folds, numbers and lists them; nothing is written when one of them does not fold.
    package func insert(_ dossiers: [ImportedDossier], in tx: Transaction) throws {
        var counters = Counters()
        let histories = try dossiers.map { try actions(of: $0, &counters, in: tx) }
        let states = try histories.map { actions -> DossierState in
            guard let state = try DossierState.folding(actions), state.legs.isEmpty else {
                throw DossierRefusal.damaged("a dossier that cannot be taken over")
            }
            return state
        }
        let evidence = try engine.log.append(
            EntryDraft(
                about: .importBatch,
                kind: "dossier.imported",
                topic: .administration,
                members: DossierText.batch(.filed, count: dossiers.count, digest: digest(histories))
            ),
            in: tx
        )
        let all = histories.joined().map { $0.under(evidence.id) }
        try ActionRow.insertMany(all, in: tx)
        try tx.insert(into: "dossier_current", columns: CurrentRow.columns, rows: states.map(CurrentRow.values))
        try insertNumbers(states, in: tx)
        try counters.write(in: tx)
        try list(states, in: tx)
        try count(histories, in: tx)
    }

    private func actions(
        of dossier: ImportedDossier,
        _ counters: inout Counters,
        in tx: Transaction
    ) throws -> [DossierAction] {
        let id = DossierID(person: dossier.person, number: engine.log.nextID().rawValue)
        let procedure = try engine.book.find(dossier.filing.procedure)
        let passed = FilingCheck.Passed(
            values: dossier.filing.values,
            files: [],
            subject: dossier.subject,
            place: dossier.place
        )
        let filed = try engine.filed(
            procedure,
            dossier.filing,
            passed,
            parent: nil,
            representative: nil,
            at: dossier.filedAt
        )
        let number = try counters.next(of: filed.unit, on: dossier.filedAt.dayInVietnam, in: tx)
        let filing = ImportedDossier.Step(
            at: dossier.filedAt,
            actor: .citizen(dossier.person),
            change: .filed(filed.numbered(number))
        )
        return ([filing] + dossier.steps).enumerated().map { offset, step in
            DossierAction(
                id: id,
                ordinal: offset + 1,
                at: step.at,
                actor: step.actor,
                change: step.change,
                evidence: EntryID(rawValue: 0)
            )
        }
    }

    private func digest(_ histories: [[DossierAction]]) -> String {
        Hexadecimal.sha256(of: histories.joined().map { ActionRow.bodyText($0.change) }.joined(separator: "\n"))
    }

    private func insertNumbers(_ states: [DossierState], in tx: Transaction) throws {
        try tx.insert(
            into: "dossier_number",
            columns: ["person", "dossier", "number", "unit", "year", "serial"],
            rows: states.map { state in
                state.id.arguments + [
                    .text(state.number.text), .text(state.number.unit.text), .integer(Int64(state.number.day.year)),
                    .integer(state.number.serial),
                ]
            }
        )
        for edition in Set(states.map { Edition(code: $0.procedure, version: $0.filing.procedureVersion) }) {
            try tx.execute(
                """
                INSERT INTO dossier_edition (procedure, edition) VALUES ($1, $2)
                ON CONFLICT (procedure, edition) DO NOTHING
                """,
                [.text(edition.code.text), .integer(Int64(edition.version))]
            )
        }
    }

    private struct Edition: Hashable {
        let code: ProcedureCode
        let version: Int
    }

    /// Open ones stand in their unit's list, with what happens by itself.
    private func list(_ states: [DossierState], in tx: Transaction) throws {
        var (queue, timers): ([[Value]], [[Value]]) = ([], [])
        for state in states {
            let procedure = try engine.definition(of: state, in: tx)
            if let row = QueueRow(state, of: procedure) { queue.append(row.values(of: state)) }
            for (kind, at) in DossierTimer.needed(by: state, of: procedure) {
                timers.append(state.id.arguments + [.integer(kind.rawValue), .integer(at.microseconds)])
            }
        }
        try tx.insert(into: "dossier_queue", columns: QueueRow.columns, rows: queue)
        try tx.insert(into: "dossier_timer", columns: ["person", "dossier", "kind", "at"], rows: timers)
    }

    private func count(_ histories: [[DossierAction]], in tx: Transaction) throws {
        var figures: [FigureRow.Place: FigureRow] = [:]
        for actions in histories {
            var state: DossierState?
            for action in actions {
                let after = try DossierState.after(action, from: state)
                let place = FigureRow.Place(after, at: action.at)
                figures[place, default: FigureRow()].add(FigureRow(action, after))
                state = after
            }
        }
        for (place, figure) in figures.sorted(by: { $0.key < $1.key }) { try figure.add(at: place, in: tx) }
    }

    /// Running numbers of the units of a batch: each counter is read once and written once.
    private struct Counters {
        private var last: [Place: Int64] = [:]

        private struct Place: Hashable {
            let unit: UnitCode
            let year: Int
        }

        mutating func next(of unit: UnitCode, on day: Day, in tx: Transaction) throws -> DossierNumber {
            let place = Place(unit: unit, year: day.year)
            let known = try last[place] ?? stored(place, in: tx)
            last[place] = known + 1
            return DossierNumber(unit: unit, day: day, serial: known + 1)
        }

        private func stored(_ place: Place, in tx: Transaction) throws -> Int64 {
            try tx.firstRow(
                "SELECT last FROM dossier_counter WHERE unit = $1 AND year = $2",
                [.text(place.unit.text), .integer(Int64(place.year))]
            )?.int64(0) ?? 0
        }

        func write(in tx: Transaction) throws {
            for (place, number) in last {
                try tx.execute(
                    """
                    INSERT INTO dossier_counter (unit, year, last) VALUES ($1, $2, $3)
                    ON CONFLICT (unit, year) DO UPDATE SET last = excluded.last
                    """,
                    [.text(place.unit.text), .integer(Int64(place.year)), .integer(number)]
                )
            }
        }
    }
}
