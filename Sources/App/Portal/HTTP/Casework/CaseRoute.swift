internal import HTTPTypes
package import Web

/// The pages of officers who work on dossiers, of who leads them, and of the operator.
package enum CaseRoute: RouteSet {
    case queue, next, one, act, file
    case board, repair
    case counter, find, counterCase, fill, counterFiles, counterCheck, send
    case dossiers

    package var route: RouteDescription {
        switch self {
        case .queue:
            .page("/casework", "caseQueue", "Dossiers of the unit, by remaining working time", for: .officer)
        case .next: .form("/casework/next", "openNextCase", "Take the most urgent dossier that is free", for: .officer)
        case .one:
            .page("/casework/dossiers/{number}", "casePage", "A dossier: declared beside registered", for: .officer)
        case .act: .answers("/casework/dossiers/{number}/act", "actOnCase", "Preview a letter, or act", for: .officer)
        case .file:
            RouteDescription(
                .get,
                "/casework/dossiers/{number}/files/{file}",
                operationID: "caseFile",
                summary: "A file of a dossier",
                access: .officer
            )
        case .board: .page("/casework/board", "unitBoard", "Ages, owners and figures of the unit", for: .officer)
        case .repair: .form("/casework/board/repair", "closeRepairCase", "Close a repair case by hand", for: .officer)
        case .counter:
            .page("/casework/counter", "caseCounter", "File for somebody at the counter: who, and what", for: .officer)
        case .find: .form("/casework/counter", "openCaseFiling", "Open a form for somebody here", for: .officer)
        case .counterCase: .page("/casework/counter/{case}", "caseFilingForm", "The form of a procedure", for: .officer)
        case .fill: .answers("/casework/counter/{case}", "fillCaseFiling", "Keep the answers", for: .officer)
        case .counterFiles:
            RouteDescription(
                .post,
                "/casework/counter/{case}/files",
                operationID: "attachToCaseFiling",
                summary: "Keep answers and scans of papers",
                access: .officer,
                kind: .page,
                body: .bytes(UploadLimits.body)
            )
        case .counterCheck:
            .page("/casework/counter/{case}/check", "checkCaseFiling", "The answers at a glance", for: .officer)
        case .send: .form("/casework/counter/{case}/check", "sendCaseFiling", "File the dossier", for: .officer)
        case .dossiers:
            .page("/operator/dossiers", "dossierBoard", "Dossiers by procedure and province", for: .operator)
        }
    }
}
