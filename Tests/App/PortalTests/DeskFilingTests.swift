import Civil
import HTTPTypes
import Identity
import Portal
import Records
import Store
import StoreSupport
import Testing
import Web

@Suite("Filing for somebody at the counter")
struct DeskFilingTests {
    static let card = "936190000001||Nguyễn Thị Mai|14021990|Nữ|Ba Đình, Hà Nội|20052021"
    static let answers = [
        ("desk-present", "1"), ("kind", "permanent"), ("commune", "00070"), ("line", "Số 8, đường Sao Mai"),
        ("since", "1/5/2024"),
    ]

    @Test(
        "A scan and a kind open the form; the answers are read back, and the claim waits in the queue",
        arguments: Engine.allCases
    )
    func files(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            try await site.registerOfficers()
            let browser = try await site.desk(of: .hung)
            let path = try await browser.openFiling(Self.card, "residence")
            #expect(!path.contains("936190000001"))
            #expect(try await site.entries("record.counter") == 1)
            let form = try await browser.get(path)
            #expect(form.words.contains("Nguyễn Thị Mai") && form.words.contains("Số nhà, đường, thôn"))
            let filled = try await browser.send(path, Self.answers, from: path)
            #expect(filled.status == 303 && filled.headers[.location] == "\(path)/check")
            let check = try await browser.get("\(path)/check")
            #expect(check.words.contains("Số 8, đường Sao Mai") && check.words.contains("01/05/2024"))
            #expect(try await browser.claims().isEmpty)
            let sent = try await browser.send("\(path)/check", [], from: "\(path)/check")
            #expect(sent.status == 200 && sent.words.contains("residence/1"))
            #expect(try await browser.claims().count == 1)
            // What was sent is closed.
            #expect(try await browser.get(path, headers: [:]).status == 404)
            // Another officer decides.
            let other = try await site.desk(of: .quan)
            let opened = try await other.openFirstClaim()
            #expect(try await other.get(opened).words.contains("Trần Văn Hùng"))
        }
    }

    @Test("Everything that is missing is told at once, and what was typed stays")
    func faults() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.registerOfficers()
            let browser = try await site.desk(of: .hung)
            let path = try await browser.openFiling("936190000001", "residence")
            let answer = try await browser.send(path, [("line", "Số 8"), ("since", "32/13/2024")], from: path)
            #expect(answer.status == 422)
            for field in ["desk-present", "kind", "commune", "since"] {
                #expect(answer.text.contains("href=\"#f-\(field)\""), "\(field)")
                #expect(answer.text.contains("id=\"f-\(field)\""), "\(field)")
            }
            #expect(answer.text.contains("value=\"Số 8\"") && answer.text.contains("value=\"32/13/2024\""))
        }
    }

    @Test("A temporary residence without its end is refused by the rule of the file")
    func conditional() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.registerOfficers()
            let browser = try await site.desk(of: .hung)
            let path = try await browser.openFiling("936190000001", "residence")
            let answers = Self.answers.map { $0.0 == "kind" ? ("kind", "temporary") : $0 }
            let answer = try await browser.send(path, answers, from: path)
            #expect(answer.status == 422 && answer.text.contains("href=\"#f-until\""))
        }
    }

    @Test("Nobody's number opens nothing", arguments: ["936190000777", "12", ""])
    func nobody(number: String) async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.registerOfficers()
            let browser = try await site.desk(of: .hung)
            let answer = try await browser.send(
                "/desk/counter",
                [("desk-number", number), ("desk-utility", "residence")],
                from: "/desk/counter"
            )
            #expect(answer.status == 422 && answer.text.contains("id=\"f-desk-number-wrong\""))
        }
    }

    @Test("A form belongs to the session that opened it")
    func isBound() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.registerOfficers()
            let browser = try await site.desk(of: .hung)
            let path = try await browser.openFiling("936190000001", "residence")
            let other = try await site.desk(of: .hung)
            #expect(try await other.get(path, headers: [:]).status == 404)
            #expect(try await other.get("\(path)/check", headers: [:]).status == 404)
        }
    }
}

extension Browser {
    /// Opens a form for somebody; its address.
    func openFiling(_ number: String, _ utility: String) async throws -> String {
        let answer = try await send(
            "/desk/counter",
            [("desk-number", number), ("desk-utility", utility)],
            from: "/desk/counter"
        )
        try #require(answer.status == 303)
        return try #require(answer.headers[.location])
    }
}
