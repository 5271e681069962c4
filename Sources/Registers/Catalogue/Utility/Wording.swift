/// One text in the two languages of the pages.
package struct Wording: Hashable, Sendable {
    package let vietnamese: String
    package let english: String

    package init(vi vietnamese: String, en english: String) {
        self.vietnamese = vietnamese
        self.english = english
    }

    /// The same text in both languages: codes, numbers, names.
    package init(_ text: String) {
        self.init(vi: text, en: text)
    }

    /// Several texts one after the other.
    package static func joined(_ parts: [Wording], by separator: String) -> Wording {
        Wording(
            vi: parts.map(\.vietnamese).joined(separator: separator),
            en: parts.map(\.english).joined(separator: separator)
        )
    }
}
