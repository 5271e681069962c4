internal import HTTPTypes
package import Web

/// Somebody's own dossiers, letters, and the public check of letters.
package enum DossierRoute: RouteSet {
    case list, one, letter, calendar
    case supplementPage, supplement, supplementFiles, replyPage, reply, confirmPage, confirm, withdrawPage, withdraw
    case check

    package var route: RouteDescription {
        switch self {
        case .list: .page("/me/dossiers", "dossiersPage", "Everything filed, begun and waiting", for: .citizen)
        case .one: .page("/me/dossiers/{number}", "dossierPage", "One dossier and its way", for: .citizen)
        case .letter:
            .page("/me/dossiers/{number}/letters/{ordinal}", "dossierLetter", "A letter as PDF", for: .citizen)
        case .calendar:
            .page("/me/dossiers/{number}/calendar", "dossierCalendar", "Its dates (iCalendar)", for: .citizen)
        case .supplementPage: .page(Self.act("supplement"), "supplementPage", "Asks for what is missing", for: .citizen)
        case .supplement: .answers(Self.act("supplement"), "supplementDossier", "Send what was missing", for: .citizen)
        case .supplementFiles:
            RouteDescription(
                .post,
                Self.act("supplement/files"),
                operationID: "supplementDossierFiles",
                summary: "Send what was missing, with files",
                access: .citizen,
                kind: .page,
                body: .bytes(UploadLimits.body)
            )
        case .replyPage: .page(Self.act("reply"), "replyPage", "A question of the office", for: .citizen)
        case .reply: .form(Self.act("reply"), "replyToOffice", "Answer the office", for: .citizen)
        case .confirmPage: .page(Self.act("confirm"), "confirmDossierPage", "Asks whether you agree", for: .citizen)
        case .confirm: .form(Self.act("confirm"), "confirmDossier", "Agree, or do not", for: .citizen)
        case .withdrawPage: .page(Self.act("withdraw"), "withdrawDossierPage", "Before taking back", for: .citizen)
        case .withdraw: .form(Self.act("withdraw"), "withdrawDossier", "Take a dossier back", for: .citizen)
        case .check: .page("/verify/letters/{number}/{check}", "checkLetterPage", "Whether a letter is real")
        }
    }

    private static func act(_ name: String) -> PathTemplate { PathTemplate("/me/dossiers/{number}/\(name)") }
}
