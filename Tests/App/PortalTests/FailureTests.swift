import HTTPTypes
import Portal
import Store
import Testing
import Web

@Suite("Pages that tell of a problem")
struct FailureTests {
    static let refusals: [(role: Role, path: String, status: Int, name: String, way: String?)] = [
        (Someone.officerRole, "/casework/board", 403, "Vai trò đang dùng không gồm việc này", "switch-role"),
        (Someone.maiRole, "/casework", 403, "Trang này dành cho vai trò khác", "switch-role"),
        (Someone.maiRole, "/operator", 403, "Trang này dành cho vai trò khác", "switch-role"),
        (Someone.maiRole, "/nonexist", 404, "Không tìm thấy", nil),
        (Someone.maiRole, "/me/nonexist", 404, "Không tìm thấy", nil),
    ]

    @Test("Whoever is signed in keeps her name and menu, and a button that leads on", arguments: refusals.indices)
    func keepsViewer(place: Int) async throws {
        let (role, path, status, name, way) = Self.refusals[place]
        try await PortalSite.with(.sqlite) { site in
            try await site.addBank()
            let browser = try await Browser.signedIn(role, at: site)
            let page = try await browser.get(path)
            #expect(page.status == status && page.words.contains(name), "\(page.words)")
            #expect(page.words.contains("Đăng xuất") && !page.text.contains("id=\"sign-in-link\""))
            for other in ["switch-role", "see-security", "open-again", "sign-in-here"] {
                #expect(page.text.contains("id=\"\(other)\"") == (other == way), "\(other)")
            }
        }
    }

    @Test("A stranger is offered to sign in, and sees nobody's menu")
    func stranger() async throws {
        try await PortalSite.with(.sqlite) { site in
            let page = try await Browser(site).get("/nonexist")
            #expect(page.status == 404 && page.text.contains("id=\"sign-in-link\""))
            #expect(!page.words.contains("Đăng xuất"))
        }
    }

    @Test("The page that explains a problem keeps name and menu too")
    func explanation() async throws {
        try await PortalSite.with(.sqlite) { site in
            let page = try await Browser.signedIn(Someone.maiRole, at: site).get("/problems/form-expired")
            #expect(page.status == 200 && page.words.contains("Đăng xuất"))
            let stranger = try await Browser(site).get("/problems/form-expired")
            #expect(stranger.status == 200 && stranger.text.contains("id=\"sign-in-link\""))
        }
    }

    @Test("A form that has expired offers its page, which opens, and signing out still works")
    func reopens() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let page = try await browser.post("/me/lock", "form_token=wrong")
            #expect(page.status == 403 && page.words.contains("Biểu mẫu đã hết hạn"))
            #expect(page.text.contains("id=\"open-again\" href=\"/me/lock\""))
            #expect(page.words.contains("Mã lỗi: form-expired"))
            #expect(try await browser.get("/me/lock").status == 200)
            let token = try #require(page.all(between: "name=\"form_token\" value=\"", and: "\"").first)
            let left = try await browser.post("/sign-out", "form_token=\(token)")
            #expect(left.status == 303)
        }
    }
}
