/// A page or form of the officer's counter.
package enum CounterPlace: Hashable, Sendable {
    /// What an officer does at the counter for somebody she has found.
    package enum Act: String, CaseIterable, Sendable {
        case recovery
        case level2
        case activate
        case lock
        case unlock
    }

    case home
    case find
    /// Opening somebody's data for a purpose.
    case open
    case visit(String)
    case act(String, Act)
    case application(String)

    var path: String {
        switch self {
        case .home: "/counter"
        case .find: "/counter/find"
        case .open: "/counter/visits"
        case .visit(let visit): "/counter/visits/\(QueryText.encode(visit))"
        case .act(let visit, let act): "/counter/visits/\(QueryText.encode(visit))/\(act.rawValue)"
        case .application(let id): "/counter/applications/\(QueryText.encode(id))"
        }
    }
}

/// A page or form of the developer portal.
package enum DeveloperPlace: Hashable, Sendable {
    case new
    case personas
    case application(String)
    case edit(String)
    case enabled(String)
    case keys(String)
    case preview(String)
    case log(String, RequestFilter)
    /// Where a requested redirect address differs from the registered ones.
    case redirectCheck(client: String, requested: String)

    var path: String {
        switch self {
        case .new: "/developer/new"
        case .personas: "/developer/personas"
        case .application(let client): "/developer/applications/\(QueryText.encode(client))"
        case .edit(let client): "/developer/applications/\(QueryText.encode(client))/edit"
        case .enabled(let client): "/developer/applications/\(QueryText.encode(client))/enabled"
        case .redirectCheck(let client, let requested):
            "/developer/redirect-check" + QueryText.query([("client", client), ("requested", requested)])
        case .keys(let client): "/developer/applications/\(QueryText.encode(client))/keys"
        case .preview(let client): "/developer/applications/\(QueryText.encode(client))/preview"
        case .log(let client, let filter):
            "/developer/applications/\(QueryText.encode(client))/log" + QueryText.query(filter.fields)
        }
    }
}

/// Which requests of an application a developer wants to see.
package struct RequestFilter: Hashable, Sendable {
    /// Only those that ended so; empty for all.
    package var outcome: String
    /// Only those to this endpoint; empty for all.
    package var endpoint: String
    /// Only the one with this correlation id; empty for all.
    package var correlation: String

    /// Reads a filter from the fields of a query; too long values count as absent.
    package init(outcome: String = "", endpoint: String = "", correlation: String = "") {
        self.outcome = Self.short(outcome)
        self.endpoint = Self.short(endpoint)
        self.correlation = Self.short(correlation)
    }

    var fields: [(name: String, value: String)] {
        [("outcome", outcome), ("endpoint", endpoint), ("id", correlation)].filter { !$0.1.isEmpty }
    }

    private static func short(_ text: String) -> String { text.utf8.count <= 64 ? text : "" }
}

/// A page on the way to letting a device without a keyboard sign somebody in (RFC 8628).
package enum DeviceStep: Hashable, Sendable {
    case code
    /// Who asks, with the code that was typed.
    case confirm(String)
}

extension PortalRoute {
    /// The addresses of counter, developer portal and device pages.
    var deskPath: String? {
        switch self {
        case .counter(let place): place.path
        case .operatorAccounts: "/operator/accounts"
        case .operatorRecords(let filter): "/operator/records" + QueryText.query(filter.fields)
        case .desk(let place): place.path
        case .casework(let place): place.path
        case .operatorDossiers(let filter): "/operator/dossiers" + QueryText.query(filter.fields)
        case .developing(let place): place.path
        case .device(.code): "/device"
        case .device(.confirm(let interaction)): "/device/confirm/\(QueryText.encode(interaction))"
        case .approvals: "/approve"
        case .approval(let id): "/approve/\(QueryText.encode(id))"
        default: nil
        }
    }
}
