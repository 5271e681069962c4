package import Web

/// The form with which an application is registered or changed; every fault stands beside its field at once.
package struct RegistrationPage: PortalPage {
    /// A claim that can be asked for.
    package struct Claim: Equatable, Sendable {
        /// Its name on the wire.
        package let claim: String
        /// What it is called.
        package let name: Phrase
        /// Whether it is asked for.
        package var isAsked: Bool
        /// Whether the service cannot do without it.
        package var isRequired: Bool
        /// The rule that allows it.
        package var basis: String

        /// Makes a claim.
        package init(claim: String, name: Phrase, isAsked: Bool, isRequired: Bool, basis: String) {
            self.claim = claim
            self.name = name
            self.isAsked = isAsked
            self.isRequired = isRequired
            self.basis = basis
        }
    }

    /// What was typed, or what is registered now.
    package struct Answers: Equatable, Sendable {
        package var isStaging = true
        package var profile = "fapi"
        package var nameVi = ""
        package var nameEn = ""
        package var purposeVi = ""
        package var purposeEn = ""
        package var redirects = ""
        package var logoutRedirects = ""
        package var contact = ""
        package var jwks = ""
        package var isOffline = false

        /// Nothing typed yet.
        package init() {}
    }

    /// The application that is changed; nil for a new one.
    package let client: String?
    /// What stands in the fields.
    package let answers: Answers
    /// The claims to choose from.
    package let claims: [Claim]
    /// What is wrong.
    package let faults: [FormFault]

    /// Makes the page.
    package init(client: String?, answers: Answers, claims: [Claim], faults: [FormFault] = []) {
        self.client = client
        self.answers = answers
        self.claims = claims
        self.faults = faults
    }

    package static let template = PageTemplate.registration
    package var route: PortalRoute { .developing(client.map { .edit($0) } ?? .new) }

    private var heading: Phrase { client == nil ? Self.newHeading : Self.editHeading }

    package func title(in language: Language) -> String { faults.title(heading, in: language) }

    package func values(in language: Language) -> [String: PageValue] {
        let back: PortalRoute = client.map { .developing(.application($0)) } ?? .developer
        return faults.values(in: language).merging(
            [
                "actionPath": .text(route.path(in: language)),
                "backPath": .text(back.path(in: language)),
                "heading": .text(heading[language]),
                "isNew": .flag(client == nil),
                "choices": .list(choices.map { $0.values(in: language, faults: faults, isOnly: false) }),
                "cards": .list(cards.map { $0.values(in: language, faults: faults, isOnly: false) }),
                "areas": .list(addresses.map { area($0, in: language) }),
                "jwksArea": area(("jwks", Self.jwksLabel, Self.jwksHint, answers.jwks, 8), in: language),
                "isOffline": .flag(answers.isOffline),
                "claimsWrong": PageValue(faults.text(of: "claim", in: language)),
                "claims": .list(claims.enumerated().map { value(of: $1, at: $0, in: language) }),
            ],
            uniquingKeysWith: { _, own in own }
        )
    }

    private typealias Area = (name: String, label: Phrase, hint: Phrase, typed: String, rows: Int)

    private var addresses: [Area] {
        [
            ("redirect_uris", Self.redirectLabel, Self.redirectHint, answers.redirects, 3),
            ("post_logout_redirect_uris", Self.logoutLabel, Self.logoutHint, answers.logoutRedirects, 2),
        ]
    }

    private func area(_ area: Area, in language: Language) -> PageValue {
        let fault = faults.text(of: area.name, in: language)
        let id = "f-\(area.name)"
        return [
            "areaName": .text(area.name),
            "areaID": .text(id),
            "areaLabel": .text(area.label[language]),
            "areaHint": .text(area.hint[language]),
            "areaWrong": PageValue(fault),
            "areaDescribed": .text(fault == nil ? "\(id)-hint" : "\(id)-hint \(id)-wrong"),
            "areaRows": .text("\(area.rows)"),
            "areaTyped": .text(area.typed),
        ]
    }

    private var choices: [QuestionField] {
        [
            QuestionField(
                "environment",
                Self.environmentLabel,
                .one([
                    .init("staging", Self.staging, hint: Self.stagingHint, isChosen: answers.isStaging),
                    .init("production", Self.production, hint: Self.productionHint, isChosen: !answers.isStaging),
                ])
            ),
            QuestionField(
                "profile",
                Self.profileLabel,
                .one([
                    .init("fapi", Phrase(same: "fapi"), hint: Self.fapiHint, isChosen: answers.profile != "oidc"),
                    .init("oidc", Phrase(same: "oidc"), hint: Self.oidcHint, isChosen: answers.profile == "oidc"),
                ])
            ),
        ]
    }

    private var cards: [QuestionField] {
        [
            QuestionField("name_vi", Self.nameViLabel, .line(.plain), typed: answers.nameVi),
            QuestionField("name_en", Self.nameEnLabel, .line(.plain), typed: answers.nameEn),
            QuestionField("contact", Self.contactLabel, .line(.email), typed: answers.contact),
            QuestionField(
                "purpose_vi",
                Self.purposeViLabel,
                hint: Self.purposeHint,
                .line(.plain),
                typed: answers.purposeVi
            ),
            QuestionField("purpose_en", Self.purposeEnLabel, .line(.plain), typed: answers.purposeEn),
        ]
    }

    private func value(of claim: Claim, at place: Int, in language: Language) -> PageValue {
        let fault = faults.text(of: "basis_\(claim.claim)", in: language)
        return [
            "claimID": .text(place == 0 ? "f-claim" : "f-claim-\(place)"),
            "claim": .text(claim.claim),
            "claimName": .text(claim.name[language]),
            "isAsked": .flag(claim.isAsked),
            "isRequired": .flag(claim.isRequired),
            "basis": .text(claim.basis),
            "basisWrong": PageValue(fault),
        ]
    }
}
