/// What an officer opens somebody's data for; the raw value stands in forms and in the entry of evidence.
package enum CounterPurpose: String, CaseIterable, Sendable {
    /// A new telephone without the old one.
    case recovery
    case level2
    case activate
    case lock
    case unlock
    /// Telling somebody how her account stands.
    case enquiry

    /// What the officer does then; nil when she only looks.
    package var act: CounterPlace.Act? { CounterPlace.Act(rawValue: rawValue) }
}
