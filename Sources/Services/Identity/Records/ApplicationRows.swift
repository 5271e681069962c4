internal import Civil
internal import Evidence
internal import Store

/// The tables `identity_application`, `identity_application_queue` and `identity_defect`.
enum ApplicationRows {
    /// What an application in the queue waits for.
    enum Step: String {
        case comparison, officer, telling
    }

    static func insert(
        _ application: Application,
        step: Step,
        under evidence: Evidence,
        in tx: Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO identity_application (person, id, kind, level, channel, submitted, due, filed_by, filed_under,
                contact, contact_verified, declared, document, state, evidence)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'submitted', $14)
            """,
            [
                .key(application.key), .integer(application.id.rawValue), .integer(application.kind.rawValue),
                .integer(application.level?.rawValue ?? 0), .text(application.channel.rawValue),
                .instant(application.submitted), .day(application.due), .key(application.filedBy),
                .integer(application.filedUnder ?? 0), .text(application.contact?.value ?? ""),
                .boolean(application.isContactVerified), .text(application.declared.stored),
                .text(application.presented?.stored ?? ""), .entry(evidence),
            ]
        )
        try tx.execute(
            "INSERT INTO identity_application_queue (due, id, person, step) VALUES ($1, $2, $3, $4)",
            [
                .day(application.due), .integer(application.id.rawValue), .key(application.key),
                .text(step.rawValue),
            ]
        )
    }

    /// Sets the decision once; false when it was decided before.
    ///
    /// A refused case stays in the queue until it has been told.
    static func decide(
        _ application: Application,
        as state: Application.State,
        defects: [Defect],
        by appointment: Int64?,
        note: String,
        at now: Timestamp,
        under evidence: Evidence,
        in tx: Transaction
    ) throws -> Bool {
        let changed = try tx.execute(
            """
            UPDATE identity_application
            SET state = $1, decided_at = $2, decided_by = $3, note = $4, decision_evidence = $5
            WHERE person = $6 AND id = $7 AND decided_at IS NULL
            """,
            [
                .text(state.rawValue), .instant(now), .integer(appointment ?? 0), .text(note), .entry(evidence),
                .key(application.key), .integer(application.id.rawValue),
            ]
        )
        guard changed == 1 else { return false }
        if state == .refused {
            try tx.execute(
                """
                UPDATE identity_application_queue SET step = 'telling'
                WHERE step IN ('comparison', 'officer') AND due = $1 AND id = $2
                """,
                [.day(application.due), .integer(application.id.rawValue)]
            )
        } else {
            try remove(application, in: tx)
        }
        for (ordinal, defect) in defects.enumerated() {
            try tx.execute(
                "INSERT INTO identity_defect (person, application, ordinal, reason, field) VALUES ($1, $2, $3, $4, $5)",
                [
                    .key(application.key), .integer(application.id.rawValue), .integer(Int64(ordinal)),
                    .text(defect.reason.rawValue), .text(defect.field?.rawValue ?? ""),
                ]
            )
        }
        return true
    }

    /// Takes a case out of the queue; false when it is not there any more.
    @discardableResult
    static func remove(_ application: Application, in tx: Transaction) throws -> Bool {
        try tx.execute(
            """
            DELETE FROM identity_application_queue
            WHERE step IN ('comparison', 'officer', 'telling') AND due = $1 AND id = $2
            """,
            [.day(application.due), .integer(application.id.rawValue)]
        ) == 1
    }

    static func find(_ id: ApplicationID, in tx: Transaction) throws -> Application? {
        try tx.firstRow("SELECT \(columns) FROM identity_application WHERE id = $1", [.integer(id.rawValue)])
            .map { try application($0, in: tx) }
    }

    /// A person's applications, oldest first.
    static func of(_ key: AccountKey, in tx: Transaction) throws -> [Application] {
        try tx.rows(
            "SELECT \(columns) FROM identity_application WHERE person = $1 ORDER BY id",
            [.integer(key.rawValue)]
        ).map { try application($0, in: tx) }
    }

    /// How many applications were filed with a number since an instant.
    static func count(of key: AccountKey?, since: Timestamp, in tx: Transaction) throws -> Int64 {
        try tx.firstRow(
            "SELECT count(*) FROM identity_application WHERE person = $1 AND submitted >= $2",
            [.key(key), .instant(since)]
        )?.int64(0) ?? 0
    }

    /// The applications that wait, the most urgent first.
    static func waiting(for step: Step, limit: Int, in tx: Transaction) throws -> [Application] {
        try tx.rows(
            "SELECT id FROM identity_application_queue WHERE step = $1 ORDER BY due, id LIMIT $2",
            [.text(step.rawValue), .integer(Int64(limit))]
        ).compactMap { try find(ApplicationID(rawValue: $0.int64(0)), in: tx) }
    }

    private static let columns = """
        person, id, kind, level, channel, submitted, due, filed_by, filed_under, contact, contact_verified, declared,
        document, state, decided_at, decided_by, note
        """

    private static func application(_ row: Row, in tx: Transaction) throws -> Application {
        guard let kind = HolderKind(rawValue: try row.int64(2)) else {
            throw IdentityError.damaged("unknown kind of an application")
        }
        let contact = try ContactPoint(row.text(9))
        let (key, id) = try (row.keyIfPresent(0), ApplicationID(rawValue: row.int64(1)))
        let state: Application.State = try row.word(13)
        return try Application(
            id: id,
            key: key,
            kind: kind,
            level: AccountLevel(rawValue: row.int64(3)),
            channel: row.word(4),
            submitted: row.instant(5),
            due: row.day(6),
            filedBy: row.keyIfPresent(7),
            filedUnder: nonzero(row.int64(8)),
            contact: contact,
            isContactVerified: row.bool(10),
            declared: Declaration(row.text(11), kind: kind, contact: contact, isVerified: row.bool(10)),
            presented: PresentedIdentity(stored: row.text(12)),
            state: state,
            decidedAt: row.instantIfPresent(14),
            decidedBy: row.int64IfPresent(15).flatMap(nonzero),
            note: row.textIfPresent(16) ?? "",
            defects: state == .refused ? defects(of: id, key, kind, in: tx) : []
        )
    }

    private static func defects(
        of id: ApplicationID,
        _ key: AccountKey?,
        _ kind: HolderKind,
        in tx: Transaction
    ) throws -> [Defect] {
        try tx.rows(
            "SELECT reason, field FROM identity_defect WHERE person = $1 AND application = $2 ORDER BY ordinal",
            [.key(key), .integer(id.rawValue)]
        ).map { row in
            let field = try row.text(1)
            return try Defect(row.word(0), field.isEmpty ? nil : row.word(1, DeclaredField.self), of: kind)
        }
    }

    private static func nonzero(_ number: Int64) -> Int64? { number == 0 ? nil : number }
}
