package import Civil
package import Exchange
internal import Store

/// As whom somebody is signed in, with the name that the pages show.
package enum PortalRole: Hashable, Sendable {
    /// A person, about herself.
    case citizen(PersonKey, name: String)
    /// An officer of a member of the exchange.
    case officer(MemberCode, name: String)
    /// An operator of this platform.
    case platformOperator(name: String)

    /// The name shown.
    package var name: String {
        switch self {
        case .citizen(_, let name), .officer(_, let name), .platformOperator(let name): name
        }
    }

    /// The first page of the role.
    var home: PortalRoute {
        switch self {
        case .citizen: .citizenHome
        case .officer: .agency
        case .platformOperator: .operatorDashboard
        }
    }

    /// The role as the page of a one-time link names it.
    var linkRole: OneTimeLinkPage.Role {
        switch self {
        case .citizen: .citizen
        case .officer: .officer
        case .platformOperator: .platformOperator
        }
    }
}

extension PortalRole {
    /// The columns `role, person, member, name`.
    var values: [Value] {
        switch self {
        case .citizen(let person, let name):
            [.text("citizen"), .integer(person.rawValue), .text(""), .text(name)]
        case .officer(let member, let name): [.text("officer"), .integer(0), .text(member.text), .text(name)]
        case .platformOperator(let name): [.text("operator"), .integer(0), .text(""), .text(name)]
        }
    }

    /// Reads the columns `role, person, member, name` from the given one on; nil for a role that nobody has.
    init?(_ row: Row, from column: Int) throws {
        let name = try row.text(column + 3)
        switch try row.text(column) {
        case "citizen": self = try .citizen(PersonKey(rawValue: row.int64(column + 1)), name: name)
        case "officer": self = try .officer(MemberCode(row.text(column + 2)), name: name)
        case "operator": self = .platformOperator(name: name)
        default: return nil
        }
    }
}
