import Catalogue
import Civil
import Encoding
import Foundation
import HTTPTypes
import Identity
import Population
import Procedures
import Store
import Testing
import Web

@Suite("Public services, filed page by page")
struct ServiceFilingTests {
    static let way = "/me/services/temporary-residence"

    @Test(
        "A stay is filed, its dossier says who holds it and until when, an officer grants it",
        arguments: Engine.allCases
    )
    func filesAndSees(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let number = try await Self.file(browser)
            let page = try await browser.get("/me/dossiers/\(number)?filed=1")
            #expect(page.words.contains("Đã nộp"), "\(page.words)")
            #expect(page.words.contains("Công an Phường Ba Đình"), "\(page.words)")
            #expect(page.words.contains("08/10/2026"), "\(page.words)")
            #expect(try await browser.get("/me/dossiers").words.contains(number))
            #expect(try await browser.get("/me").words.contains("Đăng ký tạm trú"))
            #expect(try await browser.get("/me/lookups?part=account").words.contains("Nộp hồ sơ: Đăng ký tạm trú"))
            let calendar = try await browser.get("/me/dossiers/\(number)/calendar")
            #expect(calendar.text.hasPrefix("BEGIN:VCALENDAR") && calendar.text.contains("20261008"))
            try await site.decide(number) { .approve([], note: "") }
            let over = try await browser.get("/me/dossiers/\(number)")
            #expect(over.words.contains("Đã chấp thuận, đã trả kết quả"), "\(over.words)")
            let links = over.all(between: "href=\"/me/dossiers/\(number)/letters/", and: "\"")
            let first = try #require(links.first)
            let letter = try await browser.get("/me/dossiers/\(number)/letters/\(first)")
            #expect(letter.status == 200 && letter.bytes.starts(with: Array("%PDF-".utf8)))
            // From the day that she declared, which has not come.
            let within = site.clock.now.dayInVietnam.adding(days: 30)
            let home = try await site.store.read { tx in
                try PopulationRegister().ownView(of: Someone.mai, asOf: within, in: tx)?.first {
                    $0.reading.field == .temporaryResidence
                }?.reading.value
            }
            guard case .address(let address)? = home else {
                Issue.record("no temporary residence in the register")
                return
            }
            #expect(address.line == "Số 8, đường Sao Mai")
        }
    }

    @Test("Pressing twice files one dossier; a foreign dossier does not exist for others")
    func once() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            try await Self.answerAll(browser)
            let token = try await browser.token(of: "\(Self.way)/check")
            let first = try await browser.post("\(Self.way)/check", "form_token=\(token)")
            let second = try await browser.post("\(Self.way)/check", "form_token=\(token)")
            #expect(first.location?.hasPrefix("/me/dossiers/") == true && second.location == "/me/dossiers")
            let own = try await site.store.read { tx in try site.procedures.own(of: Someone.mai, in: tx) }
            #expect(own.count == 1)
            let number = try #require(own.first).number.text
            let other = try await Browser.signedIn(Someone.anhRole, at: site)
            for path in ["", "/calendar", "/letters/1", "/withdraw", "/supplement", "/reply", "/confirm"] {
                #expect(try await other.get("/me/dossiers/\(number)\(path)").status == 404, "\(path)")
            }
        }
    }

    @Test("What is missing is asked for at its field; what only some must answer is asked of them alone")
    func missing() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            _ = try await browser.answer(Self.way, "")
            let nothing = try await browser.answer("\(Self.way)/page/1", "commune=00004")
            #expect(nothing.status == 422 && nothing.words.contains("Hãy điền"), "\(nothing.words)")
            let rented = try await browser.answer("\(Self.way)/page/3", "dwelling=rented")
            #expect(rented.status == 422 && rented.text.contains("href=\"#f-contract\""), "\(rented.words)")
            #expect(try await browser.answer("\(Self.way)/page/3", "dwelling=own").status == 303)
        }
    }

    @Test("A page whose answer decides what else is asked is never passed over; one for other people is")
    func passesOver() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let way = "/me/services/child-under-six"
            _ = try await browser.answer(way, "relation=parent")
            let home = "residence_commune=00004&residence_line=So+8&head_number=936190000001&relation_to_head=child"
            #expect(try await browser.answer("\(way)/page/6", home).location == "\(way)/page/7")
            let death = "/me/services/death-in-the-family"
            _ = try await browser.answer(death, "relation=child")
            let after = try await browser.answer("\(death)/page/5", "benefit=none")
            #expect(after.location == "\(death)/page/10", "\(after.words)")
        }
    }

    @Test("Whom the law excludes is told so before anything is sent")
    func excluded() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let way = "/me/services/social-pension"
            _ = try await browser.answer(way, "")
            let answers = "person_number=936190000001&commune=00004&age_group=under-70"
            let page = try await browser.answer("\(way)/page/1", answers)
            #expect(page.words.contains("Không giải quyết được, vì"), "\(page.words)")
            #expect(page.words.contains("Chưa đủ tuổi hưởng. (Luật Bảo hiểm xã hội"), "\(page.words)")
            #expect(!page.words.contains("Đang hưởng lương hưu"), "only the reason that it is")
        }
    }

    @Test("A rule that forbids an answer only together with another one excludes as well, with its reason")
    func excludedTogether() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let way = "/me/services/social-pension"
            _ = try await browser.answer(way, "")
            let answers = "person_number=936190000001&commune=00004&age_group=70-to-74"
            #expect(try await browser.answer("\(way)/page/1", answers).status == 303)
            let page = try await browser.answer("\(way)/page/2", "poverty=none&other_income=none")
            #expect(page.words.contains("Không giải quyết được, vì"), "\(page.words)")
            #expect(page.words.contains("nhưng không thuộc hộ nghèo, cận nghèo. (Luật"), "\(page.words)")
            #expect(!page.words.contains("Chưa đủ tuổi"), "\(page.words)")
            #expect(try await browser.answer("\(way)/page/2", "poverty=poor&other_income=none").status == 303)
        }
    }

    @Test("What an officer returns is added at once, a question is answered, a dossier is taken back")
    func supplements() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let number = try await Self.file(browser)
            let defect = DossierReason("longer-than-two-years", field: "until", note: "")
            try await site.decide(number) { .return([defect]) }
            let page = try await browser.get("/me/dossiers/\(number)")
            #expect(page.words.contains("Bổ sung hồ sơ") && page.words.contains("Thời hạn quá 2 năm"), "\(page.words)")
            let sent = try await browser.answer("/me/dossiers/\(number)/supplement", "until=01/05/2027")
            #expect(sent.status == 303, "\(sent.words)")
            try await site.decide(number) { .ask("Bạn thuê nhà của ai?") }
            let asked = try await browser.get("/me/dossiers/\(number)/reply")
            #expect(asked.words.contains("Bạn thuê nhà của ai?"))
            #expect(try await browser.answer("/me/dossiers/\(number)/reply", "reply=Cua+toi").status == 303)
            #expect(try await browser.get("/me/dossiers/\(number)").words.contains("Trả lời: Cua toi"))
            #expect(try await browser.answer("/me/dossiers/\(number)/withdraw", "note=").status == 303)
            #expect(try await browser.get("/me/dossiers/\(number)").words.contains("Đã rút"))
        }
    }

    @Test("A file that came with a page that is shown again need not be chosen again, and nobody else's can be named")
    func fileOfASupplement() async throws {
        try await PortalSite.with(.sqlite) { site in
            let (browser, number, way) = try await Self.returned(Someone.maiRole, by: Someone.anh, at: site)
            let again = try await browser.attach(way, "contract", [0xFF, 0xD8, 1], [("until", "hôm qua")])
            #expect(again.status == 422 && again.words.contains("anh.jpg"), "\(again.words)")
            let held = try #require(again.all(between: "name=\"held.contract\" value=\"", and: "\"").first)
            let hidden = [("until", "01/05/2027"), ("held.contract", held)]
            let sent = try await browser.attach(way, "contract", [], hidden)
            #expect(sent.status == 303, "\(sent.words)")
            #expect(try await site.dossier(number).values["contract"] == .string(held))

            let (other, others, way2) = try await Self.returned(Someone.anhRole, by: Someone.mai, at: site)
            #expect(try await other.attach(way2, "contract", [], hidden).status == 303)
            let state = try await site.dossier(others)
            #expect(state.values["until"] == .string("2027-05-01") && state.values["contract"] == nil)
        }
    }

    @Test("The owner of the dwelling agrees in her own account before anybody works")
    func confirms() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let number = try await Self.file(browser, owner: "&owner_number=901088000001")
            #expect(try await browser.get("/me/dossiers/\(number)").words.contains("Chờ người khác xác nhận"))
            let owner = try await Browser.signedIn(Someone.anhRole, at: site)
            #expect(try await owner.get("/me/dossiers").words.contains("Người khác cần bạn đồng ý"))
            let page = try await owner.get("/me/dossiers/\(number)/confirm")
            #expect(page.words.contains("Nguyễn Thị Mai"), "\(page.words)")
            #expect(
                try await owner.answer("/me/dossiers/\(number)/confirm", "agree=yes").words.contains("Bạn đã đồng ý")
            )
            #expect(try await browser.get("/me/dossiers/\(number)").words.contains("Đã nộp"))
        }
    }

    @Test("Every service has its page in both languages, and every question renders")
    func everyService() async throws {
        try await PortalSite.with(.sqlite) { site in
            let passer = Browser(site)
            let list = try await passer.get("/services")
            let procedures = site.catalogue.current.procedures
            #expect(list.status == 200 && procedures.count >= 27)
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            for procedure in procedures {
                let code = procedure.code.text
                #expect(list.text.contains("/services/\(code)\""), "\(code)")
                for prefix in ["", "/en"] {
                    let page = try await passer.get("\(prefix)/services/\(code)")
                    #expect(page.status == 200 && page.bytes.count < 60 * 1024, "\(code)")
                }
                let start = try await browser.get("/me/services/\(code)")
                #expect(start.status == 200, "\(code)")
                guard start.text.contains("id=\"go\"") else { continue }
                #expect(try await browser.answer("/me/services/\(code)", "").status == 303, "\(code)")
                for page in 1...max(1, procedure.pages.count) {
                    let answer = try await browser.get("/en/me/services/\(code)/page/\(page)")
                    #expect(answer.status == 200, "\(code)/page/\(page)")
                }
            }
            #expect(try await browser.get("/me/dossiers").words.contains("Chưa nộp"))
        }
    }

    @Test("A minute stands in its line as the hint asks for it, and on the last page as people read it")
    func moment() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let way = "/me/services/fire-hazard-report"
            _ = try await browser.answer(way, "")
            let pages = [
                "category=gas&urgent=false", "commune=00004&place=Ngo+8&happened_at=8h30+26%2F9%2F2026",
                "description=Nhieu+binh+gas", "",
            ]
            for (place, answers) in pages.enumerated() {
                let answer = try await browser.answer("\(way)/page/\(place + 1)", answers)
                try #require(answer.status == 303, "\(answer.words)")
            }
            let line = try await browser.get("\(way)/page/2")
            #expect(line.text.contains("value=\"26/09/2026 08:30\""), "\(line.words)")
            #expect(try await browser.get("\(way)/check").words.contains("08:30 ngày 26/09/2026"))
            #expect(try await browser.get("/en\(way)/check").words.contains("08:30 on 26 Sep 2026"))
        }
    }

    @Test("A report of what has not happened yet stays on its page, and nothing of it is kept")
    func aheadOfTime() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let way = "/me/services/fire-hazard-report"
            _ = try await browser.answer(way, "")
            _ = try await browser.answer("\(way)/page/1", "category=gas&urgent=false")
            let tomorrow = site.clock.now.dayInVietnam.adding(days: 1).vietnamese
            let typed = "commune=00004&place=Ngo+8&happened_at=8h30+\(tomorrow.replacing("/", with: "%2F"))"
            let again = try await browser.answer("\(way)/page/2", typed)
            #expect(again.status == 422 && again.text.contains("href=\"#f-happened_at\""), "\(again.words)")
            #expect(again.words.contains("Thời điểm này chưa đến."), "\(again.words)")
            let page = try await browser.get("\(way)/page/2")
            #expect(page.text.contains("Ngo 8") && !page.text.contains(tomorrow), "\(page.words)")
        }
    }

    @Test("The example of a date is one that its line takes, in English too")
    func readableExample() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let way = "/me/services/judicial-record-1"
            _ = try await browser.answer(way, "")
            for (prefix, example) in [("", "Ví dụ: 09/2014"), ("/en", "For instance: 09/2014")] {
                let page = try await browser.get("\(prefix)\(way)/page/4")
                #expect(page.words.contains(example), "\(page.words)")
            }
        }
    }

    @Test("Whoever owes a fee reads so at once, with the bank by its name, and finds it on the first page")
    func fee() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let number = try await Self.file(browser, exemption: "none")
            let page = try await browser.get("/me/dossiers/\(number)?filed=1")
            #expect(page.words.contains("Đã nhận. Còn phải nộp 7.000 ₫ trước hết ngày"), "\(page.words)")
            #expect(!page.words.contains("bạn không cần làm gì thêm"))
            for fact in ["Ngân hàng Sao Mai (mẫu)", "Số tài khoản", "1030000017"] {
                #expect(page.words.contains(fact), "\(fact)")
            }
            #expect(!page.words.contains("970991"))
            #expect(try await browser.get("/me").words.contains("Nộp 7.000 ₫ cho “Đăng ký tạm trú”"))
        }
    }

    @Test("A service says what it takes once: reports no papers but a token, the usual fee before who pays less")
    func servicePages() async throws {
        try await PortalSite.with(.sqlite) { site in
            let passer = Browser(site)
            let report = try await passer.get("/services/traffic-report")
            #expect(report.words.contains("Không nêu tên: lấy mã một lần bằng tài khoản mức độ 2"))
            #expect(!report.words.contains("Không cần đăng nhập") && !report.words.contains("Giấy tờ phải gửi"))
            let form = try await passer.get("/reports/traffic-report")
            #expect(form.words.contains("Nơi nhận: Công an tỉnh, thành phố."), "\(form.words)")
            let record = try await passer.get("/services/judicial-record-1")
            let fees = "Phí cung cấp thông tin lý lịch tư pháp: 200.000 ₫; Phí giảm một nửa (Học sinh, sinh viên, "
            #expect(record.words.contains(fees) && record.words.contains("; Miễn phí (Trẻ em, "), "\(record.words)")
            let stay = try await passer.get("/services/temporary-residence")
            #expect(stay.words.contains("trực tuyến: 7.000 ₫; Miễn phí (Trẻ em, Người cao tuổi, "), "\(stay.words)")
            #expect(!stay.words.contains("Không thuộc diện miễn"))
            let marriage = try await passer.get("/services/marriage-registration")
            #expect(marriage.words.contains("cư trú trong nước; Lệ phí kết hôn"), "\(marriage.words)")
        }
    }

    @Test("A letter nobody wrote is called so")
    func letterCheck() async throws {
        try await PortalSite.with(.sqlite) { site in
            let answer = try await Browser(site).get(
                "/verify/letters/CX00004-261005-000001/\(String(repeating: "a", count: 64))"
            )
            #expect(answer.status == 404 && answer.words.contains("Không có thư này"))
        }
    }

    @Test("The address on a letter leads to a page that says that it is real")
    func letterAddress() async throws {
        try await PortalSite.with(.sqlite) { site in
            let browser = try await Browser.signedIn(Someone.maiRole, at: site)
            let number = try await Self.file(browser)
            let engine = site.procedures
            let letter = try await site.store.read { tx in
                try engine.find(number, in: tx).flatMap { try engine.letter(of: $0.id, ordinal: 1, in: tx) }
            }
            let check = try #require(letter?.check)
            let real = try await Browser(site).get("/verify/letters/\(number)/\(check)")
            #expect(real.status == 200 && real.words.contains("Thư thật"), "\(real.words)")
        }
    }

    @Test("Whoever tries codes of letters one after the other has to wait, and nobody else has")
    func letterGuesses() async throws {
        // Three a minute from one address.
        try await PortalSite.with(.sqlite, throttleFactor: 0.0125) { site in
            func ask(_ code: String, from address: String) async throws -> Answer {
                let path = "/verify/letters/CX00004-261005-000001/" + String(repeating: code, count: 64)
                return try await site.send(.get, path, headers: [.accept: "text/html"], from: address)
            }
            for code in ["0", "1", "2"] { #expect(try await ask(code, from: "203.0.113.7").status == 404) }
            let refused = try await ask("3", from: "203.0.113.7")
            #expect(refused.status == 429 && refused.headers[.retryAfter] != nil)
            #expect(try await ask("3", from: "203.0.113.8").status == 404)
        }
    }

    // MARK: helpers

    /// Answers every page of a stay, usually of one without a fee.
    static func answerAll(_ browser: Browser, owner: String = "", exemption: String = "poor") async throws {
        _ = try await browser.answer(way, "")
        let pages = [
            "commune=00004&line=S%E1%BB%91+8%2C+%C4%91%C6%B0%E1%BB%9Dng+Sao+Mai",
            "from=01/11/2026&until=01/11/2027&reason=work", "dwelling=own\(owner)", "exemption=\(exemption)",
        ]
        for (place, answers) in pages.enumerated() {
            let answer = try await browser.answer("\(way)/page/\(place + 1)", answers)
            try #require(answer.status == 303, "\(answer.words)")
        }
    }

    /// A stay that an officer returned: whose, its number, and the page that asks for what is missing.
    private static func returned(_ role: Role, by officer: PersonKey, at site: PortalSite) async throws
        -> (Browser, String, String)
    {
        let browser = try await Browser.signedIn(role, at: site)
        let number = try await file(browser)
        try await site.decide(number, by: officer) {
            .return([DossierReason("incomplete", field: "contract"), DossierReason("incomplete", field: "until")])
        }
        return (browser, number, "/me/dossiers/\(number)/supplement")
    }

    /// Files a stay; the dossier's number.
    static func file(_ browser: Browser, owner: String = "", exemption: String = "poor") async throws -> String {
        try await answerAll(browser, owner: owner, exemption: exemption)
        let sent = try await browser.answer("\(way)/check", "")
        let location = try #require(sent.location, "\(sent.words)")
        let number = location.replacing("/me/dossiers/", with: "").prefix { $0 != "?" }
        return String(number)
    }
}

extension PortalSite {
    /// An officer of the unit in charge does something with a dossier.
    func decide(
        _ number: String,
        by person: PersonKey = Someone.anh,
        _ command: @Sendable @escaping () -> DossierCommand
    ) async throws {
        let engine = procedures
        try await store.write { tx in
            let state = try #require(try engine.find(number, in: tx))
            let officer = DossierActor.officer(
                person,
                unit: state.unit,
                name: "Phạm Quốc Anh",
                isSupervisor: false
            )
            _ = try engine.perform(command(), on: state.id, version: state.version, key: nil, by: officer, in: tx)
        }
    }
}
