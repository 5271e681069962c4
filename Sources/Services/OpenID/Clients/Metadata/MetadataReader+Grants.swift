import Encoding

extension MetadataReader {
    /// What it may present, and the one response type that goes with it.
    mutating func grants() -> Set<GrantType> {
        var found: Set<GrantType> = []
        let names = scanner.texts("grant_types", count: 10) ?? [GrantType.authorizationCode.rawValue]
        for (index, name) in names.enumerated() {
            if let grant = GrantType(rawValue: name) {
                found.insert(grant)
            } else {
                scanner.fault(.unsupported, at: "/grant_types/\(index)")
            }
        }
        if names.isEmpty { scanner.fault(.missing, at: "/grant_types") }
        let needsCitizen: Set<GrantType> = [.authorizationCode, .deviceCode, .backchannel]
        if found.contains(.refreshToken), found.isDisjoint(with: needsCitizen) {
            scanner.fault(.conflict, at: "/grant_types")
        }
        checkResponseTypes(found)
        return found
    }

    private mutating func checkResponseTypes(_ grants: Set<GrantType>) {
        guard let types = scanner.texts("response_types", count: 10) else { return }
        for (index, type) in types.enumerated() where type != "code" {
            scanner.fault(.unsupported, at: "/response_types/\(index)")
        }
        if types.contains("code") != grants.contains(.authorizationCode) {
            scanner.fault(.conflict, at: "/response_types")
        }
    }

    /// The scopes it may ask for; by default sign-in and those of its claims, never the personal number.
    mutating func scopes(_ grants: Set<GrantType>, _ purposes: [ClientPurpose]) -> ScopeSet {
        let claims = Set(purposes.flatMap { $0.claims.map(\.name) })
        let signsIn = !grants.isDisjoint(with: [.authorizationCode, .deviceCode, .backchannel])
        guard let text = scanner.text("scope", bytes: 1000) else {
            return signsIn ? Self.usual(claims, grants) : .empty
        }
        guard let scopes = try? ScopeSet(text) else {
            scanner.fault(.malformed, at: "/scope")
            return .empty
        }
        let isKnown = scopes.names.allSatisfy { Scope(rawValue: $0) != nil || rules.resourceScopes.contains($0) }
        if !isKnown { scanner.fault(.unknownValue, at: "/scope") }
        if signsIn != scopes.contains(.openid) { scanner.fault(.conflict, at: "/scope") }
        if scopes.contains(.offlineAccess), !grants.contains(.refreshToken) { scanner.fault(.conflict, at: "/scope") }
        for scope in Scope.allCases where scopes.contains(scope) {
            if !scope.claims.isEmpty, scope.claims.isDisjoint(with: claims) {
                scanner.fault(.missingPurpose, at: "/scope")
            }
        }
        // The personal number has a scope of its own; a claim without it could never be asked for.
        if claims.contains(.personalNumber), !scopes.contains(.personalNumber) {
            scanner.fault(.conflict, at: "/scope")
        }
        return scopes
    }

    private static func usual(_ claims: Set<ClaimName>, _ grants: Set<GrantType>) -> ScopeSet {
        let scopes = Scope.allCases.filter { scope in
            switch scope {
            case .openid: true
            case .offlineAccess: grants.contains(.refreshToken)
            case .personalNumber: claims.contains(.personalNumber)
            default: !scope.claims.isDisjoint(with: claims)
            }
        }
        return ScopeSet(scopes.map(\.rawValue))
    }
}
