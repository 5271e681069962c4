/// Lines of a calendar: escaped, folded, ended with CRLF (RFC 5545, sections 3.1 and 3.3.11).
struct CalendarLines {
    private(set) var text = ""

    /// A property whose value a person wrote.
    mutating func add(_ name: String, _ value: String) {
        add(name, verbatim: Self.escaped(value))
    }

    mutating func addIfPresent(_ name: String, _ value: String?) {
        if let value, !value.isEmpty { add(name, value) }
    }

    /// A property whose value is of our own making.
    mutating func add(_ name: String, verbatim value: String) {
        text += Self.folded(name + ":" + value) + "\r\n"
    }

    /// An address without what would end its line.
    static func address(_ url: String) -> String {
        String(String.UnicodeScalarView(url.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F }))
    }

    private static func escaped(_ value: String) -> String {
        var result = String.UnicodeScalarView()
        var previous: Unicode.Scalar?
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\", ";", ",": result.append(contentsOf: ["\\", scalar])
            // Of CR LF one line break is left; Unicode's own separators break lines in some calendars.
            case "\n" where previous == "\r": break
            case "\r", "\n", "\u{85}", "\u{2028}", "\u{2029}": result.append(contentsOf: ["\\", "n"])
            case "\t": result.append(" ")
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): break
            default: result.append(scalar)
            }
            previous = scalar
        }
        return String(result)
    }

    /// Breaks a line after 75 octets at most, between two code points.
    private static func folded(_ line: String) -> String {
        guard line.utf8.count > 75 else { return line }
        var result = String.UnicodeScalarView()
        var count = 0
        for scalar in line.unicodeScalars {
            let width = UTF8.width(scalar)
            if count + width > 75 {
                result.append(contentsOf: ["\r", "\n", " "])
                count = 1
            }
            result.append(scalar)
            count += width
        }
        return String(result)
    }
}
