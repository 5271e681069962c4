/// A page or form of the catalogue of public services.
package enum ServicePlace: Hashable, Sendable {
    case list
    case about(String)
    /// Filing one: before you start, its pages, check.
    case filing(String, ClaimStep)
    /// Many guests of a house at once.
    case guests(String)
    /// The empty table for them.
    case guestTable(String)

    var path: String {
        switch self {
        case .list: "/services"
        case .about(let code): "/services/\(QueryText.encode(code))"
        case .filing(let code, let step): "/me/services/\(QueryText.encode(code))\(step.path)"
        case .guests(let code): "/me/services/\(QueryText.encode(code))/guests"
        case .guestTable(let code): "/me/services/\(QueryText.encode(code))/guests.csv"
        }
    }
}

/// A page or form about somebody's own dossiers.
package enum OwnDossier: Hashable, Sendable {
    case list
    /// The list from a place on.
    case older(String)
    case one(String)
    case act(String, DossierAct)
    /// Where what is missing is sent with files.
    case files(String)
    /// A letter as PDF, by the place of its action.
    case letter(String, Int)
    case calendar(String)

    var path: String {
        switch self {
        case .list: "/me/dossiers"
        case .older(let place): "/me/dossiers?before=\(QueryText.encode(place))"
        case .one(let number): "/me/dossiers/\(QueryText.encode(number))"
        case .act(let number, let act): "/me/dossiers/\(QueryText.encode(number))/\(act.rawValue)"
        case .files(let number): "/me/dossiers/\(QueryText.encode(number))/supplement/files"
        case .letter(let number, let ordinal): "/me/dossiers/\(QueryText.encode(number))/letters/\(ordinal)"
        case .calendar(let number): "/me/dossiers/\(QueryText.encode(number))/calendar"
        }
    }
}

/// What somebody does with a dossier of hers, or with one that asks for her.
package enum DossierAct: String, CaseIterable, Sendable {
    case supplement, reply, confirm, withdraw
}

/// A page or form for reports.
package enum ReportPlace: Hashable, Sendable {
    case list
    case form(String)
    /// What became of an unnamed report, by its number and key.
    case status
    case reply
    /// Where a signed-in page asks for tokens.
    case tokens

    var path: String {
        switch self {
        case .list: "/reports"
        case .form(let code): "/reports/\(QueryText.encode(code))"
        case .status: "/report/status"
        case .reply: "/report/reply"
        case .tokens: "/me/tokens"
        }
    }
}
