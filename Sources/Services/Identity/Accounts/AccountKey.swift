package import Civil

/// The key of an account: a citizen's first personal number, or a number that the system sets for others.
///
/// The law publishes no format for foreigners and organisations; theirs have 13 digits, so that nobody takes them for a
/// personal number.
package struct AccountKey: Hashable, Comparable, Sendable {
    /// The number as an integer; below 2^53.
    package let rawValue: Int64

    /// Takes the integer as stored.
    package init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    /// The key of a citizen's account.
    package init(_ person: PersonKey) {
        rawValue = person.rawValue
    }

    /// The key of the `n`th foreigner or organisation; nil for a citizen and for numbers out of range.
    package init?(_ kind: HolderKind, number: Int64) {
        guard kind != .citizen, (1..<Self.span).contains(number) else { return nil }
        rawValue = (kind.rawValue - 1) * Self.span + number
    }

    /// Reads 12 digits that are a personal number, or the 13 digits of a foreigner or an organisation.
    package init?(_ text: String) {
        switch text.utf8.count {
        case 12:
            guard let number = try? PersonalNumber(text) else { return nil }
            self.init(number.key)
        case 13:
            guard text.utf8.allSatisfy({ (48...57).contains($0) }), let value = Int64(text),
                (Self.span + 1..<3 * Self.span).contains(value), value % Self.span != 0
            else { return nil }
            self.init(rawValue: value)
        default: return nil
        }
    }

    /// Whose account it is.
    package var kind: HolderKind {
        switch rawValue {
        case ..<Self.span: .citizen
        case ..<(2 * Self.span): .foreigner
        default: .organisation
        }
    }

    /// The scope under which evidence about the account stands.
    package var person: PersonKey { PersonKey(rawValue: rawValue) }

    /// The user name: 12 digits of a citizen, 13 of others.
    package var text: String {
        let digits = String(rawValue)
        return String(repeating: "0", count: max(0, 12 - digits.utf8.count)) + digits
    }

    /// Orders keys by their integer.
    package static func < (left: AccountKey, right: AccountKey) -> Bool { left.rawValue < right.rawValue }

    private static let span: Int64 = 1_000_000_000_000
}

/// Whose account it is (Decree 69/2024/NĐ-CP article 7); the raw value stands in the tables.
package enum HolderKind: Int64, Sendable, CaseIterable {
    case citizen = 1
    /// With a permanent or temporary residence card.
    case foreigner = 2
    case organisation = 3
}
