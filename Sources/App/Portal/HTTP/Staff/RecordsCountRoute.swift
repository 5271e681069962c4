package import Web

/// The operator's page about claims and agencies.
package enum RecordsCountRoute: RouteSet {
    case records

    package var route: RouteDescription {
        switch self {
        case .records:
            .page("/operator/records", "recordsPage", "Claims by kind and province, and the agencies", for: .operator)
        }
    }
}
