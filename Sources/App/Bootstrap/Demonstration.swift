internal import Civil
internal import Country
internal import Evidence
internal import Identity
internal import Logging
internal import Portal
internal import Procedures

/// Paths of one-time links into a demonstration.
package struct DemonstrationLinks: Sendable {
    /// A mother, about herself.
    package let citizen: String
    /// An officer of an agency that looks people up.
    package let officer: String
    /// An officer of the commune police, at the counter.
    package let counter: String
    /// A developer who registers applications.
    package let developer: String
    /// An operator of the platform.
    package let platformOperator: String
    /// Officers who verify people's data, by agency; more than one where two work at a desk.
    package let desks: [Desk]

    /// Officers and supervisors of the units that work on dossiers.
    package let units: [Unit]

    /// A link to the queue of a unit.
    package struct Unit: Sendable {
        /// The unit's code.
        package let unit: String
        /// `officer` or `supervisor`.
        package let role: String
        /// The officer's name.
        package let officer: String
        package let path: String
    }

    /// A link to the desk of an agency.
    package struct Desk: Sendable {
        /// The agency's code.
        package let agency: String
        /// The officer's name.
        package let officer: String
        package let path: String
    }

    /// The queue of the police of the commune where the citizen lives.
    package var unit: String {
        units.first { $0.unit == "commune-police.00004" && $0.role == "officer" }?.path ?? ""
    }

    /// The first of them: the police who keep licences, vehicles, passports and residences.
    package var desk: String { desks.first?.path ?? "" }

    /// Makes new links for the named people of the demonstration.
    /// - Throws: ``BootstrapError/noAppointment(_:)`` when the country was made without their offices.
    package static func issue(in installation: Installation) async throws -> DemonstrationLinks {
        let desk = Links(installation)
        return try await DemonstrationLinks(
            citizen: desk.links.issue(for: AccountKey(CastMember.mai.key), name: CastMember.mai.name),
            officer: desk.issue(.hLinh, as: .officer, of: "hospital.sao-mai"),
            counter: desk.issue(.hung, as: .identityOfficer),
            developer: desk.issue(.yen, as: .developer),
            platformOperator: desk.issue(.pao, as: .platformOperator),
            desks: desk.issueDesks(),
            units: desk.issueUnits()
        )
    }

    private struct Links {
        let links: DemoLinks
        let book: AppointmentBook
        let installation: Installation

        init(_ installation: Installation) {
            self.installation = installation
            links = DemoLinks(store: installation.store, clock: installation.clock)
            book = AppointmentBook(store: installation.store, log: installation.log, clock: installation.clock)
        }

        /// A link for every desk of the cast, in the order of the appointments.
        func issueDesks() async throws -> [Desk] {
            var found: [Desk] = []
            for office in CastAccounts.appointments where office.role == AppointmentRole.recordsOfficer.rawValue {
                let path = try await issue(office.member, as: .recordsOfficer, of: office.body)
                found.append(Desk(agency: office.body, officer: office.member.name, path: path))
            }
            return found
        }

        /// A link for everybody who serves at a unit.
        func issueUnits() async throws -> [Unit] {
            var found: [Unit] = []
            for unit in CastUnit.all {
                for member in CastUnit.officers + [CastUnit.supervisor] {
                    let role: AppointmentRole = member == CastUnit.supervisor ? .supervisor : .officer
                    let path = try await issue(member, as: role, of: unit.code.text)
                    found.append(
                        Unit(unit: unit.code.text, role: role.rawValue, officer: member.name, path: path)
                    )
                }
            }
            return found
        }

        func issue(_ member: CastMember, as role: AppointmentRole, of body: String? = nil) async throws -> String {
            let (key, today) = (AccountKey(member.key), installation.clock().dayInVietnam)
            let held = try await book.current(of: key, on: today)
            guard let appointment = held.first(where: { $0.role == role && ($0.member == body || body == nil) }) else {
                throw BootstrapError.noAppointment(member.name)
            }
            return try await links.issue(for: key, as: appointment, name: member.name)
        }
    }
}

/// How others verify the log of an installation.
package struct LogDescription: Sendable {
    package let origin: String
    /// The verifier key (c2sp.org/signed-note).
    package let verifierKey: String
}

extension Installation {
    package var logDescription: LogDescription {
        LogDescription(origin: logIdentity.origin, verifierKey: logKey)
    }
}

/// Gives all waiting entries their place without serving.
package struct Sequencing: Sendable {
    private let sequencer: Sequencer

    package init(_ installation: Installation) {
        sequencer = Sequencer(
            store: installation.store,
            identity: installation.logIdentity,
            logger: installation.logger,
            clock: installation.clock
        )
    }

    /// Sequences until nothing waits.
    package func finish() async throws {
        try await sequencer.sequenceAll()
    }
}
