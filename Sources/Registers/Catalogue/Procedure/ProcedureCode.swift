/// The code of a procedure, once in the catalogue: `temporary-residence`.
package struct ProcedureCode: Hashable, Comparable, Sendable {
    package let text: String

    /// Words of small letters and digits joined by single hyphens; 40 bytes at most.
    package init?(_ text: String) {
        guard UtilityCode.isWellFormed(text, separator: UInt8(ascii: "-")), text.utf8.count <= 40 else { return nil }
        self.text = text
    }

    /// Orders codes by their letters.
    package static func < (left: ProcedureCode, right: ProcedureCode) -> Bool { left.text < right.text }
}
