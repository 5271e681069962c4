/// What kind of address a message goes to; the raw value stands in the tables.
package enum ContactKind: String, Sendable, CaseIterable {
    case phone
    case email
}

/// A telephone number or an e-mail address, in one spelling.
package struct ContactPoint: Hashable, Sendable {
    package let kind: ContactKind
    /// Ten digits with a leading zero, or an address with its domain in small letters.
    package let value: String

    /// A Vietnamese mobile number: `0912 345 678`, `+84 912…`, `0084…`; spaces, dots, hyphens and brackets are ignored.
    package init?(phone text: String) {
        guard text.utf8.count <= 32 else { return nil }
        var digits = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9": digits.unicodeScalars.append(scalar)
            case "+" where digits.isEmpty: digits = "00"
            case " ", ".", "-", "(", ")", "\u{A0}": continue
            default: return nil
            }
        }
        if digits.hasPrefix("0084") { digits = "0" + digits.dropFirst(4) }
        // Decision 798/QĐ-BTTTT (2014) and Circular 22/2014/TT-BTTTT: mobile numbers are 03, 05, 07, 08, 09 and eight digits.
        guard digits.utf8.count == 10, digits.utf8.first == 0x30, let second = digits.utf8.dropFirst().first,
            [0x33, 0x35, 0x37, 0x38, 0x39].contains(second)
        else { return nil }
        kind = .phone
        value = digits
    }

    /// An address of the plain form `local@domain` (RFC 5321), at most 254 bytes, without quotes and literals.
    package init?(email text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard text.utf8.count <= 254, parts.count == 2, let local = parts.first, let domain = parts.last,
            Self.isLocal(local), Self.isDomain(domain)
        else { return nil }
        kind = .email
        value = "\(local)@\(domain.lowercased())"
    }

    /// Either of the two.
    package init?(_ text: String) {
        guard let point = text.utf8.contains(0x40) ? Self(email: text) : Self(phone: text) else { return nil }
        self = point
    }

    /// What may be shown to somebody who is not yet signed in: `******5678`, `m***@example.vn`.
    package var masked: String {
        switch kind {
        case .phone: return String(repeating: "*", count: max(0, value.count - 3)) + value.suffix(3)
        case .email:
            let parts = value.split(separator: "@")
            return "\(parts.first?.prefix(1) ?? "")***@\(parts.last ?? "")"
        }
    }

    private static func isLocal(_ text: Substring) -> Bool {
        let signs = Set("!#$%&'*+-/=?^_`{|}~.".utf8)
        return (1...64).contains(text.utf8.count) && !text.hasPrefix(".") && !text.hasSuffix(".")
            && !text.contains("..") && text.utf8.allSatisfy { isAlphanumeric($0) || signs.contains($0) }
    }

    private static func isDomain(_ text: Substring) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count >= 2
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
                    && label.utf8.allSatisfy { isAlphanumeric($0) || $0 == 0x2D }
            }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }
}
