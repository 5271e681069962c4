package import Web

/// What one request got wrong, in both languages.
package struct RefusalDetail: Hashable, Sendable {
    package let text: LocalizedText

    package init(_ text: LocalizedText) { self.text = text }

    package init(vi: String, en: String) { text = LocalizedText(vi: vi, en: en) }
}

/// A literal is the same in both languages.
extension RefusalDetail: ExpressibleByStringInterpolation {
    package init(stringLiteral value: String) { self.init(vi: value, en: value) }
}
