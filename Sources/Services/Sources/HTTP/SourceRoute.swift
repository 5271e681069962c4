internal import HTTPTypes
package import Web

/// The routes of agencies that keep records; `docs/sources.md` describes them.
package enum SourceRoute: RouteSet {
    case deliver
    case deliveries
    case delivery
    case deliveryFaults
    case notices
    case acknowledge

    package var route: RouteDescription {
        switch self {
        case .deliver:
            RouteDescription(
                .post,
                "/sources/v1/deliveries",
                operationID: "sendDelivery",
                summary: "Deliver records of one utility as NDJSON",
                access: .member,
                body: .stream(2 << 30)
            )
        case .deliveries:
            RouteDescription(
                .get,
                "/sources/v1/deliveries",
                operationID: "getDeliveries",
                summary: "The stored cursor of a utility and the last deliveries",
                access: .member
            )
        case .delivery:
            RouteDescription(
                .get,
                "/sources/v1/deliveries/{delivery}",
                operationID: "getDelivery",
                summary: "How far a delivery has got",
                access: .member
            )
        case .deliveryFaults:
            RouteDescription(
                .get,
                "/sources/v1/deliveries/{delivery}/faults",
                operationID: "getDeliveryFaults",
                summary: "The refused rows of a delivery",
                access: .member
            )
        case .notices:
            RouteDescription(
                .get,
                "/sources/v1/notices",
                operationID: "getNotices",
                summary: "Corrections of values that this body was given",
                access: .member
            )
        case .acknowledge:
            RouteDescription(
                .post,
                "/sources/v1/notices/acknowledgements",
                operationID: "acknowledgeNotices",
                summary: "Say that corrections were taken over",
                access: .member,
                body: .small
            )
        }
    }
}
