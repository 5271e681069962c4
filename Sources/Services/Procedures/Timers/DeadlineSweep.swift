internal import Catalogue
internal import Civil
internal import Encoding
internal import Evidence
package import Store

/// Deadlines that have passed, thousands in one transaction: the unit's apology is drafted, the citizen is told the new date, the
/// figure moves.
///
/// One entry of evidence stands for a batch. A crash leaves whole batches: what was done has lost its timer, the rest still has it.
package struct DeadlineSweep: Sendable {
    private let engine: ProcedureEngine
    private static let lock: Int64 = 0x646f_7373_6965_7201
    /// How many deadlines pass in one transaction: for most of a second nobody else writes on SQLite, and each unit's list of drafts
    /// is changed once for all of them.
    package static let batch = 20_000

    package init(_ engine: ProcedureEngine) { self.engine = engine }

    /// Handles the deadlines first passed, up to a number; returns how many.
    ///
    /// On PostgreSQL one process sweeps at a time; another one finds nothing to do.
    ///
    /// - Parameter besides: dossiers that are left alone.
    package func run(limit: Int, besides: Set<DossierID> = [], in tx: Transaction) throws -> Int {
        guard try tx.tryAdvisoryLock(Self.lock) else { return 0 }
        let now = engine.now
        let passed = try Self.passed(at: now, limit: limit, besides: besides, in: tx)
        guard let last = passed.last else { return 0 }
        var promises = Promises(engine: engine, tx: tx)
        let actions = try passed.map { try $0.action(promised: promises.promise(of: $0), at: now) }
        let evidence = try engine.log.append(entry(actions), in: tx)
        try insert(actions.map { $0.under(evidence.id) }, passed, in: tx)
        try count(passed, at: now, in: tx)
        let handled =
            besides.isEmpty
            ? ""
            : """
             AND EXISTS (SELECT 1 FROM dossier_overdue o WHERE o.person = dossier_timer.person
                AND o.dossier = dossier_timer.dossier AND o.due = dossier_timer.at)
            """
        try tx.execute(
            "DELETE FROM dossier_timer WHERE kind = 1 AND at <= $1 AND (at, person, dossier) <= ($1, $2, $3)\(handled)",
            [.integer(last.due.microseconds)] + last.id.arguments
        )
        return passed.count
    }

    private func entry(_ actions: [DossierAction]) -> EntryDraft {
        let text = actions.map(OverdueRow.text)
        return EntryDraft(
            about: .importBatch,
            kind: "dossier.\(DossierActionKind.overdue.rawValue)",
            topic: .administration,
            members: DossierText.batch(
                .overdue,
                count: actions.count,
                digest: Hexadecimal.sha256(of: text.joined(separator: "\n"))
            )
        )
    }

    private func insert(_ actions: [DossierAction], _ passed: [Passed], in tx: Transaction) throws {
        try ActionRow.insertMany(actions, in: tx)
        try tx.insert(
            into: "dossier_notice",
            columns: ["person", "dossier", "ordinal", "kind", "at"],
            rows: actions.filter { !$0.id.isAnonymous }.map { action in
                action.id.arguments + [
                    .integer(Int64(action.ordinal)), .text(action.change.kind.rawValue),
                    .integer(action.at.microseconds),
                ]
            }
        )
        try tx.insert(
            into: "dossier_letter",
            columns: ["person", "dossier", "ordinal", "kind", "unit", "at", "drafted"],
            rows: zip(actions, passed).map { action, passed in
                action.id.arguments + [
                    .integer(Int64(action.ordinal)), .text(action.change.kind.rawValue), .text(passed.unit.text),
                    .integer(action.at.microseconds), .integer(1),
                ]
            }
        )
    }

    private func count(_ passed: [Passed], at now: Timestamp, in tx: Transaction) throws {
        let groups = Dictionary(grouping: passed) {
            FigureRow.Place(unit: $0.unit, procedure: $0.procedure.text, at: now)
        }
        for (place, group) in groups.sorted(by: { $0.key < $1.key }) {
            var figure = FigureRow()
            figure.missed = Int64(group.count)
            try figure.add(at: place, .timer, in: tx)
        }
    }
}

