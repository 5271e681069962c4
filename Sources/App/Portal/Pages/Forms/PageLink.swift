internal import Web

/// A link with its words.
package struct PageLink: Equatable, Sendable {
    /// The element's id, for scripts that test pages and for links from elsewhere.
    package let id: String
    /// What the link says.
    package let words: Phrase
    /// Where it leads.
    package let route: PortalRoute

    /// Makes a link.
    package init(_ id: String, _ words: Phrase, _ route: PortalRoute) {
        self.id = id
        self.words = words
        self.route = route
    }

    func value(in language: Language) -> PageValue {
        [
            "linkID": .text(id), "linkWords": .text(words[language]), "linkPath": .text(route.path(in: language)),
        ]
    }
}

/// A field that travels with a form unseen.
package struct HiddenField: Equatable, Sendable {
    /// Its name.
    package let name: String
    /// Its value.
    package let value: String

    /// Makes a hidden field.
    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    var pageValue: PageValue { ["hiddenName": .text(name), "hiddenValue": .text(value)] }
}
