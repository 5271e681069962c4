/// A telephone number as it is dialled from anywhere (ITU-T E.164): `+84912345678`.
package struct PhoneNumber: Hashable, Sendable {
    /// `+`, country code and number: 8 to 15 digits.
    package let e164: String

    /// Reads `+` and 8 to 15 digits, of any country, exactly.
    package init?(e164 text: String) {
        let bytes = Array(text.utf8)
        guard (9...16).contains(bytes.count), bytes[0] == UInt8(ascii: "+"), bytes[1] != UInt8(ascii: "0"),
            bytes.dropFirst().allSatisfy({ DecimalDigits.digit($0) != nil })
        else { return nil }
        e164 = text
    }

    /// Reads what people type: a Vietnamese mobile number (`0912 345 678`, `+84…`, `0084…`, `84…`), or any number with its `+`.
    ///
    /// Spaces, dots, hyphens and brackets are ignored.
    package init?(_ text: String) {
        guard text.utf8.count <= 48 else { return nil }
        var number = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9": number.unicodeScalars.append(scalar)
            case "+" where number.isEmpty: number = "+"
            case " ", ".", "-", "(", ")", "\u{A0}": continue
            default: return nil
            }
        }
        if number.hasPrefix("+"), !number.hasPrefix("+84") {
            self.init(e164: number)
        } else {
            self.init(mobileOfVietnam: number)
        }
    }

    /// Ten digits from 03, 05, 07, 08 or 09 (Circular 22/2014/TT-BTTTT), or nine behind the country code.
    private init?(mobileOfVietnam number: String) {
        let prefixes = ["+84", "0084", "84", "0"]
        guard let prefix = prefixes.first(where: { number.hasPrefix($0) }) else { return nil }
        var rest = number.dropFirst(prefix.count)
        // Some write the zero behind the country code: +84 (0) 912 …
        if prefix != "0", rest.hasPrefix("0") { rest = rest.dropFirst() }
        guard rest.utf8.count == 9, let first = rest.first, "35789".contains(first) else { return nil }
        self.init(e164: "+84\(rest)")
    }

    /// Whether it is a mobile number of Vietnam.
    package var isVietnameseMobile: Bool {
        e164.utf8.count == 12 && e164.hasPrefix("+84") && e164.dropFirst(3).first.map { "35789".contains($0) } ?? false
    }

    /// As people in Vietnam write it: `0912 345 678`; numbers of other countries as they are.
    package var national: String {
        guard isVietnameseMobile else { return e164 }
        let digits = "0" + e164.dropFirst(3)
        return "\(digits.prefix(4)) \(digits.dropFirst(4).prefix(3)) \(digits.suffix(3))"
    }

    /// With all but the last three digits hidden.
    package var masked: String { String(repeating: "*", count: max(0, e164.utf8.count - 3)) + e164.suffix(3) }
}