// MARK: what has passed

extension DeadlineSweep {
    /// A dossier whose deadline has passed, as much of it as the batch needs.
    struct Passed {
        let due: Timestamp
        let id: DossierID
        let version: Int
        let unit: UnitCode
        let procedure: ProcedureCode
        let edition: Int
        let changed: Timestamp

        init(_ row: Row) throws {
            id = try DossierID(row, from: 1)
            guard let unit = try UnitCode(row.text(4)), let procedure = try ProcedureCode(row.text(5)) else {
                throw DossierRefusal.damaged("dossier_current of \(id.number)")
            }
            due = try Timestamp(microseconds: row.int64(0))
            version = try Int(clamping: row.int64(3))
            (self.unit, self.procedure) = (unit, procedure)
            edition = try Int(clamping: row.int64(6))
            changed = try Timestamp(microseconds: row.int64(7))
        }

        func action(promised: Timestamp, at now: Timestamp) -> DossierAction {
            DossierAction(
                id: id,
                ordinal: version + 1,
                at: max(now, changed.adding(microseconds: 1)),
                actor: OverdueRow.actor,
                change: .overdue(due: due, promised: promised),
                evidence: EntryID(rawValue: 0)
            )
        }
    }

    /// The dossier whose deadline passed first.
    static func first(besides: Set<DossierID>, at now: Timestamp, in tx: Transaction) throws -> DossierID? {
        try DossierTimer.due(.deadline, at: now, limit: besides.count + 1, in: tx).first { !besides.contains($0) }
    }

    /// The batch comes before its dossiers: PostgreSQL takes a dossier for much rarer than it is, and would read every one there is.
    private static func passed(
        at now: Timestamp,
        limit: Int,
        besides: Set<DossierID>,
        in tx: Transaction
    ) throws -> [Passed] {
        let rows = try tx.rows(
            """
            SELECT t.at, t.person, t.dossier, c.version, c.unit, c.procedure, c.edition, c.changed
            FROM (SELECT at, person, dossier FROM dossier_timer WHERE kind = 1 AND at <= $1
                ORDER BY kind, at, person, dossier LIMIT \(limit + besides.count)) AS t
            JOIN dossier_current c ON c.person = t.person AND c.dossier = t.dossier
            ORDER BY t.at, t.person, t.dossier
            """,
            [.integer(now.microseconds)]
        )
        guard !besides.isEmpty else { return try rows.map(Passed.init) }
        return try rows.filter { try !besides.contains(DossierID($0, from: 1)) }.prefix(limit).map(Passed.init)
    }

    /// New dates, each computed once for a procedure and a deadline.
    private struct Promises {
        let engine: ProcedureEngine
        let tx: Transaction
        private var known: [Kind: Timestamp] = [:]

        private struct Kind: Hashable {
            let procedure: ProcedureCode
            let edition: Int
            let day: Day
        }

        init(engine: ProcedureEngine, tx: Transaction) {
            self.engine = engine
            self.tx = tx
        }

        mutating func promise(of passed: Passed) throws -> Timestamp {
            let day = DeadlineRules.lastDay(of: passed.due)
            let kind = Kind(procedure: passed.procedure, edition: passed.edition, day: day)
            if let promise = known[kind] { return promise }
            let procedure = try engine.book.find(passed.procedure, version: passed.edition, in: tx)
            let (rules, due) = (engine.rules, passed.due)
            let promise = try engine.counting { () throws(WorkingCalendarError) in
                try rules.due(procedure.apology, received: day, at: due)
            }
            known[kind] = promise
            return promise
        }
    }
}

extension DossierAction {
    /// The same under the entry of a batch.
    func under(_ evidence: EntryID) -> DossierAction {
        DossierAction(id: id, ordinal: ordinal, at: at, actor: actor, change: change, evidence: evidence)
    }
}
