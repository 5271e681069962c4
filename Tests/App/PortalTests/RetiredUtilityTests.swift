import Catalogue
import HTTPTypes
import Identity
import Portal
import Records
import Store
import StoreSupport
import Testing
import Web

/// A kind of data whose last agency has ended, on the pages of the citizen and at the desk.
@Suite("A retired kind of data on the pages")
struct RetiredUtilityTests {
    private static let way = "/me/claims/residence"

    @Test("Nobody begins or goes on with a claim, and the page says since when", arguments: Engine.allCases)
    func claims(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let token = try await browser.token(of: "\(Self.way)/new")
            #expect(try await browser.answer("\(Self.way)/new", "").status == 303)
            #expect(try await browser.get("/me/wallet").text.contains("id=\"add-driving-licence\""))
            #expect(try await browser.get("/me/wallet").text.contains("id=\"add-residence\""))
            try site.retire("residence")
            let start = try await browser.get("\(Self.way)/new")
            #expect(start.words.contains("Không nhận khai mới: Cư trú") && start.words.contains("04/10/2026"))
            #expect(!start.text.contains("id=\"go\""))
            for step in ["page/1", "check"] {
                #expect(try await browser.get("\(Self.way)/new/\(step)").location == "\(Self.way)/new", "\(step)")
                let sent = try await browser.post("\(Self.way)/new/\(step)", "form_token=\(token)")
                #expect(sent.location == "\(Self.way)/new", "\(step)")
            }
            let wallet = try await browser.get("/me/wallet")
            #expect(!wallet.text.contains("id=\"add-residence\"") && wallet.words.contains("Làm tiếp"))
            #expect(try await browser.post("\(Self.way)/new/discard", "form_token=\(token)").status == 303)
            #expect(!(try await browser.get("/me/wallet").words.contains("Làm tiếp")))
        }
    }

    @Test("What waits is answered by the last agency, and the paper stays in the wallet without a way to change it")
    func keeps() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.registerOfficers()
            let id = try await site.claimResidence()
            try site.retire("residence")
            let citizen = try await Browser.signedIn(Someone.maiRole, at: site)
            #expect(try await citizen.get("\(Self.way)/1/outcome").words.contains("Đã gửi: Cư trú"))
            let officer = try await site.desk(of: .hung)
            let path = try await officer.openFirstClaim()
            let form = try await officer.residenceForm(path)
            let answers = form + [("desk-decision", "verify"), ("desk-step", "send")]
            #expect(try await officer.send("\(path)/decide", answers, from: path).status == 200)
            #expect(try await site.state(of: id).standing == .valid)
            let paper = try await citizen.get("/me/wallet/residence/1")
            #expect(paper.status == 200 && paper.words.contains("Số 8, đường Sao Mai"))
            #expect(paper.text.contains("id=\"show\"") && !paper.text.contains("id=\"update\""))
            #expect(try await citizen.get("\(Self.way)/1/outcome").words.contains("Đã xác minh"))
        }
    }
}
