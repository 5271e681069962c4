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

    @Test(
        "A paper that the person brings is scanned, read back, filed in her name, and seen by the officer who decides"
    )
    func scan() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.registerOfficers()
            let browser = try await site.desk(of: .hung)
            let path = try await browser.openFiling("936190000001", "driving-licence")
            #expect(try await browser.get(path).text.contains("enctype=\"multipart/form-data\""))
            let bytes: [UInt8] = [0xFF, 0xD8, 0xFF, 7]
            // What is no picture is refused on the spot, and the answers stay; the scan stays when an answer is wrong.
            let wrong = try await browser.sendFiling(path, Self.licence, scan: Array("<html>".utf8))
            #expect(wrong.status == 422 && wrong.text.contains("href=\"#f-scan\""))
            #expect(wrong.text.contains("value=\"010312345678\""))
            let absent = Self.licence.filter { $0.0 != "licence_number" }
            let kept = try await browser.sendFiling(path, absent, scan: bytes)
            #expect(kept.status == 422 && kept.words.contains("Đã có: giay-phep.jpg"))
            let filled = try await browser.sendFiling(path, Self.licence, scan: nil)
            #expect(filled.headers[.location] == "\(path)/check")
            let check = try await browser.get("\(path)/check")
            #expect(check.words.contains("giay-phep.jpg") && check.words.contains("010312345678"))
            let sent = try await browser.send("\(path)/check", [], from: "\(path)/check")
            #expect(sent.status == 200 && sent.words.contains("driving-licence/1"))

            let other = try await site.desk(of: .quan)
            let opened = try await other.openFirstClaim()
            let link = try #require(
                try await other.get(opened).all(between: "href=\"\(opened)/files/", and: "\"").first
            )
            let file = try await other.get("\(opened)/files/\(link)", headers: [:])
            #expect(file.status == 200 && file.bytes == bytes)
            #expect(try await other.get("\(opened)/files/\(String(link.reversed()))").status == 404)
            let kept2 = await site.uploads.find(link, of: Someone.mai)
            #expect(kept2?.name == "giay-phep.jpg")
        }
    }

    @Test("A form with files of another site, or without the token, keeps nothing")
    func foreignFiles() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.registerOfficers()
            let browser = try await site.desk(of: .hung)
            let path = try await browser.openFiling("936190000001", "driving-licence")
            let answer = try await browser.sendFiling(path, Self.licence, scan: [0xFF, 0xD8, 0xFF], token: "wrong")
            #expect(answer.status == 403)
            #expect(!(try await browser.get(path).text.contains("value=\"010312345678\"")))
        }
    }

    @Test("A kind of data that is retired cannot be filed, not even with a form that was open already")
    func retired() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.registerOfficers()
            let browser = try await site.desk(of: .hung)
            let path = try await browser.openFiling(Self.card, "residence")
            _ = try await browser.send(path, Self.answers, from: path)
            try site.retire("residence")
            let late = try await browser.send("\(path)/check", [], from: "\(path)/check")
            #expect(late.status == 422 && late.words.contains("không nhận khai mới"))
            #expect(!(try await browser.get("/desk/counter").text.contains("value=\"residence\"")))
            #expect(try await browser.claims().isEmpty)
        }
    }

    static let licence = [
        ("desk-present", "1"), ("licence_number", "010312345678"), ("classes", "A1"), ("classes", "B"),
        ("issued_on", "01/03/2024"), ("expires_on", "01/03/2034"),
    ]

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
    /// Sends a form with a scan, as a browser does; a nil scan is an input that was left empty.
    func sendFiling(
        _ path: String,
        _ answers: [(String, String)],
        scan: [UInt8]?,
        token: String? = nil
    ) async throws -> Answer {
        var own = token
        if own == nil { own = try await self.token(of: path) }
        let name = scan == nil ? "" : "giay-phep.jpg"
        let fields = [("form_token", own ?? "")] + answers
        return try await post("\(path)/files", fields, file: ("scan", name, scan ?? []))
    }

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
