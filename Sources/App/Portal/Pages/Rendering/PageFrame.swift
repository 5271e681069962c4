package import Web

/// Who looks at the page, as far as the frame shows it.
package enum Viewer: Equatable, Sendable {
    case visitor
    case citizen(name: String)
    case officer(name: String, body: Phrase)
    /// An officer of a unit to which dossiers come.
    case caseOfficer(name: String, body: Phrase)
    /// An officer who serves citizens at a counter.
    case counterOfficer(name: String, body: Phrase)
    /// Who leads a unit.
    case supervisor(name: String, body: Phrase)
    /// An officer who verifies data for the agency that keeps them.
    case deskOfficer(name: String, body: Phrase)
    case platformOperator(name: String)
    case developer(name: String, body: Phrase)
}

/// What surrounds every page: bands, brand, navigation, language switch and foot.
package struct PageFrame: Equatable, Sendable {
    /// The language of the page.
    package let language: Language
    /// Whether the instance holds made-up people; then a band says so on every page.
    package let isDemonstration: Bool
    /// Who is signed in.
    package let viewer: Viewer
    /// The token that protects forms against requests from other sites; empty for visitors.
    package let formToken: String
    /// The host name that readers should see in the address bar.
    package let officialHost: String
    /// For whom the viewer acts; nil for herself.
    package let actingFor: String?
    /// What that person has delegated to her, all that is in force together; nil where the right rests on something else.
    package let delegated: Phrase?
    /// Whether the viewer has other roles to switch to.
    package let hasRoles: Bool

    /// Makes the frame of one response.
    package init(
        language: Language,
        isDemonstration: Bool,
        viewer: Viewer,
        formToken: String = "",
        officialHost: String,
        actingFor: String? = nil,
        delegated: Phrase? = nil,
        hasRoles: Bool = false
    ) {
        self.language = language
        self.isDemonstration = isDemonstration
        self.viewer = viewer
        self.formToken = formToken
        self.officialHost = officialHost
        self.actingFor = actingFor
        self.delegated = delegated
        self.hasRoles = hasRoles
    }

    func values(around page: some PortalPage) -> [String: PageValue] {
        [
            "lang": .text(language.rawValue),
            "otherLang": .text(language.other.rawValue),
            "otherPath": .text(page.route.path(in: language.other)),
            "pageTitle": .text(page.title(in: language)),
            "isDemonstration": .flag(isDemonstration),
            "officialHost": .text(officialHost),
            "frontPath": path(.front),
            "logPath": path(.log),
            "servicesPath": path(.service()),
            "reportsPath": path(.report()),
            "homePath": .text(homeRoute.path(in: language)),
            "signOutPath": path(.signOut),
            "formToken": .text(formToken),
            "viewer": viewerValue,
            "entries": .list(entries(around: page)),
            "usesScript": .flag(page.usesScript),
            "actingFor": PageValue(actingFor),
            "delegated": PageValue(delegated?[language]),
            "endActingPath": path(.endActing),
            "signInPath": PageValue(offersSignIn(beside: page.route) ? PortalRoute.signIn().path(in: language) : nil),
            "hasRoles": .flag(hasRoles),
            "rolesPath": path(.roles),
        ]
    }

    /// Whether the band leads to sign in; on the page for it a link would only lose where she wanted to go on to.
    private func offersSignIn(beside route: PortalRoute) -> Bool {
        switch (viewer, route) {
        case (.visitor, .signIn): false
        case (.visitor, _): true
        default: false
        }
    }

    private var homeRoute: PortalRoute {
        switch viewer {
        case .visitor: .front
        case .citizen: .citizenHome
        case .officer: .agency()
        case .caseOfficer: .casework()
        case .counterOfficer, .supervisor: .counter(.home)
        case .deskOfficer: .desk(.queue())
        case .platformOperator: .operatorDashboard
        case .developer: .developer
        }
    }

    private var viewerValue: PageValue {
        switch viewer {
        case .visitor: false
        case .citizen(let name), .platformOperator(let name): ["viewerName": .text(name)]
        case .officer(let name, let body), .caseOfficer(let name, let body), .counterOfficer(let name, let body),
            .supervisor(let name, let body), .deskOfficer(let name, let body), .developer(let name, let body):
            ["viewerName": .text("\(name), \(body[language])")]
        }
    }

    private func entries(around page: some PortalPage) -> [PageValue] {
        let routes: [(PortalRoute, String)] =
            switch viewer {
            case .visitor: []
            case .citizen:
                [
                    (.citizenHome, "navHome"), (.wallet(), "navWallet"), (.service(), "navServices"),
                    (.dossier(), "navDossiers"), (.citizenData, "navData"),
                    (.accessHistory(), "navHistory"),
                    (.security, "navSecurity"),
                ]
            case .officer: [(.agency(), "navAgency"), (.log, "navLog")]
            case .caseOfficer:
                [
                    (.casework(), "navCasework"), (.casework(.counter), "navFiling"), (.agency(), "navAgency"),
                    (.log, "navLog"),
                ]
            case .counterOfficer: [(.counter(.home), "navCounter"), (.desk(.counter), "navFiling"), (.log, "navLog")]
            case .supervisor:
                [
                    (.counter(.home), "navCounter"), (.casework(), "navCasework"), (.casework(.board), "navBoard"),
                    (.desk(.counter), "navFiling"), (.log, "navLog"),
                ]
            case .deskOfficer: [(.desk(.queue()), "navDesk"), (.desk(.counter), "navFiling"), (.log, "navLog")]
            case .platformOperator:
                [
                    (.operatorDashboard, "navOperator"), (.operatorAccounts, "navAccounts"),
                    (.operatorRecords(), "navRecords"), (.operatorDossiers(), "navDossierBoard"), (.log, "navLog"),
                ]
            case .developer: [(.developer, "navDeveloper"), (.log, "navLog")]
            }
        return routes.map { route, word in
            [
                "entryPath": path(route),
                "entryName": .text(Self.wording[word]?[language] ?? ""),
                "isCurrent": .flag(route.path == Self.section(of: page.route).path),
            ]
        }
    }

    private func path(_ route: PortalRoute) -> PageValue {
        .text(route.path(in: language))
    }

    /// The entry of the navigation under which an address falls.
    private static func section(of route: PortalRoute) -> PortalRoute {
        switch route {
        case .accessHistory, .receipt: .accessHistory()
        case .agency: .agency()
        case .counter: .counter(.home)
        case .desk(let place): .desk(place.isCounter ? .counter : .queue())
        case .operatorRecords: .operatorRecords()
        case .casework(let place): .casework(place.section)
        case .operatorDossiers: .operatorDossiers()
        case .developing: .developer
        case .service, .report: .service()
        case .dossier: .dossier()
        case .wallet(.search): route
        case .wallet: .wallet()
        case let route where route.isOfSecurity: .security
        default: route
        }
    }
}
