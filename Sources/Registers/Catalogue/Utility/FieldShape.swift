package import Encoding

/// What kind of input a field needs.
package indirect enum FieldShape: Hashable, Sendable {
    case text
    case integer
    case number
    case boolean
    /// Several values; the field describes one of them.
    case list(of: UtilityField)
    /// Named parts.
    case object([UtilityField])
}

/// One of the values that a field may have, with its words.
package struct Choice: Hashable, Sendable {
    package let value: JSONValue
    package let name: Wording
}
