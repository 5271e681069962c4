import Catalogue
import HTTPTypes
import Identity
import Portal
import Procedures
import Store
import Testing
import Web

@Suite("The matters in which people let others act")
struct MatterTests {
    private static let names = UtilityWords.all.map(\.name)

    /// What every matter holds of the product's catalogue.
    private static let expected: [String: Set<String>] = [
        "documents": [
            "civil-servant", "diploma", "driving-licence", "electricity", "judicial-record", "party-member", "passport",
            "public-employee", "telecom-subscription", "vehicle-registration", "water", "child-identity-card",
            "crime-report", "driving-licence-exchange", "environment-report", "fire-hazard-report", "judicial-record-1",
            "judicial-record-2", "personal-data-correction", "traffic-report",
        ],
        "residence": [
            "residence", "newborn-residence", "residence-deletion", "stay-notification", "temporary-absence",
            "temporary-residence",
        ],
        "civil-status": [
            "birth-certificate", "divorce", "kinship", "marriage", "birth-registration", "child-under-six",
            "death-in-the-family", "death-registration", "divorce-note", "marriage-registration",
        ],
        "health": ["health-book", "health-insurance", "newborn-health-card"],
        "social-insurance": [
            "person-with-merit", "social-assistance", "funeral-support", "merit-allowance", "merit-funeral",
            "social-allowance", "social-insurance-death", "social-pension",
        ],
        "tax": ["bank-account", "tax-code"],
    ]

