internal import HTTPTypes
package import Web

/// Reports of dangers and offences: named, or unnamed with a key.
package enum ReportRoute: RouteSet {
    case list, form, send, statusPage, status, reply, tokens

    package var route: RouteDescription {
        switch self {
        case .list: .page("/reports", "reportsPage", "What can be reported, and the emergency numbers")
        case .form: .page("/reports/{code}", "reportFormPage", "An unnamed report")
        case .send:
            RouteDescription(
                .post,
                "/reports/{code}",
                operationID: "sendReport",
                summary: "Send an unnamed report with a token",
                access: .anyone,
                kind: .page,
                body: .bytes(UploadLimits.body)
            )
        case .statusPage: .page("/report/status", "reportStatusForm", "Asks for number and key of a report")
        case .status: .form("/report/status", "reportStatus", "What became of an unnamed report")
        case .reply:
            .form("/report/reply", "replyToReport", "Answer a question about an unnamed report", on: "/report/status")
        case .tokens: .script("/me/tokens", "issueRateTokens", "Sign blinded tokens, once a day", for: .citizen)
        }
    }
}
