/// One procedure of a group.
package struct LegRule: Hashable, Sendable {
    /// What happens to the others when this one fails.
    package enum Failure: String, CaseIterable, Sendable, Hashable {
        /// They go on.
        case keep
        /// Those that are not decided yet are stopped.
        case stop
        /// The same, and what the earlier ones did is undone.
        case undo
    }

    package let code: String
    package let procedure: ProcedureCode
    package let name: Wording?
    /// Legs that must be approved first.
    package let after: [String]
    /// What the form of the group must satisfy for it to be opened; nil: always.
    package let condition: RecordSchema?
    package let failure: Failure
    /// Whether the group's deadline does not wait for it: it has a longer one of its own.
    package let isOutsideDeadline: Bool
    /// Fields of its form; a field of the same name in the group's form goes over by itself.
    package let values: [String: ValueSource]
    /// What undoes it.
    package let compensation: [EffectRule]
}

/// A rule that finds legs which should have followed and did not.
package struct ReconciliationRule: Hashable, Sendable {
    package let code: String
    package let name: Wording
    /// The leg that is approved.
    package let have: String
    /// The leg that is missing.
    package let without: String
    /// Calendar days after which a repair case is opened.
    package let days: Int
}

/// What is particular to reports.
package struct ReportRule: Hashable, Sendable {
    /// Whether only the unit in charge may know that it exists.
    package let isSecret: Bool
    /// How near in place a report must be to be the same matter.
    package let mergeMetres: Int
    /// How near in time.
    package let mergeHours: Int
    package let placeField: String?
    package let categoryField: String?
    /// Numbers that are shown first.
    package let emergency: [String]
}
