package import Civil
internal import Encoding
package import Evidence
package import Store

/// The appointments of officers, supervisors, operators and developers: dated, each with its entry of evidence.
package struct AppointmentBook: Sendable {
    let store: Store
    let log: EvidenceLog
    let clock: @Sendable () -> Timestamp

    package init(store: Store, log: EvidenceLog, clock: @escaping @Sendable () -> Timestamp) {
        self.store = store
        self.log = log
        self.clock = clock
    }

    /// Appoints somebody; the person answers for it and sees it in her own log.
    @discardableResult
    package func appoint(
        _ person: AccountKey,
        to role: AppointmentRole,
        member: String,
        unit: String,
        from first: Day,
        to last: Day = .openEnd,
        by actor: Actor,
        in tx: Transaction
    ) throws -> Appointment {
        let entry = log.nextID()
        let appointment = Appointment(
            person: person,
            id: entry.rawValue,
            member: member,
            unit: unit,
            role: role,
            validFrom: first,
            validTo: max(first, last)
        )
        let evidence = try log.append(
            IdentityEntry.draft("identity.appointed", about: person, by: actor) { json in
                json.member("role", role.rawValue)
                json.member("member", member)
                json.member("unit", unit)
                json.member("from", first.iso)
                json.member("to", appointment.validTo.iso)
            },
            id: entry,
            in: tx
        )
        try AppointmentRows.insert(appointment, under: evidence, in: tx)
        return appointment
    }

    /// Ends an appointment with a day; false when it is unknown or was ended before.
    @discardableResult
    package func end(_ appointment: Appointment, on day: Day, by actor: Actor, in tx: Transaction) throws -> Bool {
        let evidence = try log.append(
            IdentityEntry.draft("identity.appointment_ended", about: appointment.person, by: actor) { json in
                json.member("appointment", String(appointment.id))
                json.member("role", appointment.role.rawValue)
                json.member("member", appointment.member)
                json.member("to", day.iso)
            },
            in: tx
        )
        return try AppointmentRows.end(appointment, on: day, under: evidence, in: tx)
    }

    /// The appointments of a person that are in force on a day.
    package func current(of person: AccountKey, on day: Day, in tx: Transaction) throws -> [Appointment] {
        try AppointmentRows.of(person, in: tx).filter { $0.isInForce(on: day) }
    }

    /// The appointments of a person that are in force on a day.
    package func current(of person: AccountKey, on day: Day) async throws -> [Appointment] {
        try await store.read { tx in try current(of: person, on: day, in: tx) }
    }

    /// The bodies for which somebody in one of these roles serves on a day.
    package func staffed(by roles: [AppointmentRole], on day: Day, in tx: Transaction) throws -> Set<String> {
        var members: Set<String> = []
        for role in roles {
            let rows = try tx.rows(
                "SELECT DISTINCT member FROM identity_appointment WHERE role = $1 AND valid_from <= $2 AND valid_to >= $2",
                [.text(role.rawValue), .integer(Int64(day.rawValue))]
            )
            for row in rows { members.insert(try row.text(0)) }
        }
        return members
    }

    /// An appointment of a person by its number, in force or over.
    package func find(_ id: Int64, of person: AccountKey, in tx: Transaction) throws -> Appointment? {
        try AppointmentRows.of(person, in: tx).first { $0.id == id }
    }
}
