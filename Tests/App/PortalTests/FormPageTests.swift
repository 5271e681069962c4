import HTTPTypes
import Identity
import Portal
import Procedures
import Store
import StoreSupport
import Testing
import Web

@Suite("The addresses of forms, opened like pages")
struct FormPageTests {
    static let named: [(form: String, page: String)] = [
        ("/casework/next", "/casework"), ("/casework/dossiers/CX-1/act", "/casework/dossiers/CX-1"),
        ("/casework/board/repair", "/casework/board"), ("/desk/cases", "/desk"),
        ("/desk/cases/7/take", "/desk/cases/7"),
        ("/counter/find", "/counter"), ("/counter/visits/7/lock", "/counter/visits/7"),
        ("/developer/applications/a/enabled", "/developer/applications/a"), ("/register/again", "/register/code"),
        ("/sign-in/code/again", "/sign-in/code"), ("/me/sessions/7/end", "/me/sessions"),
        ("/me/recovery/7/cancel", "/me/security"), ("/me/contacts/again", "/me/contacts/code"),
        ("/me/delegates/7/accept", "/me/delegates"), ("/me/acting", "/me/delegates"), ("/me/acting/end", "/me"),
        ("/me/wallet/driving-licence/1/withdraw", "/me/wallet/driving-licence/1"),
        ("/me/services/temporary-residence/page/2/files", "/me/services/temporary-residence/page/2"),
        ("/report/reply", "/report/status"), ("/sign-out", "/"),
    ]

    @Test("Every form that has no page leads to one, in both languages, whoever asks")
    func everyForm() async throws {
        try await PortalSite.with(.sqlite) { site in
            let routes = site.application.routes
            let pages = Set(routes.filter { $0.method == .get }.map(\.path))
            let forms = routes.filter { $0.method == .post && $0.kind == .page && !pages.contains($0.path) }
            #expect(forms.count > 30)
            for form in forms {
                for prefix in ["", "/en"] {
                    let path = prefix + form.path.filled(["1", "1", "1"])
                    let answer = try await Browser(site).get(path)
                    let page = try #require(answer.location, "\(path)")
                    #expect(answer.status == 303 && page.hasPrefix(prefix), "\(path)")
                    // The page itself says who may open it, and is no dead end of the same sort.
                    let opened = try await Browser(site).get(page)
                    #expect(opened.status < 405, "\(path): \(page) \(opened.status)")
                }
            }
            for (form, page) in Self.named {
                #expect(try await Browser(site).get(form).location == page, "\(form)")
                let english = try await Browser(site).get("/en" + form).location
                #expect(english == (page == "/" ? "/en" : "/en" + page), "\(form)")
            }
        }
    }

    @Test("What scripts send is no page: looking at it is refused", arguments: ["/me/tokens", "/sign-in/passkey"])
    func scripts(path: String) async throws {
        try await PortalSite.with(.sqlite) { site in
            let answer = try await Browser(site).get(path)
            #expect(answer.status == 405 && answer.headers[.allow] == "POST")
        }
    }

    @Test("A failed form that is reloaded, or read in the other language, leads to its page and does nothing")
    func reloaded() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.registerOfficers()
            let number = try await ServiceFilingTests.file(try await Browser.signedIn(Someone.maiRole, at: site))
            let officer = try await site.desk(of: .nam, as: .officer)
            let path = "/casework/dossiers/\(number)"
            #expect(try await officer.act(path, "return", []).status == 422)
            let before = try await site.dossier(number)
            for prefix in ["", "/en"] {
                let answer = try await officer.get("\(prefix)\(path)/act")
                #expect(answer.status == 303 && answer.location == prefix + path)
                #expect(try await officer.get(prefix + path).status == 200)
            }
            #expect(try await site.dossier(number) == before)
        }
    }
}
