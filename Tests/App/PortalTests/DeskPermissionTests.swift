import Civil
import HTTPTypes
import Identity
import Portal
import Records
import Store
import StoreSupport
import Testing
import Web

/// Persons × offices × actions: who reaches which route, and whose claims.
@Suite("Who may do what at an agency's desk")
struct DeskPermissionTests {
    enum Person: String, CaseIterable, Sendable {
        case nobody, citizen, agency, counter, supervisor, police, justice, platformOperator, developer

        var office: AppointmentRole? {
            switch self {
            case .nobody, .citizen: nil
            case .agency: .officer
            case .counter: .identityOfficer
            case .supervisor: .supervisor
            case .police, .justice: .recordsOfficer
            case .platformOperator: .platformOperator
            case .developer: .developer
            }
        }

        var officer: DeskOfficer { self == .justice ? .yen : .quan }
    }

    private static let routes = DeskRoute.allCases.map(\.route) + RecordsCountRoute.allCases.map(\.route)

    private func browser(_ person: Person, at site: PortalSite) async throws -> Browser {
        switch person {
        case .nobody: Browser(site)
        case .citizen: try await Browser.signedIn(Someone.maiRole, at: site)
        default: try await site.desk(of: person.officer, as: try #require(person.office))
        }
    }

    @Test("Each person reaches the routes of her office and no other", arguments: Person.allCases)
    func routes(person: Person) async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.registerOfficers()
            let browser = try await browser(person, at: site)
            for route in Self.routes {
                let path = route.path.filled(["999", "999"])
                let answer =
                    route.method == .get
                    ? try await browser.get(path, headers: [:])
                    : try await browser.press(path, token: "wrong")
                let expected = Self.expected(route, person)
                #expect(answer.problem ?? "\(answer.status)" == expected, "\(route.method) \(path)")
            }
        }
    }

    private static func expected(_ route: RouteDescription, _ person: Person) -> String {
        guard person != .nobody else { return "sign-in-required" }
        let isCounting = route.access == .operator
        guard (person == .platformOperator) == isCounting, person != .citizen, person != .developer else {
            return "other-role"
        }
        guard !isCounting else { return "200" }
        // A form without the session's token does nothing, whoever sends it.
        guard route.method == .get else { return "form-expired" }
        let isFiling = route.operationID.lowercased().contains("filing")
        let mayDo =
            isFiling
            ? [.counter, .supervisor, .police, .justice].contains(person) : [.police, .justice].contains(person)
        guard mayDo else { return "not-permitted" }
        return route.path.parameterNames.isEmpty ? "200" : "not-found"
    }

    @Test(
        "Forms with a good token are refused to those whose office does not permit the act",
        arguments: Person.allCases
    )
    func forms(person: Person) async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.registerOfficers()
            guard let office = person.office, person != .platformOperator, person != .developer else { return }
            let browser = try await browser(person, at: site)
            let token = try await browser.formToken()
            for route in Self.routes where route.method == .post {
                let path = route.path.filled(["999", "999"])
                let answer = try await browser.press(path, token: token)
                let isFiling = route.path.filled(["999", "999"]).hasPrefix("/desk/counter")
                let isPermitted =
                    isFiling
                    ? [.recordsOfficer, .identityOfficer, .supervisor].contains(office) : office == .recordsOfficer
                #expect((answer.problem == "not-permitted") == !isPermitted, "\(path) for \(person)")
            }
        }
    }

    @Test("A claim is the responsible agency's: another's officer neither sees, opens, decides nor reads its files")
    func otherAgency() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.registerOfficers()
            let id = try await site.claimResidence()
            let (police, justice) = (try await site.desk(of: .quan), try await site.desk(of: .yen))
            let claim = try #require(try await police.claims().first)
            #expect(try await justice.claims().isEmpty)
            let opened = try await justice.send("/desk/cases", [("claim", claim)], from: "/desk")
            #expect(opened.status == 409)
            let path = try await police.openFirstClaim()
            for address in [path, "\(path)/files/00"] {
                #expect(try await justice.get(address, headers: [:]).problem == "not-found")
            }
            for act in ["take", "release", "decide"] {
                let answer = try await justice.send("\(path)/\(act)", [("desk-decision", "verify")], from: "/desk")
                #expect(answer.status == 404, "\(act)")
            }
            #expect(try await site.state(of: id).claim != nil)
            #expect(try await site.entries("record.read") == 0)
        }
    }

    @Test("The name of a claim means nothing in another session")
    func referencesAreBound() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.registerOfficers()
            try await site.claimResidence()
            let (one, two) = (try await site.desk(of: .hung), try await site.desk(of: .quan))
            let (first, second) = (try await one.claims(), try await two.claims())
            #expect(first.count == 1 && second.count == 1 && first != second)
            let claim = try #require(first.first)
            #expect(try await two.send("/desk/cases", [("claim", claim)], from: "/desk").status == 409)
        }
    }

    @Test("An appointment that is over opens nothing any more")
    func officeEnds() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.registerOfficers()
            let browser = try await site.desk(of: .hung)
            #expect(try await browser.get("/desk").status == 200)
            let (appointments, today) = (site.account.appointments, site.clock.now.dayInVietnam)
            try await site.store.write { tx in
                for held in try appointments.current(of: DeskOfficer.hung.key, on: today, in: tx) {
                    _ = try appointments.end(held, on: today.adding(days: -1), by: .system, in: tx)
                }
            }
            let answer = try await browser.get("/desk", headers: [:])
            #expect(answer.problem == "sign-in-required" || answer.problem == "other-role")
        }
    }

    @Test("The addresses that pages link to are the addresses that answer")
    func addresses() {
        let places: [(DeskRoute, DeskPlace)] = [
            (.queue, .queue()), (.open, .open), (.next, .next), (.case, .case("7")), (.take, .take("7")),
            (.release, .release("7")), (.decide, .decide("7")), (.counter, .counter), (.find, .counter),
            (.counterCase, .counterCase("7")), (.fill, .counterCase("7")), (.counterFiles, .counterFiles("7")),
            (.counterCheck, .counterCheck("7")),
            (.send, .counterCheck("7")),
        ]
        #expect(Set(places.map(\.0)).union([.file]) == Set(DeskRoute.allCases))
        for (route, place) in places { #expect(route.link("7") == PortalRoute.desk(place).path) }
        #expect(DeskRoute.file.route.path.filled(["7", "8"]) == PortalRoute.desk(.file("7", "8")).path)
        #expect(RecordsCountRoute.records.link() == PortalRoute.operatorRecords().path)
    }
}

extension Browser {
    /// Sends a form that holds nothing but a token, with files where the route takes files; problems come as JSON.
    fileprivate func press(_ path: String, token: String) async throws -> Answer {
        guard path.hasSuffix("/files") else {
            return try await post(path, "form_token=\(token)", headers: [.secFetchSite: "same-origin"])
        }
        let part = "--x\r\nContent-Disposition: form-data; name=\"form_token\"\r\n\r\n\(token)\r\n--x--\r\n"
        return try await post(
            path,
            part,
            type: "multipart/form-data; boundary=x",
            headers: [.secFetchSite: "same-origin"]
        )
    }
}
