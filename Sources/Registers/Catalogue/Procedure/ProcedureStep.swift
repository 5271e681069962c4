/// One piece of work on a dossier, by one unit.
package struct ProcedureStep: Hashable, Sendable {
    /// Who does it.
    package enum Worker: String, CaseIterable, Sendable, Hashable {
        case officer
        /// The agency's own system is asked; an officer takes over when it does not answer.
        case system
        /// The platform itself.
        case automatic
    }

    package let code: String
    package let name: Wording
    package let unit: UnitRule
    package let worker: Worker
    /// The body whose system is asked and in whose name registers are changed.
    package let agency: String?
    package let deadline: Period?
    package let retry: Retry
    /// Whether people must come in person.
    package let needsAttendance: Bool

    /// How often an agency's system is asked, and how long the first pause is.
    package struct Retry: Hashable, Sendable {
        package let attempts: Int
        package let minutes: Int

        /// What holds where a file says nothing.
        package static let usual = Retry(attempts: 8, minutes: 5)
    }
}

/// Which kind of unit is responsible; the place of the dossier tells which one of them.
package struct UnitRule: Hashable, Sendable {
    /// The tier of government.
    package enum Level: String, CaseIterable, Sendable, Hashable {
        case commune
        /// Until 30 June 2025.
        case district
        case province
        case country
    }

    package let level: Level
    /// What the unit's code begins with, or all of it for the country: `commune-police`, `ministry.health`.
    package let body: String

    package init(level: Level, body: String) {
        self.level = level
        self.body = body
    }
}
