package import Web

/// Why a redirect address was not accepted: in staging with the characters that differ, in production without details.
package struct RedirectFault: PortalPage {
    /// An address cut where it leaves another one.
    package struct Marked: Equatable, Sendable {
        /// What both begin with.
        package let before: String
        /// What differs; may be empty when something is missing here.
        package let marked: String
        /// What both end with.
        package let after: String

        /// Cuts an address where it differs from another: after what both begin with, before what both end with.
        package init(_ text: String, against other: String) {
            let (left, right) = (Array(text), Array(other))
            let start = zip(left, right).prefix { $0 == $1 }.count
            let longest = min(left.count, right.count) - start
            let end = zip(left.reversed(), right.reversed()).prefix(longest).prefix { $0 == $1 }.count
            before = String(left[..<start])
            marked = String(left[start..<(left.count - end)])
            after = String(left[(left.count - end)...])
        }

        var value: PageValue {
            [
                "before": .text(before), "after": .text(after),
                // A place where something is missing is marked by a sign that no address holds.
                "marked": .text(marked.isEmpty ? "␣" : marked),
                "isMissing": .flag(marked.isEmpty),
            ]
        }
    }

    /// The identifier that the client used.
    package let client: String
    /// The address that was asked for.
    package let requested: String
    /// The addresses that are registered; empty in production and for unknown clients.
    package let registered: [String]
    /// The one that comes nearest.
    package let nearest: String?
    /// What kind of difference it is.
    package let difference: Phrase?

    /// Makes the page.
    package init(client: String, requested: String, registered: [String], nearest: String?, difference: Phrase?) {
        self.client = client
        self.requested = requested
        self.registered = registered
        self.nearest = nearest
        self.difference = difference
    }

    package static let template = PageTemplate.redirectFault
    package var route: PortalRoute { .developing(.redirectCheck(client: client, requested: requested)) }

    package func values(in language: Language) -> [String: PageValue] {
        [
            "client": .text(client),
            "hasDetails": .flag(nearest != nil),
            "requested": nearest.map { Marked(requested, against: $0).value } ?? false,
            "nearest": nearest.map { Marked($0, against: requested).value } ?? false,
            "difference": PageValue(difference?[language]),
            "isSame": .flag(nearest == requested),
            "hasOthers": .flag(registered.count > 1),
            "others": .list(registered.filter { $0 != nearest }.map { .text($0) }),
            "developerPath": .text(PortalRoute.developing(.application(client)).path(in: language)),
        ]
    }
}