    @Test("Every group has one matter of the page, and every matter but the two about the register has a group")
    func groups() {
        #expect(Set(Self.names).count == 8)
        #expect(UtilityGroup.matters == Self.names.filter { $0 != "identity" && $0 != "receipts" })
        for group in UtilityGroup.allCases { #expect(UtilityGroup.matters.contains(group.matter), "\(group)") }
    }

    @Test("Everything of the product's catalogue has exactly the matter that its name says")
    func catalogue() throws {
        let catalogue = try Catalogue.embedded.get()
        var found: [String: Set<String>] = [:]
        for utility in catalogue.utilities { found[utility.group.matter, default: []].insert(utility.code.text) }
        for procedure in catalogue.procedures { found[procedure.group.matter, default: []].insert(procedure.code.text) }
        #expect(found == Self.expected)
        let count = catalogue.utilities.count + catalogue.procedures.count
        #expect(found.values.map(\.count).reduce(0, +) == count, "no code stands in two")
    }

    @Test("A matter opens its own forms, services and lists, and no others", arguments: UtilityWords.all.map(\.name))
    func opens(_ matter: String) async throws {
        try await PortalSite.with(.sqlite) { site in
            let anh = try await site.delegate(matter, may: "act")
            let catalogue = site.catalogue.current
            for utility in catalogue.utilities where !utility.citizenFields.isEmpty {
                let code = utility.code.text
                let isOpen = utility.group.matter == matter && utility.onBehalf.contains(.delegate)
                let answer = try await anh.get("/me/claims/\(code)/new", headers: [:])
                #expect(answer.problem == (isOpen ? nil : "no-mandate"), "\(code) \(answer.status)")
            }
            for procedure in catalogue.procedures {
                let parts = procedure.legs.compactMap { catalogue[$0.procedure] }
                let isOpen = ([procedure] + parts).allSatisfy { $0.group.matter == matter }
                let answer = try await anh.get("/me/services/\(procedure.code.text)", headers: [:])
                #expect(answer.problem == (isOpen ? nil : "no-mandate"), "\(procedure.code.text) \(answer.status)")
            }
            let hasGroup = UtilityGroup.matters.contains(matter)
            for (path, isOpen) in [
                ("/me/wallet", hasGroup), ("/me/dossiers", hasGroup), ("/me/data", matter == "identity"),
                ("/me/lookups", matter == "receipts"),
            ] {
                #expect(try await anh.get(path, headers: [:]).problem == (isOpen ? nil : "no-mandate"), "\(path)")
            }
            let home = try await anh.get("/me")
            #expect(home.text.contains("id=\"to-dossiers\"") == hasGroup)
        }
    }

    @Test("Procedures that run together take the matters of all of them")
    func together() async throws {
        try await PortalSite.with(.sqlite) { site in
            let anh = try await site.delegate("civil-status", "residence", "health", "documents", may: "act")
            #expect(try await anh.get("/me/services/child-under-six").status == 200)
            let other = try await anh.get("/me/services/death-in-the-family", headers: [:])
            #expect(other.problem == "no-mandate", "its benefits were not delegated")
        }
    }

    @Test("Lists and pages hold what the matter opens", arguments: ["residence", "documents"])
    func lists(_ matter: String) async throws {
        try await PortalSite.with(.sqlite) { site in
            let mai = try await Browser.signedIn(Someone.maiRole, at: site)
            let number = try await ServiceFilingTests.file(mai)
            _ = try await mai.answer("/me/services/judicial-record-1", "")
            try await site.issueLicence()
            let anh = try await site.delegate(matter, may: "view")
            let isResidence = matter == "residence"
            let dossiers = try await anh.get("/me/dossiers")
            #expect(dossiers.status == 200 && dossiers.words.contains(number) == isResidence, "\(dossiers.words)")
            #expect(dossiers.text.contains("/me/services/judicial-record-1") == !isResidence)
            for path in ["/me/dossiers/\(number)", "/me/dossiers/\(number)/calendar"] {
                let answer = try await anh.get(path, headers: [:])
                #expect(answer.problem == (isResidence ? nil : "no-mandate"), "\(path)")
            }
            // To see is not to act.
            let withdrawing = try await anh.token(of: "/me")
            let withdrawn = try await anh.post(
                "/me/dossiers/\(number)/withdraw",
                "form_token=\(withdrawing)&note=",
                headers: [.secFetchSite: "same-origin"]
            )
            #expect(withdrawn.problem == "no-mandate")
            let wallet = try await anh.get("/me/wallet")
            #expect(wallet.status == 200 && wallet.text.contains("/me/wallet/driving-licence/1") == !isResidence)
            let paper = try await anh.get("/me/wallet/driving-licence/1", headers: [:])
            #expect(paper.problem == (isResidence ? "no-mandate" : nil))
        }
    }

    @Test("Either button gives all that one person delegated, the banner says what, and what is revoked ends at once")
    func several() async throws {
        try await PortalSite.with(.sqlite) { site in
            let tax = try await site.delegation(["tax"], may: "act")
            let documents = try await site.delegation(["documents"], may: "view")
            let anh = try await Browser.signedIn(Someone.anhRole, at: site)
            let token = try await anh.token(of: "/me/delegates")
            for id in [tax, documents] {
                #expect(try await anh.post("/me/acting", "form_token=\(token)&owner=\(id)").status == 303)
                let home = try await anh.get("/me")
                let banner = "Đang được ủy quyền: Thuế (xem và làm), Giấy tờ (chỉ xem)."
                #expect(home.words.contains(banner), "\(home.words)")
                let english = try await anh.get("/en/me")
                #expect(english.words.contains("Delegated to you now: Tax (see and act), Documents (see only)."))
                #expect(try await anh.get("/me/claims/tax-code/new").status == 200)
                #expect(try await anh.get("/me/claims/driving-licence/new", headers: [:]).problem == "no-mandate")
                #expect(try await anh.get("/me/wallet").status == 200)
                #expect(try await anh.get("/me/services/temporary-residence", headers: [:]).problem == "no-mandate")
            }
            let mai = try await Browser.signedIn(Someone.maiRole, at: site)
            let revoking = try await mai.token(of: "/me/delegates")
            #expect(try await mai.post("/me/delegates/\(tax)/revoke", "form_token=\(revoking)").status == 303)
            #expect(try await anh.get("/me/claims/tax-code/new", headers: [:]).problem == "no-mandate")
            #expect(try await anh.get("/me").words.contains("Đang được ủy quyền: Giấy tờ (chỉ xem)."))
            #expect(try await mai.post("/me/delegates/\(documents)/revoke", "form_token=\(revoking)").status == 303)
            #expect(try await !anh.get("/me").words.contains("Bạn đang thay mặt"))
        }
    }
}
