import Catalogue
import Civil
import Encoding
import Evidence
import Identity
import Population
import Portal
import Records
import Store
import StoreSupport
import Testing

/// The operator's figures against a count by hand of everything that was done.
@Suite("The operator's figures of claims")
struct DeskFigureTests {
    private static let hour = 3_600

    /// Six claims: two by officers (26 and 2 hours), one by a system (1 hour), one returned for two reasons (10 hours),
    /// one taken back, one that waits over its time.
    private func work(at site: PortalSite) async throws {
        try await site.registerOfficers()
        try await site.settle(Someone.mai, in: "01")
        try await site.settle(Someone.anh, in: "01")
        try await site.settle(DeskOfficer.quan.key.person, in: "46")
        let late = try await site.claimResidence(of: DeskOfficer.quan.key.person)
        site.clock.advance(seconds: 30 * 86_400)
        let mai = try await site.claimResidence()
        let anh = try await site.claimResidence(of: Someone.anh)
        let licences = try await site.claimLicences(of: [Someone.mai, Someone.anh, DeskOfficer.quan.key.person])
        try await decide(licences, mai: mai, anh: anh, at: site)
        #expect(try await site.state(of: late).claim != nil)
    }

    private func decide(_ licences: [RecordID], mai: RecordID, anh: RecordID, at site: PortalSite) async throws {
        try #require(licences.count == 3)
        let police = RecordActor.officer(DeskOfficer.hung.key.person, agency: Licence.police, name: "Trần Văn Hùng")
        let system = RecordActor.system(agency: Licence.police, reference: "test")
        let records = site.records
        site.clock.advance(seconds: Self.hour)
        let own: JSONObject = [.init("points", .integer(12)), .init("state", .string("valid"))]
        try await site.store.write { tx in
            _ = try records.verify(licences[0], with: own, method: .system, by: system, in: tx)
        }
        site.clock.advance(seconds: Self.hour)
        try await site.store.write { tx in
            _ = try records.verify(licences[1], with: own, method: .document, by: police, in: tx)
            _ = try records.withdraw(licences[2], by: .citizen(licences[2].person), in: tx)
        }
        site.clock.advance(seconds: 8 * Self.hour)
        let reasons = [RecordReason("owner-refused"), RecordReason("incomplete", field: "line")]
        try await site.store.write { tx in _ = try records.reject(anh, reasons: reasons, by: police, in: tx) }
        site.clock.advance(seconds: 16 * Self.hour)
        try await site.store.write { tx in
            _ = try records.verify(mai, with: [.init("office", .string("CA"))], method: .officer, by: police, in: tx)
        }
    }

