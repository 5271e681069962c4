package import Catalogue
package import Civil

/// Which record of which person: the utility's code, and a running number within person and utility from 1.
package struct RecordID: Hashable, Comparable, Sendable {
    package let person: PersonKey
    package let utility: UtilityCode
    package let ordinal: Int

    package init(person: PersonKey, utility: UtilityCode, ordinal: Int) {
        self.person = person
        self.utility = utility
        self.ordinal = ordinal
    }

    /// Reads `driving-licence/1`; nil for anything else.
    package init?(person: PersonKey, text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let utility = UtilityCode(String(parts[0])),
            let ordinal = Self.ordinal(String(parts[1]))
        else { return nil }
        self.init(person: person, utility: utility, ordinal: ordinal)
    }

    /// The number in a path or a form, without sign and leading zeros; nil for anything else.
    package static func ordinal(_ text: String) -> Int? {
        guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }),
            text.utf8.first != 48
        else { return nil }
        return Int(text)
    }

    /// The record among those of its person, as in `driving-licence/1`.
    package var text: String { "\(utility.text)/\(ordinal)" }

    /// Orders records by person, utility and number.
    package static func < (left: RecordID, right: RecordID) -> Bool {
        (left.person, left.utility, left.ordinal) < (right.person, right.utility, right.ordinal)
    }
}
