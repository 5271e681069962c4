/// Where a requested redirect address leaves the registered one: what a developer needs to see at once.
package struct RedirectMismatch: Hashable, Sendable {
    package let requested: String
    package let registered: [String]
    /// The registered address that has the most letters in common from the beginning.
    package let nearest: String?
    /// How many letters both have in common from the beginning.
    package let firstDifference: Int
    package let difference: RedirectDifference

    /// Compares with every registered address.
    package static func compare(_ requested: String, with registered: [String]) -> RedirectMismatch {
        let nearest = registered.max { common(requested, $0) < common(requested, $1) }
        return RedirectMismatch(
            requested: requested,
            registered: registered,
            nearest: nearest,
            firstDifference: nearest.map { common(requested, $0) } ?? 0,
            difference: nearest.map { RedirectDifference(requested, $0) } ?? .other
        )
    }

    private static func common(_ left: String, _ right: String) -> Int {
        zip(left, right).prefix { $0 == $1 }.count
    }
}

/// The kind of difference between two addresses, the most telling first.
package enum RedirectDifference: String, Sendable, Hashable, CaseIterable {
    case letterCase = "letter_case"
    case trailingSlash = "trailing_slash"
    case scheme
    case host
    case port
    case path
    case query
    case fragment
    case other

    init(_ requested: String, _ registered: String) {
        guard requested.lowercased() != registered.lowercased() else {
            self = .letterCase
            return
        }
        guard requested + "/" != registered, registered + "/" != requested else {
            self = .trailingSlash
            return
        }
        guard let left = WebAddress(requested), let right = WebAddress(registered) else {
            self = .other
            return
        }
        self = Self.part(left, right)
    }

    private static func part(_ left: WebAddress, _ right: WebAddress) -> RedirectDifference {
        if left.scheme != right.scheme { return .scheme }
        if left.host != right.host { return .host }
        if left.port != right.port { return .port }
        if left.path != right.path { return .path }
        if left.query != right.query { return .query }
        return left.fragment != right.fragment ? .fragment : .other
    }
}