    @Test(
        "Every number of the page is the one counted by hand, in all and for one kind and province",
        arguments: Engine.allCases
    )
    func figures(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            try await work(at: site)
            let browser = try await site.desk(of: .hung, as: .platformOperator)
            let page = try await browser.get("/operator/records?days=90")
            #expect(page.figures == ["automatic": 1, "by-hand": 2, "returned": 1, "waiting": 1, "overdue": 1])
            // Decided, by a system, by hand, returned, otherwise; mean, longest; waiting, over time.
            #expect(page.row("Cư trú") == "2 0 1 1 0 18 giờ 1 ngày 2 giờ 1 1 Cần xử lý")
            #expect(page.row("Giấy phép lái xe") == "3 1 1 0 1 1 giờ 30 phút 2 giờ 0 0")
            // Nothing happened to it: a row of zeros would tell nothing.
            #expect(page.row("Hộ chiếu") == nil)
            #expect(page.row("Hà Nội") == "4 1 2 1 0 9 giờ 45 phút")
            #expect(page.row("Huế") == "1 0 0 0 1 –")
            #expect(page.row("Thiếu thông tin hoặc giấy tờ. incomplete") == "1")
            #expect(page.row("Chủ hộ hoặc chủ sở hữu chỗ ở không đồng ý. owner-refused") == "1")
            #expect(page.row("ministry.public-security")?.hasSuffix("1 1 Cần xử lý") ?? false, "\(page.words)")

            let kind = try await browser.get("/operator/records?days=90&utility=driving-licence")
            #expect(kind.figures == ["automatic": 1, "by-hand": 1, "returned": 0, "waiting": 0, "overdue": 0])
            #expect(kind.row("Cư trú") == nil && kind.row("Hà Nội") == "2 1 1 0 0 1 giờ 30 phút")
            #expect(kind.text.contains("value=\"driving-licence\" selected"))
            #expect(kind.text.contains("utility=driving-licence") && !kind.words.contains("owner-refused"))

            let there = try await browser.get("/operator/records?days=90&province=46")
            #expect(there.figures == ["automatic": 0, "by-hand": 0, "returned": 0, "waiting": 1, "overdue": 1])
            #expect(there.row("Hà Nội") == nil && there.row("Giấy phép lái xe") == "1 0 0 0 1 – – 0 0")

            let both = try await browser.get("/operator/records?days=90&province=01&utility=residence")
            #expect(both.figures == ["automatic": 0, "by-hand": 1, "returned": 1, "waiting": 0, "overdue": 0])
        }
    }

    @Test("A shorter period counts what was decided in it, and a wrong filter is none")
    func period() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await work(at: site)
            site.clock.advance(seconds: 10 * 86_400)
            let browser = try await site.desk(of: .hung, as: .platformOperator)
            let none = try await browser.get("/operator/records?days=7")
            #expect(none.figures == ["automatic": 0, "by-hand": 0, "returned": 0, "waiting": 1, "overdue": 1])
            #expect(none.words.contains("Chưa có yêu cầu nào được giải quyết trong khoảng này."))
            #expect(!none.text.contains("id=\"kind-chart-title\""))
            for query in ["?days=31", "?days=x", "?utility=", "?province="] {
                #expect(try await browser.get("/operator/records\(query)").figures["by-hand"] == 2, "\(query)")
            }
            let unknown = try await browser.get("/operator/records?utility=no-such&province=zz")
            #expect(unknown.status == 200 && unknown.figures["by-hand"] == 0)
        }
    }
}

extension PortalSite {
    /// Registers where somebody permanently lives.
    fileprivate func settle(_ person: PersonKey, in province: String) async throws {
        let (log, now) = (log, clock.now)
        let code = try #require(ProvinceCode(province))
        let commune = try #require(Geography.vietnam.communes(of: code, on: now.dayInVietnam).first)
        let address = try Address(commune: commune.code, line: "Số 1", table: .of2025)
        try await store.write { tx in
            let draft = EntryDraft(
                about: .person(person),
                kind: "register.changed",
                topic: .change,
                members: "\"source\":\"committee.01\""
            )
            let recording = Recording([try log.append(draft, in: tx)], source: "committee.01", at: now)
            try PopulationRegister().moveResidence(
                of: person,
                .permanent,
                to: address,
                from: now.dayInVietnam.adding(days: -900),
                by: recording,
                in: tx
            )
        }
    }

    /// People declare driving licences, each with a number of her own.
    fileprivate func claimLicences(of people: [PersonKey]) async throws -> [RecordID] {
        let (records, code) = (records, try Licence.code())
        let licence = try Licence.values()
        return try await store.write { tx in
            try people.enumerated().map { place, person in
                let values = licence.filter { $0.name != "points" && $0.name != "state" }
                    .combined(with: [.init("licence_number", .string("01031234567\(place)"))])
                return try records.claim(values, utility: code, of: person, by: .citizen(person), in: tx).state.id
            }
        }
    }
}

extension Answer {
    /// The big numbers of the page.
    fileprivate var figures: [String: Int] {
        var figures: [String: Int] = [:]
        for name in ["automatic", "by-hand", "returned", "waiting", "overdue"] {
            figures[name] = all(between: "class=\"big\" id=\"\(name)\">", and: "<").first.flatMap { Int($0) }
        }
        return figures
    }

    /// The cells of a table's row in words; nil when no row begins so.
    fileprivate func row(_ head: String) -> String? {
        let rows = all(between: "<tr>", and: "</tr>").map {
            Answer(status: status, headers: headers, bytes: Array($0.utf8)).words
        }
        return rows.first { $0.hasPrefix("\(head) ") }.map { String($0.dropFirst(head.count + 1)) }
    }
}
