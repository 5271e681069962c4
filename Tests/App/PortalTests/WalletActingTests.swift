import Catalogue
import Civil
import Encoding
import HTTPTypes
import Identity
import Records
import Store
import Testing
import Web

@Suite("Claims for somebody else")
struct WalletActingTests {
    private static let way = "/me/claims/health-insurance/new"

    @Test(
        "A mother declares her child's paper; both histories say so, and it lies in the child's wallet",
        arguments: Engine.allCases
    )
    func parent(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            try await site.registerChild(of: Someone.mai)
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            try await browser.act(for: Someone.childRole.key.text)
            #expect(try await browser.get("/me/wallet").words.contains("Bạn đang thay mặt cho Nguyễn An"))
            try await browser.declareInsurance()
            let outcome = try await browser.get("/me/claims/health-insurance/1/outcome")
            #expect(outcome.words.contains("Đã gửi: Bảo hiểm y tế"), "\(outcome.words)")
            try await site.confirmInsurance(of: Someone.child)
            #expect(try await browser.get("/me/wallet").words.contains("Bảo hiểm y tế"))
            _ = try await browser.post("/me/acting/end", "form_token=\(browser.token(of: "/me/wallet"))")
            #expect(try await !browser.get("/me/wallet").words.contains("Còn hiệu lực"), "it is not hers")
            let log = try await browser.get("/me/log")
            #expect(log.words.contains("Nguyễn Thị Mai thay Nguyễn An"), "\(log.words)")
            let child = try await Browser.signedIn(Someone.childRole, at: site)
            let paper = try await child.get("/me/wallet/health-insurance/1")
            #expect(paper.words.contains("Người đại diện"), "\(paper.words)")
            #expect(try await child.get("/me/log").words.contains("Nguyễn Thị Mai thay Nguyễn An"))
        }
    }

    @Test(
        "What the file gives no parent is refused before the first question",
        arguments: ["driving-licence", "bank-account"]
    )
    func notForParents(code: String) async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.registerChild(of: Someone.mai)
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            try await browser.act(for: Someone.childRole.key.text)
            #expect(try await browser.get("/me/claims/\(code)/new", headers: [:]).problem == "no-mandate")
            let token = try await browser.token(of: Self.way)
            let begun = try await browser.post(
                "/me/claims/\(code)/new",
                "form_token=\(token)",
                headers: [.secFetchSite: "same-origin"]
            )
            #expect(begun.problem == "no-mandate")
            let drafts = try await site.store.read { tx in try RecordDrafts.all(of: Someone.child, in: tx) }
            #expect(drafts.isEmpty)
        }
    }

    @Test("Nobody acts for a child that is not hers")
    func stranger() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.registerChild(of: Someone.mai)
            let browser = try await Browser.signedIn(Someone.anhRole, at: site)
            let token = try await browser.token(of: "/me/delegates")
            let answer = try await browser.post(
                "/me/acting",
                "form_token=\(token)&owner=\(Someone.childRole.key.text)",
                headers: [.secFetchSite: "same-origin"]
            )
            #expect(answer.problem == "no-mandate")
        }
    }

    @Test("A delegate declares for who invited her, and both see it", arguments: Engine.allCases)
    func delegate(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            let anh = try await site.delegate("health", may: "act")
            try await anh.declareInsurance()
            let state = try await site.store.read { tx in try site.records.ownRecords(of: Someone.mai, in: tx).first }
            #expect(state?.claim?.by.word == "representative")
            let mai = try await Browser.signedIn(Someone.maiRole, at: site)
            #expect(try await mai.get("/me/claims").words.contains("Bảo hiểm y tế"))
            let log = try await mai.get("/me/log")
            #expect(log.words.contains("Phạm Quốc Anh thay Nguyễn Thị Mai"), "\(log.words)")
        }
    }

    @Test(
        "A delegate does what the mandate and the file say and no more",
        arguments: [
            ("health", "view", "health-insurance"), ("health", "act", "health-book"), ("health", "act", "residence"),
            ("documents", "act", "judicial-record"), ("documents", "act", "tax-code"), ("tax", "act", "bank-account"),
            ("documents", "act", "residence"), ("residence", "view", "residence"),
        ]
    )
    func limits(scope: String, may: String, code: String) async throws {
        try await PortalSite.with(.sqlite) { site in
            let anh = try await site.delegate(scope, may: may)
            #expect(try await anh.get("/me/claims/\(code)/new", headers: [:]).problem == "no-mandate")
        }
    }
}

extension Browser {
    /// Walks through a claim of a health-insurance card.
    fileprivate func declareInsurance() async throws {
        let way = "/me/claims/health-insurance/new"
        for (step, answers) in [
            ("", ""), ("/page/1", "insurance_number=0123456789"),
            ("/page/2", "first_facility_code=01901&first_facility=B%E1%BB%87nh+vi%E1%BB%87n"), ("/page/3", "region="),
            ("/check", ""),
        ] {
            let answer = try await answer(way + step, answers)
            try #require(answer.status == 303, "\(step): \(answer.words)")
        }
    }
}

extension PortalSite {
    /// The system of the insurance confirms what was declared.
    fileprivate func confirmInsurance(of person: PersonKey) async throws {
        let (records, code) = (records, try #require(UtilityCode("health-insurance")))
        let values: JSONObject = [
            .init("object_code", .string("HS")), .init("benefit_level", .integer(4)),
            .init("valid_from", .string("2026-01-01")),
        ]
        try await store.write { tx in
            _ = try records.verify(
                RecordID(person: person, utility: code, ordinal: 1),
                with: values,
                method: .system,
                by: .system(agency: "insurance.social", reference: "test"),
                in: tx
            )
        }
    }
}
