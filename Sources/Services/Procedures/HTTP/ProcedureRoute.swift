internal import HTTPTypes
package import Web

/// The routes of banks, of agencies whose systems answer for steps, and of whoever blinds a token.
package enum ProcedureRoute: RouteSet {
    case paymentNotice
    case answers
    case tokenKey

    package var route: RouteDescription {
        switch self {
        case .paymentNotice:
            RouteDescription(
                .post,
                "/payments/v1/notices",
                operationID: "sendPaymentNotice",
                summary: "Tell of a transfer that arrived",
                access: .member,
                body: .small
            )
        case .answers:
            RouteDescription(
                .post,
                "/procedures/v1/answers",
                operationID: "sendAnswers",
                summary: "Answer for steps of procedures",
                access: .member,
                body: .bytes(1 << 20)
            )
        case .tokenKey:
            RouteDescription(
                .get,
                "/procedures/v1/token-key",
                operationID: "getTokenKey",
                summary: "The key under which tokens of unnamed reports are blinded this week",
                access: .anyone
            )
        }
    }
}
