/// Why a text cannot be the line of an address.
package enum AddressError: Error, Hashable, Sendable {
    /// More than ``Address/longestLine`` bytes.
    case lineTooLong
    /// A control, format or unassigned character.
    case invisibleCharacter(Unicode.Scalar)
}

/// A place in Vietnam as it was recorded: house, street and hamlet in words, and the commune by its code.
///
/// The record keeps the code of its time together with the table it belongs to; ``Geography/render(_:asOf:language:)``
/// shows it under the names of any other day.
package struct Address: Hashable, Sendable {
    /// The commune, meaningful in ``table``.
    package let commune: CommuneCode
    /// House, street, hamlet as recorded; NFC, single spaces; empty when only the commune is known.
    package let line: String
    /// The list of units the commune code belongs to.
    package let table: CodeTable

    /// The longest line, in UTF-8 bytes after normalisation.
    package static let longestLine = 500

    /// Normalises and checks the line; the code is looked up only when the address is rendered or validated.
    package init(commune: CommuneCode, line: String, table: CodeTable = .of2025) throws(AddressError) {
        // Decomposed text is up to three times longer; beyond that no normalisation makes it fit.
        guard line.utf8.count <= 3 * Self.longestLine else { throw .lineTooLong }
        let line = VietnameseText.singleSpaced(line)
        guard line.utf8.count <= Self.longestLine else { throw .lineTooLong }
        for scalar in line.unicodeScalars where Self.isInvisible(scalar) {
            throw .invisibleCharacter(scalar)
        }
        self.commune = commune
        self.line = line
        self.table = table
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // Printable ASCII and the blocks of Vietnamese letters need no table of properties.
        case 0x20..<0x7F, 0xC0...0x17F, 0x1E00...0x1EFF: return false
        default: break
        }
        return switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned: true
        default: false
        }
    }
}
