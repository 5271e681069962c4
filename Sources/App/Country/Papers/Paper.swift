internal import Civil
internal import Encoding

/// The values of a record while they are written down, one after the other; what is nil or empty is left out.
struct Paper: Sendable {
    private var members: [JSONObject.Member] = []

    /// Everything written so far.
    var values: JSONObject { JSONObject(members) }

    mutating func text(_ name: String, _ text: String?) {
        if let text, !text.isEmpty { members.append(.init(name, .string(text))) }
    }

    mutating func number(_ name: String, _ number: Int?) {
        if let number { members.append(.init(name, .integer(Int64(number)))) }
    }

    /// A number with a fraction, as hundredths: 234 is written 2.34, and 200 as 2.
    mutating func hundredths(_ name: String, _ value: Int) {
        members.append(.init(name, Self.decimal(value)))
    }

    mutating func flag(_ name: String, _ flag: Bool) {
        members.append(.init(name, .boolean(flag)))
    }

    mutating func day(_ name: String, _ day: Day?) {
        text(name, day.map(\.iso))
    }

    mutating func list(_ name: String, _ texts: [String]) {
        if !texts.isEmpty { members.append(.init(name, .array(texts.map { .string($0) }))) }
    }

    mutating func list(_ name: String, _ papers: [Paper]) {
        if !papers.isEmpty { members.append(.init(name, .array(papers.map { .object($0.values) }))) }
    }

    private static func decimal(_ value: Int) -> JSONValue {
        guard value % 100 != 0 else { return .integer(Int64(value / 100)) }
        let digits = SerialNumbers.digits(value % 100, 2)
        return .number("\(value / 100)." + (digits.hasSuffix("0") ? String(digits.prefix(1)) : digits))
    }
}
