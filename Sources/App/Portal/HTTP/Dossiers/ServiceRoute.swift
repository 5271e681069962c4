internal import HTTPTypes
package import Web

/// The catalogue of public services, and filing one.
package enum ServiceRoute: RouteSet {
    case list, about, start, begin, page, answer, files, check, send, discard, guests, sendGuests, guestTable

    package var route: RouteDescription {
        switch self {
        case .list: .page("/services", "servicesPage", "Every public service")
        case .about: .page("/services/{code}", "servicePage", "What a service takes, costs and brings")
        case .start: .page("/me/services/{code}", "filingStartPage", "Before you start, and the tasks", for: .citizen)
        case .begin: .form("/me/services/{code}", "beginFiling", "Begin to file", for: .citizen)
        case .page:
            .page("/me/services/{code}/page/{page}", "serviceQuestionPage", "Asks for some fields", for: .citizen)
        case .answer: .answers("/me/services/{code}/page/{page}", "answerFilingPage", "Keep the answers", for: .citizen)
        case .files: Self.upload("/me/services/{code}/page/{page}/files", "attachToService", "Keep answers and files")
        case .check: .page("/me/services/{code}/check", "filingCheckPage", "The answers before sending", for: .citizen)
        case .send: .form("/me/services/{code}/check", "fileService", "File the dossier", for: .citizen)
        case .discard: .form("/me/services/{code}/discard", "discardFiling", "Throw a draft away", for: .citizen)
        case .guests: .page("/me/services/{code}/guests", "guestsPage", "Many guests as a table", for: .citizen)
        case .sendGuests: Self.upload("/me/services/{code}/guests", "sendGuests", "File a stay for each guest")
        case .guestTable: .page("/me/services/{code}/guests.csv", "guestTable", "The empty table", for: .citizen)
        }
    }

    private static func upload(_ path: PathTemplate, _ operation: String, _ summary: String) -> RouteDescription {
        RouteDescription(
            .post,
            path,
            operationID: operation,
            summary: summary,
            access: .citizen,
            kind: .page,
            body: .bytes(UploadLimits.body)
        )
    }
}
