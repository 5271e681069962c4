/// How carefully a utility's data is handled (Law on Personal Data Protection 91/2025/QH15).
package enum Sensitivity: String, CaseIterable, Sendable {
    case ordinary
    /// Political views, health, criminal records and the like: never shown but on request, never shared by a wildcard.
    case sensitive
}

/// How long the values of a record that has ended are kept.
package enum Retention: Hashable, Sendable {
    case permanent
    case years(Int)
}

/// Who may claim for a person beside herself.
package enum OnBehalf: String, CaseIterable, Sendable {
    /// A parent for a child.
    case parent
    case guardian
    /// Somebody with her delegation.
    case delegate
}
