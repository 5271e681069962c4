/// How a value was established.
package enum RecordMethod: String, Sendable, CaseIterable, Hashable {
    /// Declared, and not yet checked by anybody.
    case claim
    /// The agency's system answered a call of ours.
    case system
    /// An officer of the agency compared it with the agency's own files.
    case officer
    /// An officer read it from a document that the citizen attached.
    case document
    /// It agrees with the population register.
    case population
    /// The agency delivered it by itself.
    case push
    /// Taken over in bulk when the installation was set up.
    case `import`

    /// Whether a human being established it.
    package var isByHand: Bool { self == .officer || self == .document }
}
