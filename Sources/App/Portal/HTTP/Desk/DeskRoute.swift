internal import HTTPTypes
package import Web

/// The pages of the desk at which an agency's officers verify people's data.
package enum DeskRoute: RouteSet {
    case queue, open, next
    case `case`, take, release, decide, file
    case counter, find, counterCase, fill, counterFiles, counterCheck, send

    package var route: RouteDescription {
        switch self {
        case .queue: .page("/desk", "deskQueue", "Claims that wait, by remaining working time", for: .officer)
        case .open: .form("/desk/cases", "openDeskCase", "Open a claim of the queue", for: .officer)
        case .next: .form("/desk/next", "openNextDeskCase", "Open the most urgent claim that is free", for: .officer)
        case .case: .page("/desk/cases/{case}", "deskCase", "A claim: declared beside registered", for: .officer)
        case .take: .form("/desk/cases/{case}/take", "takeDeskCase", "Show that one works on a claim", for: .officer)
        case .release: .form("/desk/cases/{case}/release", "releaseDeskCase", "Put a claim back", for: .officer)
        case .decide:
            .answers("/desk/cases/{case}/decide", "decideDeskCase", "Preview the letter, or decide", for: .officer)
        case .file:
            RouteDescription(
                .get,
                "/desk/cases/{case}/files/{file}",
                operationID: "deskCaseFile",
                summary: "A file attached to a claim",
                access: .officer
            )
        case .counter:
            .page("/desk/counter", "filingPage", "File for somebody at the counter: who, and what", for: .officer)
        case .find: .form("/desk/counter", "openFiling", "Open a form for somebody at the counter", for: .officer)
        case .counterCase: .page("/desk/counter/{case}", "filingForm", "The form of a kind of data", for: .officer)
        case .fill: .answers("/desk/counter/{case}", "fillFiling", "Keep the answers", for: .officer)
        case .counterFiles:
            RouteDescription(
                .post,
                "/desk/counter/{case}/files",
                operationID: "attachToFiling",
                summary: "Keep answers and scans of papers",
                access: .officer,
                kind: .page,
                body: .bytes(UploadLimits.body)
            )
        case .counterCheck: .page("/desk/counter/{case}/check", "checkFiling", "The answers at a glance", for: .officer)
        case .send: .form("/desk/counter/{case}/check", "sendFiling", "File the claim", for: .officer)
        }
    }
}
