package import Encoding

/// The member `aud` of a token (RFC 7519 section 4.1.3): one text, or a list of texts that may be empty.
///
/// Libraries have read the first element of an empty list; here nothing has an index.
package struct Audience: Hashable, Sendable {
    /// In the order given, at most 16, each different.
    package let values: [String]
    /// Whether it was written as a list, even of one.
    package let isList: Bool

    /// Nil for anything but a text or a short list of different texts.
    package init?(_ value: JSONValue) {
        switch value {
        case .string(let text):
            values = [text]
            isList = false
        case .array(let elements):
            let texts = elements.compactMap(\.text)
            guard texts.count == elements.count, texts.count <= 16, Set(texts).count == texts.count else { return nil }
            values = texts
            isList = true
        default: return nil
        }
    }

    /// Whether it is this one text and not a list, as FAPI 2.0 section 5.3.2.1 wants it.
    package func isExactly(_ expected: String) -> Bool {
        guard !isList, let value = values.first else { return false }
        return value.utf8.elementsEqual(expected.utf8)
    }

    /// Whether it names nobody but this party, as a text or as a list of one.
    package func isOnly(_ expected: String) -> Bool {
        guard values.count == 1, let value = values.first else { return false }
        return value.utf8.elementsEqual(expected.utf8)
    }

    /// Whether this party is among those named.
    package func contains(_ expected: String) -> Bool {
        values.contains { $0.utf8.elementsEqual(expected.utf8) }
    }
}
