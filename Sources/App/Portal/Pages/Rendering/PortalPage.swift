package import Web

/// A page of the portal: a value that knows its template, its address and its words, and reads nothing from outside.
package protocol PortalPage: Equatable, Sendable {
    /// The template that shows it.
    static var template: PageTemplate { get }
    /// Its fixed words, by the names the template uses as `{{t.name}}`.
    static var wording: Wording { get }
    /// Its own address, to which the language switch leads.
    var route: PortalRoute { get }
    /// What the browser's tab says.
    func title(in language: Language) -> String
    /// Everything that varies, by the names the template uses.
    func values(in language: Language) -> [String: PageValue]
    /// Which script it may load.
    static var script: PageScript { get }
    /// Whether it loads its script; all other pages forbid scripts altogether.
    var usesScript: Bool { get }
    /// Whether its script may ask the browser where the device is.
    var usesPosition: Bool { get }
}

extension PortalPage {
    package func title(in language: Language) -> String {
        Self.wording["title"]?[language] ?? ""
    }

    package static var script: PageScript { .passkey }
    package var usesScript: Bool { false }
    package var usesPosition: Bool { false }
}

/// A script of ours; no page loads another one, or two.
package enum PageScript: String, CaseIterable, Sendable {
    /// Makes and uses passkeys.
    case passkey
    /// Counts down while a paper is shown, and keeps a copy of the wallet on the phone.
    case wallet
    /// Fetches and spends the tokens of unnamed reports.
    case token

    /// The keys of the officers' pages.
    case casework

    /// The name under which templates ask for its address.
    var constant: String { "\(rawValue)ScriptPath" }
}

/// The templates in the binary that show whole pages; the raw value is the file's name.
package enum PageTemplate: String, CaseIterable, Sendable {
    case front = "front"
    case log = "log"
    case problem = "problem"
    case failure = "failure"
    case oneTimeLink = "one-time-link"
    case signedOut = "signed-out"
    case citizenHome = "citizen-home"
    case citizenData = "citizen-data"
    case accessHistory = "access-history"
    case receipt = "receipt"
    case agency = "agency"
    case operatorDashboard = "operator"
    case question = "question"
    case check = "check"
    case outcome = "outcome"
    case prove = "prove"
    case list = "list"
    case securityLog = "security-log"
    case consent = "consent"
    case counter = "staff-counter"
    case counterPurpose = "staff-purpose"
    case counterWork = "staff-work"
    case counterCode = "staff-code"
    case accounts = "staff-accounts"
    case deskQueue = "desk-queue"
    case deskCase = "desk-case"
    case deskLetter = "desk-letter"
    case records = "staff-records"
    case caseQueue = "case-queue"
    case caseWork = "case-work"
    case caseLetter = "case-letter"
    case unitBoard = "board-unit"
    case dossierBoard = "board-operator"
    case developer = "staff-developer"
    case registration = "staff-registration"
    case client = "staff-client"
    case clientKeys = "staff-keys"
    case requestLog = "staff-requests"
    case redirectFault = "staff-redirect"
    case approval = "staff-approval"
    case wallet = "wallet"
    case walletCopy = "wallet-copy"
    case paper = "paper"
    case search = "search"
    case showing = "showing"
    case verification = "verification"
    case dossier = "dossier"
    case report = "report-form"
    case reports = "report-list"
}
