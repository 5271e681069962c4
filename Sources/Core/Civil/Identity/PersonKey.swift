/// The key of a person in every register: the 12 digits of the number first set for that person, as an integer.
///
/// The key never changes, also when the law lets the number be cancelled and set again; later, cancelled and nine-digit
/// numbers are dated aliases that resolve to it. Unique in the country, stable for life, below 2^53.
package struct PersonKey: Hashable, Comparable, Sendable {
    /// The 12 digits as an integer, 1 000 000 000 … 999 999 999 999 for real keys.
    package let rawValue: Int64

    /// Takes the integer as stored; registers only hold keys that came from a ``PersonalNumber``.
    package init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// Orders keys by their integer, so that pages of a register can be resumed.
    package static func < (left: PersonKey, right: PersonKey) -> Bool {
        left.rawValue < right.rawValue
    }
}
