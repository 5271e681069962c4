package import Civil

/// The text of the QR code of an identity card, as a scanner types it into the field for the number.
///
/// It is not signed and proves nothing: it fills in forms and is compared with the register. Seven fields in a fixed order; newer
/// cards add others, and a scanner may drop the empty second one.
package struct CardText: Equatable, Sendable {
    /// The personal number, 12 digits as written; what was typed by hand holds nothing else.
    package let number: String
    /// The number of the identity card before, if the card names one.
    package let oldNumber: String?
    /// The name as printed.
    package let name: String?
    /// The date of birth.
    package let birth: Day?
    /// As printed.
    package let sex: Sex?
    /// The residence as printed.
    package let residence: String?
    /// When the card was issued.
    package let issued: Day?

    /// Reads what was typed or scanned; nil when it does not begin with a number of 12 or 13 digits.
    package init?(_ text: String) {
        guard text.utf8.count <= Self.longest else { return nil }
        var parts = text.split(separator: "|", omittingEmptySubsequences: false).map(Self.trimmed)
        guard let first = parts.first else { return nil }
        let digits = first.filter { !" .-\u{00A0}".contains($0) }
        guard (12...13).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        number = digits
        // Six fields: the scanner dropped the empty old number.
        if parts.count == 6 { parts.insert("", at: 1) }
        let field = { (place: Int) -> String? in
            place < parts.count && !parts[place].isEmpty ? parts[place] : nil
        }
        oldNumber = field(1)
        name = field(2)
        birth = field(3).flatMap(Self.day)
        sex = field(4).flatMap { Sex(vietnamese: $0) }
        residence = field(5)
        issued = field(6).flatMap(Self.day)
    }

    /// Whether there is more than a number.
    package var isScanned: Bool { name != nil || birth != nil }

    /// The last day of the card by the Law on Identity, article 21: the next of the ages 14, 25, 40 and 60, and the one after that
    /// for a card of the last two years before it; nil without an end, or when the card's dates are not known.
    package var expires: Day? {
        guard let birth, let issued, issued >= birth else { return nil }
        for age in [14, 25, 40, 60] {
            guard let change = birth.adding(months: 12 * age), let early = birth.adding(months: 12 * (age - 2)) else {
                return nil
            }
            if issued < early { return change }
        }
        return nil
    }

    /// Reads eight digits `ddMMyyyy`.
    private static func day(_ text: String) -> Day? {
        let digits = Array(text)
        guard digits.count == 8 else { return nil }
        return Day("\(String(digits[4...]))-\(String(digits[2..<4]))-\(String(digits[..<2]))")
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    private static let longest = 1_000
}
