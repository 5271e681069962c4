/// What a template may be given: text that will be escaped, a condition, a list, a record, or markup of our own making.
package enum PageValue: Equatable, Sendable {
    case text(String)
    case flag(Bool)
    case list([PageValue])
    case record([String: PageValue])
    case markup(Markup)

    /// Text if there is one, otherwise a condition that does not hold, so that `{{#name}}…{{/name}}` leaves it out.
    package init(_ text: String?) {
        self = text.map(PageValue.text) ?? .flag(false)
    }

    /// A record if there is one, otherwise a condition that does not hold.
    package init(_ record: [String: PageValue]?) {
        self = record.map(PageValue.record) ?? .flag(false)
    }
}

extension PageValue {
    /// The text of a plain text.
    var plainText: String? {
        if case .text(let text) = self { text } else { nil }
    }
}

extension PageValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) { self = .text(value) }
}

extension PageValue: ExpressibleByBooleanLiteral {
    package init(booleanLiteral value: Bool) { self = .flag(value) }
}

extension PageValue: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, PageValue)...) {
        self = .record(Dictionary(elements) { _, last in last })
    }
}

extension PageValue: ExpressibleByArrayLiteral {
    package init(arrayLiteral elements: PageValue...) { self = .list(elements) }
}

/// Finished, well-formed markup; only ``MarkupWriter`` makes it, and it escapes every text it is given.
package struct Markup: Equatable, Sendable {
    /// The markup as written into the page.
    package let html: String

    init(html: String) {
        self.html = html
    }
}
