internal import HTTPTypes
package import Web

/// The routes of the coordination centre; `docs/exchange.md` describes them for members.
package enum ExchangeRoute: RouteSet {
    case lookUp
    case verify
    case sendBatch
    case batch
    case batchAnswers
    case changes
    case receipt
    case keys

    package var route: RouteDescription {
        switch self {
        case .lookUp:
            RouteDescription(
                .post,
                "/exchange/v1/lookups",
                operationID: "lookUp",
                summary: "Read permitted fields of one person",
                access: .member,
                body: .small
            )
        case .verify:
            RouteDescription(
                .post,
                "/exchange/v1/verifications",
                operationID: "verify",
                summary: "Compare claims about one person with the register",
                access: .member,
                body: .small
            )
        case .sendBatch:
            RouteDescription(
                .post,
                "/exchange/v1/verifications/batch",
                operationID: "sendBatch",
                summary: "Send up to a million rows of claims",
                access: .member,
                body: .stream(512 << 20)
            )
        case .batch:
            RouteDescription(
                .get,
                "/exchange/v1/verifications/batch/{batch}",
                operationID: "getBatch",
                summary: "How far a batch has got",
                access: .member
            )
        case .batchAnswers:
            RouteDescription(
                .get,
                "/exchange/v1/verifications/batch/{batch}/answers/{chunk}",
                operationID: "getBatchAnswers",
                summary: "The answers of one chunk of a batch",
                access: .member
            )
        case .changes:
            RouteDescription(
                .get,
                "/exchange/v1/changes",
                operationID: "getChanges",
                summary: "The changes of the register after a cursor",
                access: .member
            )
        case .receipt:
            RouteDescription(
                .get,
                "/exchange/v1/receipts/{receipt}",
                operationID: "getReceipt",
                summary: "The receipt of a request that this member made",
                access: .member
            )
        case .keys:
            RouteDescription(
                .get,
                "/exchange/v1/keys",
                operationID: "getExchangeKeys",
                summary: "The public keys that sign answers",
                access: .anyone
            )
        }
    }
}
