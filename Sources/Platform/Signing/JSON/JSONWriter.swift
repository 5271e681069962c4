extension JSONValue {
    /// The compact text: members in their order, no white space, only the escapes JSON demands.
    package var text: String {
        var text = ""
        append(to: &text)
        return text
    }

    private func append(to text: inout String) {
        switch self {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .number(let digits): text += digits
        case .string(let value): Self.append(value, to: &text)
        case .array(let elements): Self.append(elements, "[", "]", to: &text) { $0.append(to: &$1) }
        case .object(let members):
            Self.append(members, "{", "}", to: &text) { member, text in
                Self.append(member.name, to: &text)
                text += ":"
                member.value.append(to: &text)
            }
        }
    }

    private static func append<Part>(
        _ parts: [Part],
        _ open: String,
        _ close: String,
        to text: inout String,
        write: (Part, inout String) -> Void
    ) {
        text += open
        for (index, part) in parts.enumerated() {
            if index > 0 { text += "," }
            write(part, &text)
        }
        text += close
    }

    private static func append(_ value: String, to text: inout String) {
        text += "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case ..<" ":
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }
}
