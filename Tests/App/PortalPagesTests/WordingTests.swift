import Portal
import Testing
import Web

@Suite("The words of the portal")
struct WordingTests {
    private static let pages: [any PortalPage.Type] = [
        FrontPage.self, LogPage.self, ProblemPage.self, FailurePage.self, OneTimeLinkPage.self, SignedOutPage.self,
        CitizenHome.self, CitizenData.self, AccessHistory.self, ReceiptDetail.self, AgencyPage.self,
        OperatorDashboard.self, QuestionPage.self, CheckPage.self, OutcomePage.self, ProvePage.self, ListPage.self,
        SecurityLogPage.self, ConsentPage.self, CounterHome.self, CounterPurposePage.self, CounterWork.self,
        CounterCode.self, AccountsDashboard.self, DeveloperHome.self, RegistrationPage.self, ClientPage.self,
        ClientKeysPage.self, RequestLogPage.self, RedirectFault.self, ApprovalPage.self,
        WalletPage.self, WalletCopy.self, PaperPage.self, SearchPage.self, ShowingPage.self, VerificationPage.self,
        DeskQueue.self, DeskCasePage.self, DeskLetterPage.self, RecordsDashboard.self,
        DossierPage.self, ReportsPage.self, ReportPage.self,
        CaseQueue.self, CasePage.self, CaseLetterPage.self, UnitBoard.self, DossierBoard.self,
    ]

    private static let wordings: [(name: String, wording: Wording)] =
        pages.map { ("\($0)", $0.wording) } + [("frame", PageFrame.wording)]

    @Test("stand in both languages, with the same places to fill", arguments: wordings.indices)
    func areComplete(place: Int) {
        for (key, phrase) in Self.wordings[place].wording {
            #expect(!phrase[.vietnamese].isEmpty && !phrase[.english].isEmpty, "\(key)")
            #expect(phrase.places(in: .vietnamese) == phrase.places(in: .english), "\(key)")
        }
    }

    @Test("are in Vietnamese on the Vietnamese side", arguments: wordings.indices)
    func areTranslated(place: Int) {
        let same = Self.wordings[place].wording.filter { $0.value[.vietnamese] == $0.value[.english] }.keys.sorted()
        #expect(same.allSatisfy { ["brand", "p99"].contains($0) }, "\(same)")
    }

    @Test("are all there that a template names, in every branch")
    func templatesFindTheirWords() {
        for page in Self.pages {
            let asked = Self.words(in: page.template.rawValue).union(Self.words(in: "layout"))
            let known = Set(page.wording.keys).union(PageFrame.wording.keys)
            #expect(asked.subtracting(known).sorted() == [], "\(page)")
        }
    }

    @Test("are all used")
    func noWordIsIdle() {
        let used = Set(PortalAsset.templates.flatMap { Self.words(inText: String(decoding: $0.bytes, as: UTF8.self)) })
        let usedByCode: Set<String> = [
            "title", "navHome", "navWallet", "navData", "navHistory", "navAgency", "navOperator", "navLog",
            "navServices", "navDossiers", "navSecurity", "navDeveloper", "navCounter", "navAccounts", "navDesk",
            "navFiling", "navRecords", "navCasework", "navBoard", "navDossierBoard",
        ]
        let all = Set(Self.wordings.flatMap(\.wording.keys))
        #expect(all.subtracting(used).subtracting(usedByCode).sorted() == [])
    }

    @Test("fill their places once, from left to right")
    func fillsPlaces() {
        let phrase = Phrase("{a} và {b}", "{b} and {a}")
        #expect(phrase.text(in: .vietnamese, ["a": "{b}", "b": "2"]) == "{b} và 2")
        #expect(phrase.text(in: .english, ["a": "1"]) == "{b} and 1")
        #expect(Phrase(same: "open { brace").text(in: .english, [:]) == "open { brace")
    }

    @Test("stand in templates that put no variable where escaping does not protect")
    func templatesPassLint() {
        let findings = PortalAsset.templates.flatMap { asset in
            TemplateLint.findings(in: String(decoding: asset.bytes, as: UTF8.self), named: asset.templateName)
        }
        #expect(findings.map(\.description) == [])
    }

    @Test("stand in templates that leave only our own markup unescaped")
    func onlyChartsAreRaw() {
        let raw = PortalAsset.templates.flatMap { asset in
            String(decoding: asset.bytes, as: UTF8.self).split(separator: "{{{").dropFirst().map {
                $0.prefix { $0 != "}" }
            }
        }
        #expect(
            Set(raw) == [
                "shareBar", "trafficChart", "latencyChart", "gauge", "mapChart", "weekChart", "hourChart",
                "kindChart",
                "bodyOptions", "qrCode",
            ]
        )
        #expect(PortalAsset.templates.allSatisfy { !String(decoding: $0.bytes, as: UTF8.self).contains("{{&") })
    }

    private static func words(in template: String) -> Set<String> {
        guard let asset = PortalAsset.templates.first(where: { $0.templateName == template }) else { return [] }
        let text = String(decoding: asset.bytes, as: UTF8.self)
        let partials = text.split(separator: "{{>").dropFirst().map { String($0.prefix { $0 != "}" }) }
        return partials.reduce(words(inText: text)) { $0.union(words(in: $1)) }
    }

    private static func words(inText text: String) -> Set<String> {
        Set(text.split(separator: "{{t.").dropFirst().map { String($0.prefix { $0 != "}" }) })
    }
}
