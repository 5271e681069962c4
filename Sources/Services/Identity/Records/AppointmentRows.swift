internal import Civil
internal import Evidence
internal import Store

/// The table `identity_appointment`.
enum AppointmentRows {
    static func insert(_ appointment: Appointment, under evidence: Evidence, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO identity_appointment (person, id, member, unit, role, valid_from, valid_to, evidence)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            [
                .key(appointment.person), .integer(appointment.id), .text(appointment.member), .text(appointment.unit),
                .text(appointment.role.rawValue), .day(appointment.validFrom), .day(appointment.validTo),
                .entry(evidence),
            ]
        )
    }

    static func end(_ appointment: Appointment, on day: Day, under evidence: Evidence, in tx: Transaction) throws
        -> Bool
    {
        try tx.execute(
            """
            UPDATE identity_appointment SET valid_to = $1, end_evidence = $2
            WHERE person = $3 AND id = $4 AND end_evidence IS NULL AND valid_to > $1
            """,
            [
                .day(max(day, appointment.validFrom)), .entry(evidence), .key(appointment.person),
                .integer(appointment.id),
            ]
        ) == 1
    }

    static func of(_ person: AccountKey, in tx: Transaction) throws -> [Appointment] {
        try tx.rows(
            """
            SELECT person, id, member, unit, role, valid_from, valid_to FROM identity_appointment
            WHERE person = $1 ORDER BY id
            """,
            [.key(person)]
        ).map { row in
            try Appointment(
                person: row.key(0),
                id: row.int64(1),
                member: row.text(2),
                unit: row.text(3),
                role: row.word(4),
                validFrom: row.day(5),
                validTo: row.day(6)
            )
        }
    }

    /// Whether the stored appointment is in force and serves people of a kind: what a caller holds may be out of date.
    static func isInForce(
        _ appointment: Appointment,
        servingAt kind: HolderKind,
        on day: Day,
        in tx: Transaction
    ) throws -> Bool {
        let stored = try of(appointment.person, in: tx).first { $0.id == appointment.id }
        return stored.map { $0.isInForce(on: day) && $0.serves(kind) } ?? false
    }
}
