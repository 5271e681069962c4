import Civil
import Exchange
import HTTPTypes
import Portal
import Store
import Testing
import Web

@Suite("Who may see what")
struct RoleTests {
    static let roles: [(Role?, AccessClass?)] = [
        (nil, nil), (Someone.maiRole, .citizen), (Someone.officerRole, .officer), (Someone.operatorRole, .operator),
        (Someone.developerRole, .developer),
    ]

    @Test("Every gated page opens for its role, asks strangers to sign in, and refuses every other role")
    func matrix() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.addBank()
            for (role, access) in Self.roles {
                let browser = Browser(site)
                if let role { _ = try await browser.signIn(as: role) }
                for route in PageRoute.allCases.map(\.route) where route.access != .anyone && route.access != .loopback
                {
                    let path = route.path.filled(["999"])
                    let answer = try await browser.get(path)
                    let hasEntry = route.path.parameterNames.isEmpty
                    let expected = access == nil ? 401 : access != route.access ? 403 : hasEntry ? 200 : 404
                    #expect(answer.status == expected, "\(path) for \(access?.rawValue ?? "nobody")")
                }
            }
        }
    }

    @Test("A stranger reads how to sign in, a program gets a problem document")
    func strangers() async throws {
        try await PortalSite.with(.sqlite) { site in
            let page = try await Browser(site).get("/en/me")
            #expect(page.words.contains("You need to sign in"))
            #expect(page.words.contains("vneid demo"))
            #expect(page.text.contains("href=\"/en/sign-in?continue=%2Fen%2Fme\""))
            let document = try await Browser(site).get("/me", headers: [:])
            #expect(document.status == 401)
            #expect(document.problem == "sign-in-required")
            #expect(document.headers[.wwwAuthenticate] != nil)
        }
    }

    @Test("An officer whose body is no member is told so")
    func formerMember() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.officerRole, at: site)
            let answer = try await browser.get("/agency", headers: [:])
            #expect(answer.status == 403)
            #expect(answer.problem == "member-not-in-force")
        }
    }

    @Test("The addresses that pages link to are the addresses that answer")
    func addresses() {
        let pairs: [(PageRoute, PortalRoute)] = [
            (.front, .front), (.log, .log), (.link, .oneTimeLink("t")), (.signIn, .oneTimeLink("t")),
            (.signedOut, .signedOut), (.signOut, .signOut), (.citizenHome, .citizenHome), (.citizenData, .citizenData),
            (.accessHistory, .accessHistory()), (.receipt, .receipt(7)), (.proof, .proof(7)), (.agency, .agency()),
            (.operatorDashboard, .operatorDashboard),
        ]
        #expect(Set(pairs.map(\.0)) == Set(PageRoute.allCases))
        for (page, portal) in pairs {
            let argument = page.route.path.parameterNames.first == "token" ? "t" : "7"
            #expect(page.link(argument) == portal.path)
        }
    }
}
