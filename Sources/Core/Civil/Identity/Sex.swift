/// The sex recorded in the register; the raw value is the text in databases and messages.
package enum Sex: String, Sendable, CaseIterable, Hashable {
    /// Nam.
    case male
    /// Nữ.
    case female

    /// The word printed on papers and in the QR code of the card: `Nam` or `Nữ`.
    package var vietnamese: String {
        switch self {
        case .male: "Nam"
        case .female: "Nữ"
        }
    }

    /// Reads the word of a Vietnamese paper (`Nam`, `Nữ`, any case, NFC or NFD); nil for anything else.
    package init?(vietnamese text: String) {
        guard text.utf8.count <= 16 else { return nil }
        // Canonical equivalence of Swift strings makes NFD input equal; "Nu" without marks is not accepted.
        switch text.lowercased() {
        case "nam": self = .male
        case "nữ": self = .female
        default: return nil
        }
    }
}
