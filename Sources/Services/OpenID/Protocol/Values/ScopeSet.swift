/// The scopes with a meaning of their own; each stands for claims or for a right.
package enum Scope: String, Sendable, Hashable, CaseIterable {
    case openid
    case profile
    case phone
    case email
    case address
    /// The personal number: never part of another scope, and only with a registered legal basis.
    case personalNumber = "personal_number"
    /// Access that goes on without the citizen: a refresh token.
    case offlineAccess = "offline_access"
}

extension Scope {
    /// The claims that a scope stands for (OpenID Connect Core section 5.4).
    package var claims: Set<ClaimName> {
        switch self {
        case .openid, .offlineAccess: []
        case .profile: [.name, .familyName, .givenName, .middleName, .birthdate, .gender]
        case .phone: [.phoneNumber]
        case .email: [.email]
        case .address: [.address]
        case .personalNumber: [.personalNumber]
        }
    }
}

/// A list of scopes in the order given, each once (RFC 6749 section 3.3).
package struct ScopeSet: Hashable, Sendable {
    package let names: [String]

    /// No scopes.
    package static let empty = ScopeSet(names: [])

    private init(names: [String]) {
        self.names = names
    }

    /// Puts scopes together, each once.
    package init(_ names: [String]) {
        var seen: Set<String> = []
        self.names = names.filter { seen.insert($0).inserted }
    }

    /// Reads the parameter `scope`; nil gives no scopes.
    package init(_ text: String?) throws(OAuthError) {
        guard let text else {
            self = .empty
            return
        }
        let names = text.utf8.count <= 1000 ? text.split(separator: " ").map(String.init) : []
        guard (1...32).contains(names.count), names.allSatisfy(Self.isName) else {
            throw OAuthError(.invalidScope, "scope is not a list of names")
        }
        self.init(names)
    }

    /// Separated by spaces.
    package var text: String { names.joined(separator: " ") }
    package var isEmpty: Bool { names.isEmpty }

    /// Whether one of ours is among them.
    package func contains(_ scope: Scope) -> Bool { names.contains(scope.rawValue) }

    /// Whether a scope is among them.
    package func contains(_ name: String) -> Bool { names.contains(name) }

    /// Whether another set has them all.
    package func isSubset(of other: ScopeSet) -> Bool { names.allSatisfy(other.names.contains) }

    /// The first scope that another set does not have.
    package func firstOutside(_ other: ScopeSet) -> String? { names.first { !other.names.contains($0) } }

    /// The claims that these scopes stand for.
    package var claims: Set<ClaimName> {
        names.reduce(into: []) { $0.formUnion(Scope(rawValue: $1)?.claims ?? []) }
    }

    /// `scope-token` of RFC 6749: visible ASCII without quote and backslash.
    static func isName(_ name: String) -> Bool {
        (1...100).contains(name.utf8.count)
            && name.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }
    }
}
