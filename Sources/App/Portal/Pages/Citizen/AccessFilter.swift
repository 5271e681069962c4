package import Civil

/// What the citizen narrows her list of look-ups to; all of it travels in the address.
package struct AccessFilter: Hashable, Sendable {
    /// Which outcomes are wanted.
    package enum Outcome: String, CaseIterable, Sendable {
        case any, allowed, refused
    }

    /// Which part of the chain is wanted.
    package enum Part: String, CaseIterable, Sendable {
        /// What others did: look-ups, changes, and every entry that does not say what it is.
        case looks
        /// What she did herself, and what happened with her account.
        case account
        case all
    }

    /// The part of the chain.
    package var part: Part
    /// The code of a body, or nil for all.
    package var body: String?
    /// Words to find in the purpose, or nil.
    package var purpose: String?
    /// The first day, or nil.
    package var from: Day?
    /// The last day, or nil.
    package var to: Day?
    /// The outcomes wanted.
    package var outcome: Outcome
    /// Dates that could not be read, by the name of their field, as typed.
    package var unreadable: [String: String]

    /// Makes a filter; without arguments it lets everything through that others did.
    package init(
        part: Part = .looks,
        body: String? = nil,
        purpose: String? = nil,
        from: Day? = nil,
        to: Day? = nil,
        outcome: Outcome = .any
    ) {
        self.part = part
        self.body = body
        self.purpose = purpose
        self.from = from
        self.to = to
        self.outcome = outcome
        self.unreadable = [:]
    }

    /// Reads the fields of the form; blanks are dropped, unreadable dates kept as typed.
    package init(fields: [String: String]) {
        self.init(
            part: fields["part"].flatMap(Part.init) ?? .looks,
            body: Self.filled(fields["body"]),
            purpose: Self.filled(fields["purpose"]),
            outcome: fields["outcome"].flatMap(Outcome.init) ?? .any
        )
        from = readDay("from", of: fields)
        to = readDay("to", of: fields)
    }

    /// Whether the first day is after the last one, so that no entry can match.
    package var isReversed: Bool {
        guard let from, let to else { return false }
        return to < from
    }

    /// Whether a condition leaves anything out of the part.
    package var isActive: Bool { !conditions.isEmpty }

    /// The fields as they stand in the address.
    var fields: [(name: String, value: String)] {
        (part == .looks ? [] : [("part", part.rawValue)]) + conditions
    }

    private var conditions: [(name: String, value: String)] {
        [
            body.map { ("body", $0) },
            purpose.map { ("purpose", $0) },
            (from?.iso ?? unreadable["from"]).map { ("from", $0) },
            (to?.iso ?? unreadable["to"]).map { ("to", $0) },
            outcome == .any ? nil : ("outcome", outcome.rawValue),
        ].compactMap(\.self)
    }

    private mutating func readDay(_ name: String, of fields: [String: String]) -> Day? {
        guard let typed = Self.filled(fields[name]) else { return nil }
        if let day = Day(typed) ?? Self.dayInFigures(typed) { return day }
        unreadable[name] = typed
        return nil
    }

    /// A day as people type it: `12/03/2024`, `12-3-2024`, `12.3.2024`.
    private static func dayInFigures(_ text: String) -> Day? {
        let parts = text.split(whereSeparator: { "/-. ".contains($0) }).map { Int($0) }
        guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2] else { return nil }
        return Day(year: year, month: month, day: day)
    }

    private static func filled(_ text: String?) -> String? {
        guard let text else { return nil }
        let trimmed = text.drop(while: \.isWhitespace)
        guard let last = trimmed.lastIndex(where: { !$0.isWhitespace }) else { return nil }
        return String(trimmed[...last].prefix(200))
    }
}

/// A place in the list from which a page goes on, opaque to the reader.
package enum AccessCursor: Hashable, Sendable {
    case older(String)
    case newer(String)

    var fields: [(name: String, value: String)] {
        switch self {
        case .older(let cursor): [("before", cursor)]
        case .newer(let cursor): [("after", cursor)]
        }
    }
}
