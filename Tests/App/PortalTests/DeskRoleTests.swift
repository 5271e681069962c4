import HTTPTypes
import Identity
import Portal
import Store
import StoreSupport
import Testing
import Web

extension Someone {
    static let counterRole = Role(key: AccountKey(anh), name: "Phạm Quốc Anh", appointment: .identityOfficer)
}

@Suite("Who may use counter, operator's accounts, developer portal and approvals")
struct DeskRoleTests {
    /// Every route of these pages.
    static let routes: [RouteDescription] =
        CounterRoute.allCases.map(\.route) + AccountsRoute.allCases.map(\.route) + DeveloperRoute.allCases.map(\.route)
        + ApprovalRoute.allCases.map(\.route)

    static let roles: [(name: String, role: Role?, access: AccessClass?)] = [
        ("nobody", nil, nil), ("citizen", Someone.maiRole, .citizen), ("agency", Someone.officerRole, .officer),
        ("counter", Someone.counterRole, .officer), ("operator", Someone.operatorRole, .operator),
        ("developer", Someone.developerRole, .developer),
    ]

    @Test("Each role reaches its own routes and no other", arguments: roles.indices)
    func matrix(place: Int) async throws {
        let (name, role, access) = Self.roles[place]
        try await PortalSite.with(.sqlite) { site in
            try await site.addBank()
            let browser = Browser(site)
            if let role { _ = try await browser.signIn(as: role) }
            for route in Self.routes where route.access != .anyone {
                let path = route.path.filled(["999", "999"])
                let answer =
                    route.method == .get
                    ? try await browser.get(path, headers: [:])
                    : try await browser.post(path, "form_token=wrong", headers: [.secFetchSite: "same-origin"])
                let expected = Self.expected(route, access, name)
                #expect(expected.contains(answer.problem ?? "\(answer.status)"), "\(route.method) \(path) for \(name)")
            }
        }
    }

    /// What a role may get: a problem's code, or the status of an answer that is none.
    private static func expected(_ route: RouteDescription, _ access: AccessClass?, _ name: String) -> Set<String> {
        guard let access else { return ["sign-in-required"] }
        guard access == route.access else { return ["other-role"] }
        // A form without the session's token does nothing, whoever sends it.
        guard route.method == .get else { return ["form-expired"] }
        // An officer of an agency is an officer, but serves nobody at a counter.
        if route.operationID.lowercased().contains("counter"), name == "agency" { return ["not-permitted"] }
        return route.path.parameterNames.isEmpty ? ["200"] : ["not-found"]
    }

    @Test("Pages for everybody lead to sign in and back", arguments: ["/device", "/device/confirm/7", "/approve/7"])
    func leadsToSignIn(path: String) async throws {
        try await PortalSite.with(.sqlite) { site in
            let answer = try await Browser(site).get(path)
            #expect(answer.status == 303)
            let escaped = path.replacing("/", with: "%2F")
            #expect(answer.headers[.location] == "/sign-in?continue=\(escaped)")
        }
    }

    @Test("The addresses that pages link to are the addresses that answer")
    func addresses() {
        let counter: [(CounterRoute, CounterPlace)] = [
            (.home, .home), (.find, .find), (.open, .open), (.visit, .visit("7")), (.recovery, .act("7", .recovery)),
            (.level2, .act("7", .level2)), (.activate, .act("7", .activate)), (.lock, .act("7", .lock)),
            (.unlock, .act("7", .unlock)), (.application, .application("7")), (.decide, .application("7")),
        ]
        #expect(Set(counter.map(\.0)) == Set(CounterRoute.allCases))
        for (route, place) in counter { #expect(route.link("7") == PortalRoute.counter(place).path) }
        let developer: [(DeveloperRoute, PortalRoute)] = [
            (.home, .developer), (.new, .developing(.new)), (.register, .developing(.new)),
            (.personas, .developing(.personas)), (.application, .developing(.application("7"))),
            (.edit, .developing(.edit("7"))), (.change, .developing(.edit("7"))),
            (.enabled, .developing(.enabled("7"))), (.keys, .developing(.keys("7"))),
            (.checkKeys, .developing(.keys("7"))), (.preview, .developing(.preview("7"))),
            (.log, .developing(.log("7", RequestFilter()))),
        ]
        #expect(Set(developer.map(\.0)).union([.redirectCheck]) == Set(DeveloperRoute.allCases))
        for (route, place) in developer { #expect(route.link("7") == place.path) }
        let others: [(ApprovalRoute, PortalRoute)] = [
            (.device, .device(.code)), (.enterCode, .device(.code)), (.confirmDevice, .device(.confirm("7"))),
            (.decideDevice, .device(.confirm("7"))), (.approvals, .approvals), (.approval, .approval("7")),
            (.decideApproval, .approval("7")),
        ]
        #expect(Set(others.map(\.0)) == Set(ApprovalRoute.allCases))
        for (route, place) in others { #expect(route.link("7") == place.path) }
        #expect(AccountsRoute.accounts.link() == PortalRoute.operatorAccounts.path)
    }
}
