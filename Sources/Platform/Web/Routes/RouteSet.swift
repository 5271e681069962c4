/// The routes of one module: an enum whose cases are used for registration and for links alike.
///
/// ```swift
/// enum AccessRoute: RouteSet {
///     case history
///     var route: RouteDescription { … }
/// }
/// AccessRoute.history.link(in: .english)    // "/en/access"
/// ```
package protocol RouteSet: CaseIterable, Hashable, Sendable {
    var route: RouteDescription { get }
}

extension RouteSet {
    /// The path to this route with its parameters filled in order; pages get the prefix of the language.
    package func link(_ arguments: String..., in language: Language = .vietnamese) -> String {
        route.link(arguments, in: language)
    }
}
