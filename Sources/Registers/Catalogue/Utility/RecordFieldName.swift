/// A field of a record as agreements, look-ups and receipts name it: `driving_licence.classes`.
package struct RecordFieldName: Hashable, Comparable, Sendable {
    package let utility: UtilityCode
    package let field: String

    package init(utility: UtilityCode, field: String) {
        self.utility = utility
        self.field = field
    }

    /// Reads the name on the wire; nil when it is none, whether or not a catalogue has such a field.
    package init?(_ wire: String) {
        let parts = wire.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].utf8.contains(UInt8(ascii: "-")),
            let utility = UtilityCode(String(parts[0].map { $0 == "_" ? "-" : $0 })),
            UtilityCode.isWellFormed(String(parts[1]), separator: UInt8(ascii: "_"))
        else { return nil }
        self.init(utility: utility, field: String(parts[1]))
    }

    /// The name on the wire.
    package var text: String { utility.wireName + "." + field }

    /// Orders names by their letters.
    package static func < (left: RecordFieldName, right: RecordFieldName) -> Bool { left.text < right.text }
}
