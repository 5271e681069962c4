internal import Civil
package import Web

/// What can be reported, with the emergency numbers first.
package struct ReportsPage: PortalPage {
    /// The key of the day under which a browser has tokens signed.
    package struct Tokens: Equatable, Sendable {
        let key: String
        let week: String
        let day: String
        let count: Int

        /// Makes what the script reads.
        package init(key: String, week: String, day: String, count: Int) {
            (self.key, self.week, self.day, self.count) = (key, week, day, count)
        }
    }

    /// The kinds of report.
    package let kinds: [ListRow]
    /// What the browser of somebody at level 2 fetches tokens with; nil for others.
    package let tokens: Tokens?

    /// Makes the page.
    package init(kinds: [ListRow], tokens: Tokens?) {
        self.kinds = kinds
        self.tokens = tokens
    }

    package static let template = PageTemplate.reports
    package static var script: PageScript { .token }
    package var usesScript: Bool { tokens != nil }
    package var route: PortalRoute { .report() }

    package func values(in language: Language) -> [String: PageValue] {
        [
            "numbers": .list(Emergency.all.map { $0.value(in: language) }),
            "kinds": ListSection("kinds", Self.allKinds, kinds).value(in: language),
            "tokens": PageValue(
                tokens.map { tokens in
                    [
                        "tokensPath": .text(PortalRoute.report(.tokens).path),
                        "tokensKey": .text(tokens.key),
                        "tokensWeek": .text(tokens.week),
                        "tokensDay": .text(tokens.day),
                        "tokensCount": .text("\(tokens.count)"),
                    ]
                }
            ),
            "noTokens": .flag(tokens == nil),
            "statusPath": .text(PortalRoute.report(.status).path(in: language)),
        ]
    }
}

/// The numbers that are called at once; none of them is ours.
package enum Emergency {
    static let all = ["113", "114", "115", "112", "111"]

    /// Whether a text is one that a telephone can call, and nothing else.
    static func isNumber(_ text: String) -> Bool {
        (3...12).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    static func words(_ number: String) -> Phrase {
        switch number {
        case "113": Phrase("công an", "police")
        case "114": Phrase("cháy, nổ, cứu nạn", "fire and rescue")
        case "115": Phrase("cấp cứu y tế", "ambulance")
        case "112": Phrase("tìm kiếm cứu nạn", "search and rescue")
        case "111": Phrase("bảo vệ trẻ em", "child protection")
        default: Phrase("gọi ngay", "call at once")
        }
    }
}

extension String {
    /// A number to call, with what answers there.
    fileprivate func value(in language: Language) -> PageValue {
        ["numberDigits": .text(self), "numberWords": .text(Emergency.words(self)[language])]
    }
}

/// An unnamed report on one page: what, where, photos; spends one token.
package struct ReportPage: PortalPage {
    /// The procedure's code.
    package let code: String
    /// What is reported.
    package let heading: Phrase
    /// The kind of office that receives it; nil where the place alone decides.
    package let office: Phrase?
    /// The numbers to call first.
    package let emergency: [String]
    /// What is asked.
    package var fields: [QuestionField]
    /// A token that was sent already and is not spent yet.
    package var token: String
    /// What is wrong with the answers.
    package var faults: [FormFault]

    /// Makes the page.
    package init(
        code: String,
        heading: Phrase,
        office: Phrase? = nil,
        emergency: [String],
        fields: [QuestionField],
        token: String = "",
        faults: [FormFault] = []
    ) {
        self.code = code
        self.heading = heading
        self.office = office
        self.emergency = emergency
        self.fields = fields
        self.token = token
        self.faults = faults
    }

    /// What a fault is about that only another token mends.
    static let tokenField = "token"

    package static let template = PageTemplate.report
    package static var script: PageScript { .token }
    package var usesScript: Bool { true }
    package var usesPosition: Bool { fields.contains(where: \.isLatitude) }
    package var route: PortalRoute { .report(.form(code)) }

    package func title(in language: Language) -> String { faults.title(heading, in: language) }

    package func values(in language: Language) -> [String: PageValue] {
        faults.values(in: language).merging(
            [
                "backPath": .text(PortalRoute.report().path(in: language)),
                "actionPath": .text(route.path(in: language)),
                "heading": .text(heading[language]),
                "office": PageValue(office?[language]),
                "hasEmergency": .flag(!emergency.isEmpty),
                "numbers": .list(emergency.filter(Emergency.isNumber).map { $0.value(in: language) }),
                "fields": .list(fields.map { $0.values(in: language, faults: faults, isOnly: false) }),
                "locate": OwnPosition.value(isAsked: usesPosition, in: language),
                "token": .text(token),
                "needsToken": .flag(faults.contains { $0.field == Self.tokenField }),
                "tokensPath": .text(PortalRoute.report().path(in: language)),
                "namedPath": .text(PortalRoute.service(.filing(code, .start)).path(in: language)),
            ],
            uniquingKeysWith: { _, own in own }
        )
    }
}

extension QuestionField {
    /// Whether it asks for the first half of a place on the map.
    package var isLatitude: Bool { name.hasSuffix(".latitude") }
}

/// The button that fills in where the reader is; without script the place is typed.
enum OwnPosition {
    static func value(isAsked: Bool, in language: Language) -> PageValue {
        guard isAsked else { return false }
        return [
            "locateWords": .text(button[language]), "locateDone": .text(done[language]),
            "locateFailed": .text(failed[language]),
        ]
    }

    private static let button = Phrase("Điền vị trí của tôi", "Fill in where I am")
    private static let done = Phrase("Đã điền vị trí. Bạn sửa được.", "Filled in. You can change it.")
    private static let failed = Phrase(
        "Trình duyệt không cho biết vị trí. Hãy tả nơi xảy ra bằng lời.",
        "The browser does not say where you are. Describe the place in words."
    )
}
