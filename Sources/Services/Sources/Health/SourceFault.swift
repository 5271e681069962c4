package import Civil

/// An answer of an agency that could not be used; it names no person.
package struct SourceFault: Sendable, Equatable {
    package let agency: String
    package let at: Timestamp
    /// The utility asked about; empty when the whole call failed.
    package let utility: String
    package let code: String
    package let detail: String
}
