internal import HTTPTypes
package import Web

/// What the portal answers; the links between its pages come from ``PortalRoute``, and a test holds the two together.
package enum PageRoute: RouteSet {
    case front, log, link, signIn, signedOut, signOut
    case citizenHome, citizenData, accessHistory, receipt, proof
    case agency, operatorDashboard

    package var route: RouteDescription {
        switch self {
        case .front: page("/", "frontPage", "What this is, and the log's newest checkpoint")
        case .log: page("/log", "logPage", "The transparency log explained")
        case .link: page("/link/{token}", "oneTimeLink", "What a one-time link is worth", for: .loopback)
        case .signIn:
            RouteDescription(
                .post,
                "/link/{token}",
                operationID: "signIn",
                summary: "Sign in with a one-time link, which is then used up",
                access: .loopback,
                kind: .page,
                body: .small
            )
        case .signedOut: page("/signed-out", "signedOut", "Said after signing out")
        case .signOut:
            RouteDescription(
                .post,
                "/sign-out",
                operationID: "signOut",
                summary: "End the session",
                access: .anyone,
                kind: .page,
                body: .small
            )
        case .citizenHome: page("/me", "citizenHome", "The citizen's first page", for: .citizen)
        case .citizenData: page("/me/data", "citizenData", "All data about her, with source and date", for: .citizen)
        case .accessHistory: page("/me/lookups", "accessHistory", "Who looked at her data", for: .citizen)
        case .receipt: page("/me/lookups/{entry}", "receiptPage", "One entry and its proof", for: .citizen)
        case .proof:
            RouteDescription(
                .get,
                "/me/lookups/{entry}/proof",
                operationID: "downloadReceipt",
                summary: "The receipt file of one of her entries",
                access: .citizen
            )
        case .agency: page("/agency", "agencyPage", "Requests, refusals, agreements and keys", for: .officer)
        case .operatorDashboard:
            page("/operator", "operatorPage", "Traffic, refusals, latency and the log", for: .operator)
        }
    }

    private func page(
        _ path: PathTemplate,
        _ operation: String,
        _ summary: String,
        for access: AccessClass = .anyone
    ) -> RouteDescription {
        RouteDescription(.get, path, operationID: operation, summary: summary, access: access, kind: .page)
    }
}
