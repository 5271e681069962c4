import Encoding
import HTTPTypes
import Identity
import Records
import Store
import Testing
import Web

@Suite("A form counts for the person it was made for")
struct FormPersonTests {
    private static let way = "/me/claims/health-insurance/new"
    private static let answer = "insurance_number=0123456789"

    @Test("What one began for oneself is not saved for the child for whom one acts now", arguments: Engine.allCases)
    func otherTab(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            try await site.registerChild(of: Someone.mai)
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let page = "\(Self.way)/page/1"
            _ = try await browser.answer(Self.way, "")
            let own = try await browser.token(of: page)
            try await browser.act(for: Someone.childRole.key.text)
            _ = try await browser.answer(Self.way, "")
            let childs = try await browser.token(of: page)
            let before = try await site.childsDraft()

            let refused = try await browser.post(page, "form_token=\(own)&\(Self.answer)")
            #expect(refused.status == 403)
            let words = "Trang được mở để làm cho chính bạn, còn bây giờ bạn đang làm cho Nguyễn An."
            #expect(refused.words.contains("\(words) Chưa có gì được lưu."), "\(refused.words)")
            #expect(refused.text.contains("id=\"open-again\" href=\"\(page)\""))
            #expect(refused.text.contains("id=\"to-own-first\" href=\"/me\""))
            let english = try await browser.post("/en\(page)", "form_token=\(own)&\(Self.answer)")
            let said = "The page was made for yourself, and you now act for Nguyễn An. Nothing was saved."
            #expect(english.status == 403 && english.words.contains(said), "\(english.words)")
            #expect(english.text.contains("id=\"open-again\" href=\"/en\(page)\""))
            #expect(try await site.childsDraft() == before)

            #expect(try await browser.post(page, "form_token=\(childs)&\(Self.answer)").status == 303)
            #expect(try await site.childsDraft() != before)
            #expect(try await browser.post("/me/acting/end", "form_token=\(childs)").status == 303)
            let back = try await browser.post(page, "form_token=\(childs)&\(Self.answer)")
            let other = "làm cho Nguyễn An, còn bây giờ bạn đang làm cho chính bạn"
            #expect(back.status == 403 && back.words.contains(other), "\(back.words)")
            #expect(try await browser.post(page, "form_token=\(own)&\(Self.answer)").status == 303)
        }
    }

    @Test("What was made for somebody who has revoked it since is refused by her name, and no made-up token passes")
    func revoked() async throws {
        try await PortalSite.with(.sqlite) { site in
            let id = try await site.delegation(["health"], may: "act")
            let anh = try await Browser.signedIn(Someone.anhRole, at: site)
            try await anh.act(for: id)
            let page = "\(Self.way)/page/1"
            _ = try await anh.answer(Self.way, "")
            let mais = try await anh.token(of: page)
            let mai = try await Browser.signedIn(Someone.maiRole, at: site)
            let revoking = try await mai.token(of: "/me/delegates")
            #expect(try await mai.post("/me/delegates/\(id)/revoke", "form_token=\(revoking)").status == 303)
            let refused = try await anh.post(page, "form_token=\(mais)&\(Self.answer)")
            let words = "làm cho Nguyễn Thị Mai, còn bây giờ bạn đang làm cho chính bạn"
            #expect(refused.status == 403 && refused.words.contains(words), "\(refused.words)")
            let session = String(mais.prefix { $0 != "." })
            let forged = try await anh.post(page, "form_token=\(session).1&\(Self.answer)")
            #expect(forged.status == 403 && forged.words.contains("làm cho một người khác"), "\(forged.words)")
            let foreign = try await anh.post(page, "form_token=1.\(mais)&\(Self.answer)")
            #expect(foreign.status == 403 && foreign.text.contains("form-expired"))
        }
    }

    @Test("No form of a citizen's is taken for somebody else, whatever it is for")
    func everyForm() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.registerChild(of: Someone.mai)
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let own = try await browser.token(of: "/me/delegates")
            try await browser.act(for: Someone.childRole.key.text)
            // These choose for whom one acts, or are about the account itself in any case.
            let about: Set = ["/me/acting", "/me/acting/end", "/me/unlock"]
            let paths = site.application.routes.filter { $0.method == .post }.map { $0.path.filled(["1", "1", "1"]) }
                .filter { $0.hasPrefix("/me/") && !about.contains($0) }
            var refused = 0
            for path in paths {
                let isMultipart = path.hasSuffix("/files")
                let answer =
                    isMultipart
                    ? try await browser.post(path, [("form_token", own)], file: nil)
                    : try await browser.post(path, "form_token=\(own)")
                if answer.text.contains("form-for-another") { refused += 1 }
                #expect(
                    answer.text.contains("form-for-another") || answer.text.contains("not-while-acting"),
                    "\(path): \(answer.status)"
                )
            }
            #expect(refused > 12)
        }
    }

    @Test("Signing out and ending work from every page, whomever it was made for")
    func leaving() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.registerChild(of: Someone.mai)
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let own = try await browser.token(of: "/me/delegates")
            try await browser.act(for: Someone.childRole.key.text)
            #expect(try await browser.post("/me/acting/end", "form_token=\(own)").status == 303)
            try await browser.act(for: Someone.childRole.key.text)
            let childs = try await browser.token(of: "/me")
            #expect(try await browser.post("/sign-out", "form_token=\(childs)").status == 303)
            #expect(try await browser.get("/me", headers: [:]).problem == "sign-in-required")
        }
    }
}

extension PortalSite {
    /// What the child's draft of an insurance card holds.
    fileprivate func childsDraft() async throws -> JSONObject? {
        try await store.read { tx in try RecordDrafts.all(of: Someone.child, in: tx).first?.values }
    }
}
