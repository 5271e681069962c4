internal import HTTPTypes
internal import Web

/// What the simulated bank answers.
enum BankRoute {
    static let form = RouteDescription(
        .get,
        "/pay",
        operationID: "readCode",
        summary: "Read a code, as a bank's application does",
        access: .anyone,
        kind: .page
    )
    static let transfer = RouteDescription(
        .post,
        "/pay",
        operationID: "transfer",
        summary: "Transfer what a code says",
        access: .anyone,
        kind: .page,
        body: .small
    )
    static let statements = RouteDescription(
        .post,
        "/statements",
        operationID: "listTransfers",
        summary: "What came to an account",
        access: .anyone,
        body: .small
    )
}
