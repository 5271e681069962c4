import Civil
import Portal
import Testing
import Web

@Suite("Pages of counter, operator and developers")
struct DeskPageTests {
    private func render(_ page: some PortalPage, _ viewer: Viewer = .visitor, _ language: Language = .vietnamese) throws
        -> String
    {
        let frame = PageFrame(
            language: language,
            isDemonstration: false,
            viewer: viewer,
            formToken: "token",
            officialHost: "dinhdanh.example.vn"
        )
        return try PageRenderer().render(page, in: frame)
    }

    private func sample(_ name: String) throws -> any PortalPage {
        try #require(SamplePages.all.first { $0.name == name }).page
    }

    @Test("The map has a tile for each of the 34 provinces, and Hoàng Sa and Trường Sa")
    func mapIsComplete() throws {
        let html = try render(try sample("accounts"))
        let provinces = Geography.vietnam.provinces(on: SamplePages.now.dayInVietnam)
        #expect(provinces.count == 34)
        for province in provinces { #expect(html.contains(">\(province.name)</text>"), "\(province.name)") }
        #expect(html.contains(">Hoàng Sa</text>") && html.contains(">Trường Sa</text>"))
        #expect(html.contains("thuộc Đà Nẵng") && html.contains("thuộc Khánh Hòa"))
    }

    @Test("No two tiles of the map lie on each other")
    func tilesApart() throws {
        let html = try render(try sample("accounts"))
        let maps = html.split(separator: "<svg").filter { $0.contains("class=\"tile") }
        // A broad one and a narrow one.
        #expect(maps.count == 2)
        for map in maps {
            let corners = map.split(separator: "class=\"tile").dropFirst().map { $0.prefix { $0 != "w" } }
            #expect(corners.count == 36)
            #expect(Set(corners.compactMap { $0.split(separator: "x=\"").last }).count == 36)
        }
    }

    @Test(
        "The share of the target is cut, never rounded up",
        arguments: [
            (0, "(0,00%)"), (181, "(dưới 0,01%)"), (19_999_999, "99,99%"), (20_000_000, "100,00%"),
        ]
    )
    func shareIsHonest(count: Int, words: String) throws {
        let page = AccountsDashboard(
            asOf: SamplePages.now,
            target: 20_000_000,
            active: .init(two: count),
            issued: .init(),
            provinces: [],
            weeks: [],
            hours: [],
            applications: [],
            outbox: []
        )
        #expect(try render(page).contains(words))
    }

    @Test("A map on which nothing is counted names no province", arguments: Language.allCases)
    func emptyMaps(language: Language) throws {
        let accounts = AccountsDashboard(
            asOf: SamplePages.now,
            target: 1,
            active: .init(),
            issued: .init(),
            provinces: [.init(code: "01", name: Phrase(same: "Hà Nội"), levels: .init())],
            weeks: [],
            hours: [],
            applications: [],
            outbox: []
        )
        let dossiers = DossierBoard(
            asOf: SamplePages.now,
            filter: DossierBoardFilter(),
            choices: [],
            counts: [],
            provinces: [DossierBoard.Province(code: "01", name: "Hà Nội", filed: 0)],
            tables: []
        )
        let words = language == .vietnamese ? "Chưa có." : "None yet."
        for values in [accounts.values(in: language), dossiers.values(in: language)] {
            guard case .markup(let map) = values["mapChart"] else {
                Issue.record("no map")
                return
            }
            #expect(map.html.contains(">\(words)</desc>"))
        }
    }

    @Test("Periods are counted in the number that English asks for")
    func periods() throws {
        let records = try render(try sample("operator-records"), SamplePages.operators, .english)
        #expect(records.contains("1 day<") && records.contains("7 days<"))
        let dossiers = try render(try sample("dossier-board"), SamplePages.operators, .english)
        #expect(dossiers.contains("1 month<") && dossiers.contains("3 months<"))
    }

    @Test("A unit is named beside its body only when it is another one")
    func placeOfRole() {
        let body = Phrase("Công an Phường Ba Đình", "Police of Ba Đình ward")
        #expect(RoleSummary.place(body, unit: "Công an Phường Ba Đình") == body)
        #expect(RoleSummary.place(body, unit: "") == body)
        #expect(RoleSummary.place(body, unit: "Đội 1").vietnamese == "Công an Phường Ba Đình, Đội 1")
    }

    @Test("The buttons of two roles of one kind do not sound alike: each names its body")
    func rolesAreTold() throws {
        let html = try render(try sample("roles"))
        #expect(html.contains("<span class=\"hide\">: Cán bộ định danh, Công an phường Bến Thành</span></button>"))
    }

    @Test("A failure leads to the page that explains it, in the reader's language")
    func failureIsExplained() throws {
        let page = FailurePage(
            code: "openid-redirect-unregistered",
            name: Phrase("Sai", "Wrong"),
            explanation: Phrase("Sai địa chỉ", "Wrong address"),
            path: "/openid/authorize",
            requestID: "1",
            explainedAt: "/developer/redirect-check?client=shop"
        )
        let link = "id=\"explained\" href=\"/en/developer/redirect-check?client=shop\""
        #expect(try render(page, .visitor, .english).contains(link))
        let other = try render(SamplePages.failure)
        #expect(!other.contains("id=\"explained\""))
    }

    static let ways: [(way: FailurePage.Way, link: String)] = [
        (.signIn, "id=\"sign-in-here\" href=\"/en/sign-in?continue=%2Fen%2Fme%2Flock\""),
        (.reopen, "id=\"open-again\" href=\"/en/me/lock\""),
        (.reopenForAnother, "id=\"to-own-first\" href=\"/en/me\""),
        (.switchRole, "id=\"switch-role\" href=\"/en/roles\""),
        (.security, "id=\"see-security\" href=\"/en/me/security\""),
    ]

    @Test("A failure leads on by what went wrong", arguments: ways)
    func failureLeadsOn(way: FailurePage.Way, link: String) throws {
        let words = Phrase("Sai", "Wrong")
        let page = FailurePage(code: "c", name: words, explanation: words, path: "/me/lock", requestID: "1", way: way)
        let html = try render(page, .visitor, .english)
        #expect(html.contains(link))
        #expect(html.contains("to-own-first") == (way == .reopenForAnother))
    }

    @Test(
        "Exactly the differing characters of two addresses are marked",
        arguments: [
            ("https://a.vn/callbak", "https://a.vn/callback", "https://a.vn/callba", "", "k"),
            ("https://a.vn/cb/", "https://a.vn/cb", "https://a.vn/cb", "/", ""),
            ("http://a.vn/cb", "https://a.vn/cb", "http", "", "://a.vn/cb"),
            ("https://a.vn:8443/cb", "https://a.vn/cb", "https://a.vn", ":8443", "/cb"),
            ("https://a.vn/CB", "https://a.vn/cb", "https://a.vn/", "CB", ""),
            ("same", "same", "same", "", ""), ("", "x", "", "", ""), ("aa", "a", "a", "a", ""),
        ]
    )
    func marks(requested: String, registered: String, before: String, marked: String, after: String) {
        let cut = RedirectFault.Marked(requested, against: registered)
        #expect(cut.before == before)
        #expect(cut.marked == marked)
        #expect(cut.after == after)
        #expect(cut.before + cut.marked + cut.after == requested)
    }

    @Test("An error of production names no registered address")
    func productionIsShort() throws {
        let html = try render(try sample("redirect-production"))
        #expect(!html.contains("<mark>") && !html.contains("id=\"registered\""))
    }

    @Test("The queue says each state in a word and a drawing, not in colour alone", arguments: Language.allCases)
    func queueStates(language: Language) throws {
        let html = try render(try sample("counter"), SamplePages.counterOfficer, language)
        for (word, drawing) in [("On time", "check"), ("Due soon", "wait"), ("Overdue", "alarm")] {
            #expect(html.contains("#\(drawing)\"/>"))
            if language == .english { #expect(html.contains("\(word)</span>")) }
        }
    }

    @Test("The counter puts the cursor into its one field, unless something is wrong")
    func focus() throws {
        let fine = HTMLReading(try render(try sample("counter"), SamplePages.counterOfficer))
        #expect(fine.tags.filter { $0.attributes["autofocus"] != nil }.map { $0.attributes["id"] } == ["f-number"])
        let wrong = HTMLReading(try render(try sample("counter-wrong"), SamplePages.counterOfficer))
        #expect(wrong.tags.filter { $0.attributes["autofocus"] != nil }.map { $0.attributes["id"] } == ["errors"])
    }

    @Test("Nothing of the person is on the page that asks for the purpose, but what the card said")
    func purposeComesFirst() throws {
        let html = try render(try sample("counter-purpose"), SamplePages.counterOfficer)
        let buttons = HTMLReading(html).tags.filter { $0.name == "button" && $0.attributes["name"] == "purpose" }
        #expect(buttons.compactMap { $0.attributes["value"] } == CounterPurpose.allCases.map(\.rawValue))
        #expect(buttons.first?.attributes["autofocus"] != nil)
    }
}

@Suite("What is left of a period")
struct TimeLeftTests {
    private func left(_ due: String, at now: String) throws -> TimeLeft {
        let day = try #require(Day(String(now.prefix(10))))
        let (hour, minute) = (Int(now.dropFirst(11).prefix(2)) ?? 0, Int(now.suffix(2)) ?? 0)
        return TimeLeft(
            until: try #require(Day(due)),
            from: Timestamp(startInVietnam: day) + (hour * 3_600 + minute * 60),
            calendar: .vietnam,
            office: .northern
        )
    }

    @Test("counts only hours in which the office works")
    func counts() throws {
        // Monday 5 October 2026: 7:30–11:30 and 13:30–17:00 are 450 minutes.
        #expect(try left("2026-10-05", at: "2026-10-05 09:00") == .little(minutes: 360))
        #expect(try left("2026-10-05", at: "2026-10-05 12:00") == .little(minutes: 210))
        #expect(try left("2026-10-06", at: "2026-10-05 09:00") == .enough(minutes: 810, day: 450))
        #expect(try left("2026-10-05", at: "2026-10-05 17:30") == .little(minutes: 0))
    }

    @Test("passes over weekends and holidays")
    func skips() throws {
        // 2 September 2026 is Independence Day; Saturday and Sunday do not count.
        #expect(try left("2026-10-05", at: "2026-10-02 16:00") == .enough(minutes: 510, day: 450))
        #expect(try left("2026-10-04", at: "2026-10-03 10:00") == .little(minutes: 0))
        #expect(try left("2026-09-02", at: "2026-09-02 09:00") == .little(minutes: 0))
    }

    @Test("says how long a period is over, in working hours too")
    func over() throws {
        #expect(try left("2026-10-02", at: "2026-10-05 09:00") == .over(minutes: 90, day: 450))
        #expect(try left("2026-10-02", at: "2026-10-04 09:00") == .over(minutes: 0, day: 450))
    }

    @Test(
        "is told in hours and minutes of work, from a working day on in days and hours",
        arguments: [
            (TimeLeft.little(minutes: 450), "còn 7 giờ 30 phút làm việc", "7 hours 30 minutes of working time left"),
            (TimeLeft.little(minutes: 0), "còn 0 phút làm việc", "0 minutes of working time left"),
            (TimeLeft.enough(minutes: 4_500, day: 450), "còn 10 ngày làm việc", "10 days of working time left"),
            (TimeLeft.enough(minutes: 515, day: 450), "còn 1 ngày 1 giờ làm việc", "1 day 1 hour of working time left"),
            (TimeLeft.over(minutes: 60, day: 450), "quá 1 giờ làm việc", "over by 1 hour of working time"),
        ]
    )
    func words(left: TimeLeft, vietnamese: String, english: String) {
        #expect(left.words(LocalFormat(.vietnamese)) == vietnamese)
        #expect(left.words(LocalFormat(.english)) == english)
    }

    @Test("ends for periods and clocks that lie absurdly far away", arguments: ["1970-01-01", "2999-01-01"])
    func absurd(due: String) throws {
        _ = try left(due, at: "2026-10-05 09:00")
    }
}
