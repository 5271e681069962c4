package import Encoding

/// The values of claims about one citizen; what has no value is left out of every answer.
package struct ClaimValues: Hashable, Sendable {
    package var values: [ClaimName: JSONValue]
    /// Of telephone and e-mail, those that were confirmed by a code.
    package var confirmed: Set<ClaimName>

    package init(_ values: [ClaimName: JSONValue] = [:], confirmed: Set<ClaimName> = []) {
        self.values = values
        self.confirmed = confirmed
    }

    package subscript(name: ClaimName) -> JSONValue? {
        get { values[name] }
        set { values[name] = newValue }
    }

    /// Some of the claims as members, each with the flag that belongs to it.
    package func members(_ names: Set<ClaimName>) -> [JSONObject.Member] {
        var members: [JSONObject.Member] = []
        for name in ClaimName.allCases where names.contains(name) {
            guard let value = values[name], !value.isNull else { continue }
            members.append(.init(name.rawValue, value))
            if let flag = name.verifiedFlag { members.append(.init(flag, .boolean(confirmed.contains(name)))) }
        }
        return members
    }
}
