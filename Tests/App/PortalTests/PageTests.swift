import Evidence
import HTTPTypes
import Merkle
import Portal
import Store
import Testing
import Web

@Suite("Every page over real rows")
struct PageTests {
    @Test("Each page of each role renders in both languages", arguments: Engine.allCases)
    func everyPage(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            try await site.addBank()
            let entry = try await site.record([Look(), Look(refusal: "consent-missing")])[0]
            try await site.sequencer.sequenceAll()
            let cases: [(Role?, [(String, String, String)])] = [
                (
                    nil,
                    [
                        ("/", "Ba lời hứa", "Three promises"), ("/log", "Sổ minh bạch", "Transparency log"),
                        ("/signed-out", "Bạn đã đăng xuất", "You are signed out"),
                        ("/problems/consent-missing", "Chưa có sự đồng ý", "has not consented"),
                    ]
                ),
                (
                    Someone.maiRole,
                    [
                        ("/me", "Ngân hàng Sao Mai", "Ngân hàng Sao Mai (EN)"),
                        ("/me/data", "Bệnh viện đa khoa, Phường Ba Đình", "Ba Đình Ward"),
                        ("/me/lookups", "Mở tài khoản thanh toán", "Mở tài khoản thanh toán (EN)"),
                        ("/me/lookups/\(entry)", "Ngày sinh", "Date of birth"),
                    ]
                ),
                (Someone.officerRole, [("/agency", "Người dân đồng ý", "With the person's consent")]),
                (Someone.operatorRole, [("/operator", "Ngân hàng Sao Mai", "Sao Mai Bank")]),
            ]
            for (role, pages) in cases {
                let browser = Browser(site)
                if let role { _ = try await browser.signIn(as: role) }
                for (path, vi, en) in pages {
                    let (first, second) = (
                        try await browser.get(path), try await browser.get(path == "/" ? "/en" : "/en" + path)
                    )
                    #expect(first.status == 200 && second.status == 200, "\(path)")
                    #expect(first.words.contains(vi), "\(path): \(first.words)")
                    #expect(second.words.contains(en), "/en\(path): \(second.words)")
                    #expect(first.text.contains("<html lang=\"vi\">") && second.text.contains("<html lang=\"en\">"))
                }
            }
        }
    }

    @Test("A citizen's visits to her own pages leave no entry but that of her sign-in")
    func ownVisits() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            for path in ["/me", "/me/data", "/me/lookups"] { #expect(try await browser.get(path).status == 200) }
            #expect(try await site.reader.entries(of: Someone.mai, limit: 10).count == 2)
        }
    }

    @Test("The data page names the source and the date of each fact")
    func sources() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.anhRole, at: site)
            let words = try await browser.get("/me/data").words
            for part in ["Ủy ban phường Ba Đình", "05/10/2026", "11/1988", "901 088 000 001", "Nam", "Việt Nam"] {
                #expect(words.contains(part), "\(part)")
            }
        }
    }

    @Test("The operator's figures are those counted")
    func figures() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.addBank()
            let browser = try await Browser.signedIn(Someone.operatorRole, at: site)
            let words = try await browser.get("/en/operator").words
            for part in ["50 look-ups", "3 refused", "1.8 ms median", "The person has not consented"] {
                #expect(words.contains(part), "\(part) in \(words)")
            }
            #expect(try await Browser(site).get("/en").words.contains("50 look-ups recorded"))
        }
    }

    @Test("The first page leads to services, reports and the way back of somebody without a telephone")
    func front() async throws {
        try await PortalSite.with(.sqlite) { site in
            let page = try await Browser(site).get("/en")
            for (id, path) in [
                ("to-services", "/en/services"), ("to-reports", "/en/reports"), ("to-recovery", "/en/recovery"),
            ] {
                #expect(page.text.contains("id=\"\(id)\" href=\"\(path)\""), "\(id)")
                #expect(try await Browser(site).get(path).status == 200)
            }
        }
    }

    @Test("The served files have names with fingerprints and stay for ever")
    func assets() async throws {
        try await PortalSite.with(.sqlite) { site in
            let page = try await Browser(site).get("/")
            let style = try #require(page.all(between: "rel=\"stylesheet\" href=\"", and: "\"").first)
            let answer = try await Browser(site).get(style)
            #expect(answer.status == 200)
            #expect(answer.headers[.cacheControl] == "public, max-age=31536000, immutable")
            let fonts = answer.all(between: "url(/assets/", and: ")")
            #expect(!fonts.isEmpty)
            for font in fonts { #expect(try await Browser(site).get("/assets/" + font).status == 200) }
        }
    }
}
