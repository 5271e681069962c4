import Civil
import Encoding
import Evidence
import HTTPTypes
import Identity
import Portal
import Store
import StoreSupport
import Testing
import Web

@Suite("The officer's counter")
struct CounterTests {
    static let card = "936190000001||Nguyễn Thị Mai|14021990|Nữ|Ba Đình, Hà Nội|20052021"
    static let proof = [
        ("document", "citizen_card"), ("document_number", "936190000001"), ("expires", "14/02/2030"), ("check", "face"),
    ]

    @Test(
        "A scan, a purpose and a document are enough for a recovery; the look is in the person's log",
        arguments: Engine.allCases
    )
    func recovery(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            try await site.addBank()
            let browser = try await Browser.signedIn(Someone.counterRole, at: site)
            let asked = try await browser.send("/counter/find", [("number", Self.card)], from: "/counter")
            #expect(asked.status == 200)
            #expect(!asked.words.contains("Ba Đình, Hà Nội"))
            let before = try await site.looks(at: Someone.mai)
            let visit = try await browser.open(Self.card, "recovery")
            #expect(try await site.looks(at: Someone.mai) == before)
            let work = try await browser.get(visit)
            #expect(work.words.contains("Nguyễn Thị Mai"))
            #expect(work.text.contains("id=\"compare-full_name\""))
            let looks = try await site.looks(at: Someone.mai)
            #expect(looks.count == before.count + 1)
            #expect(looks.last?.contains("Khôi phục trên điện thoại mới") == true)
            #expect(looks.last?.contains("Hội sở") == true)
            let mai = try await Browser.signedIn(Someone.maiRole, at: site)
            let citizen = try await mai.get("/me/lookups")
            #expect(citizen.words.contains("Khôi phục trên điện thoại mới"))
            #expect(citizen.words.contains("Cán bộ tại quầy: Hội sở"), "\(citizen.words)")
            #expect(!citizen.words.contains("bổ nhiệm số"), "\(citizen.words)")
            // In both logs the body has its name; the officer's own is known to the body alone.
            let authors = [("", "Cán bộ, Ngân hàng Sao Mai, Hội sở"), ("/en", "Officer, Sao Mai Bank, Hội sở")]
            for (prefix, who) in authors {
                let log = try await mai.get(prefix + "/me/log")
                #expect(log.words.contains(who) && !log.words.contains("bank.sao-mai"), "\(log.words)")
            }
            let answer = try await browser.send("\(visit)/recovery", Self.proof, from: visit)
            #expect(answer.status == 200)
            let code = try #require(answer.all(between: "id=\"code\">", and: "<").first)
            #expect(code.count == 11)
            let redeemed = try await site.account.signIn.enrolment.redeem(
                number: "936190000001",
                code: code,
                visit: SecretToken(),
                client: Client(address: "127.0.0.1", userAgent: nil)
            )
            #expect(throws: Never.self) { try redeemed.get() }
            // What was opened for a purpose is closed when it is served.
            #expect(try await browser.get(visit, headers: [:]).status == 404)
        }
    }

    @Test("Every missing part of the proof is told at once, and what was typed stays")
    func faults() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.addBank()
            let browser = try await Browser.signedIn(Someone.counterRole, at: site)
            let visit = try await browser.open("936190000001", "recovery")
            let answer = try await browser.send(
                "\(visit)/recovery",
                [("document", ""), ("document_number", "1"), ("expires", "32/13/2030")],
                from: visit
            )
            #expect(answer.status == 422)
            for field in ["document", "document_number", "expires", "check"] {
                #expect(answer.text.contains("href=\"#f-\(field)\""), "\(field)")
                #expect(answer.text.contains("id=\"f-\(field)"), "\(field)")
            }
            #expect(answer.text.contains("value=\"32/13/2030\""))
        }
    }

    @Test("A case belongs to the session that opened it and to its purpose")
    func caseIsBound() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.addBank()
            let browser = try await Browser.signedIn(Someone.counterRole, at: site)
            let other = try await Browser.signedIn(Someone.counterRole, at: site)
            let visit = try await browser.open("936190000001", "enquiry")
            #expect(try await other.get(visit, headers: [:]).status == 404)
            #expect(try await browser.get(visit).status == 200)
            for act in CounterPlace.Act.allCases {
                let answer = try await browser.send("\(visit)/\(act.rawValue)", Self.proof, from: "/counter")
                #expect(answer.status == 404, "\(act)")
            }
        }
    }

    @Test(
        "Numbers that cannot be read, and nobody's numbers, are told at the field",
        arguments: ["", "12", "Mai|936190000001"]
    )
    func wrongNumber(typed: String) async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.addBank()
            let browser = try await Browser.signedIn(Someone.counterRole, at: site)
            let answer = try await browser.send("/counter/find", [("number", typed)], from: "/counter")
            #expect(answer.status == 422)
            #expect(answer.text.contains("id=\"f-number-wrong\""))
            let visit = try await browser.open("936190000777", "enquiry")
            #expect(try await browser.get(visit).status == 422)
        }
    }

    @Test("Nobody but the owner locks without a document; every session ends with the lock", arguments: Engine.allCases)
    func locks(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            try await site.addBank()
            let owner = try await Browser.signedIn(Someone.maiRole, at: site)
            let browser = try await Browser.signedIn(Someone.counterRole, at: site)
            let visit = try await browser.open(Self.card, "lock")
            let refused = try await browser.send("\(visit)/lock", [("reason", "competent_authority")], from: visit)
            #expect(refused.status == 422)
            #expect(refused.text.contains("href=\"#f-ground\"") && refused.text.contains("href=\"#f-authority\""))
            #expect(try await owner.get("/me").status == 200)
            let ground = [("ground", "12/QĐ-CQĐT"), ("authority", "Cơ quan điều tra"), ("note", "")]
            let done = try await browser.send(
                "\(visit)/lock",
                [("reason", "competent_authority")] + ground,
                from: visit
            )
            #expect(done.status == 200)
            #expect(try await owner.get("/me").status == 401)
            let again = try await browser.open(Self.card, "unlock")
            let lifted = try await browser.send(
                "\(again)/unlock",
                [("reason", "competent_authority")] + ground,
                from: again
            )
            #expect(lifted.status == 200)
            #expect(try await site.account.accounts.find(Someone.maiRole.key)?.isUsable == true)
        }
    }

    @Test(
        "Level 2 is filed, refused with every reason at once, filed again, approved and activated",
        arguments: Engine.allCases
    )
    func level2(_ engine: Engine) async throws {
        try await PortalSite.with(engine) { site in
            try await site.addBank()
            try await site.register([try site.person("934085000007", "Lê Văn Tám", born: "1985-04-30")])
            let key = AccountKey(PersonKey(rawValue: 934_085_000_007))
            let browser = try await Browser.signedIn(Someone.counterRole, at: site)

            let proof = [("document", "identity_card"), ("document_number", "934085000007"), ("check", "face")]
            let first = try await browser.application(of: "934085000007", proof + [("contact", "0912345679")])
            let page = try await browser.get(first)
            #expect(page.words.contains("Lê Văn Tám"))
            let undecided = try await browser.send(first, [("decision", "refuse")], from: first)
            #expect(undecided.status == 422)
            let contradictory = try await browser.send(
                first,
                [("decision", "approve"), ("defect", "phone_not_own")],
                from: first
            )
            #expect(contradictory.status == 422)
            let refused = try await browser.send(
                first,
                [
                    ("decision", "refuse"), ("defect", "phone_not_own"), ("defect", "not_recognised:face"),
                    ("note", "x"),
                ],
                from: first
            )
            #expect(refused.status == 303)
            let reasons = try await browser.get(first).words
            #expect(reasons.contains("Số điện thoại không chính chủ") && reasons.contains("ảnh khuôn mặt"))

            let second = try await browser.application(of: "934085000007", proof)
            #expect(try await browser.send(second, [("decision", "approve")], from: second).status == 303)
            #expect(try await site.account.accounts.find(key)?.level == .two)
            let visit = try await browser.open("934085000007", "activate")
            let active = try await browser.send("\(visit)/activate", proof, from: visit)
            #expect(active.status == 200)
            #expect(try await site.account.accounts.find(key)?.isUsable == true)
        }
    }

    @Test("The queue shows no name, and the most urgent application first")
    func queue() async throws {
        try await PortalSite.with(.sqlite) { site in
            try await site.addBank()
            try await site.register([try site.person("934085000007", "Lê Văn Tám", born: "1985-04-30")])
            let browser = try await Browser.signedIn(Someone.counterRole, at: site)
            let proof = [
                ("document", "identity_card"), ("document_number", "934085000007"), ("check", "portrait_by_officer"),
            ]
            _ = try await browser.application(of: "934085000007", proof)
            let page = try await browser.get("/counter")
            #expect(page.words.contains("…0007") && page.words.contains("Đúng hạn"))
            #expect(page.words.contains("Cần cán bộ thứ hai"))
            #expect(!page.words.contains("Lê Văn Tám"))
            site.clock.advance(seconds: 14 * 86_400)
            let later = try await Browser.signedIn(Someone.counterRole, at: site).get("/counter")
            #expect(later.words.contains("Quá hạn"))
        }
    }
}

extension Browser {
    /// Sends a form with the token of a page.
    func send(_ path: String, _ fields: [(String, String)], from page: String) async throws -> Answer {
        let token = try await token(of: page)
        let body = ([("form_token", token)] + fields).map { "\($0.0)=\(Self.escaped($0.1))" }.joined(separator: "&")
        return try await post(path, body)
    }

    /// Opens somebody's data for a purpose; the address of the case.
    func open(_ number: String, _ purpose: String) async throws -> String {
        let answer = try await send("/counter/visits", [("number", number), ("purpose", purpose)], from: "/counter")
        try #require(answer.status == 303)
        return try #require(answer.headers[.location])
    }

    /// Files an application for level 2; its address.
    func application(of number: String, _ fields: [(String, String)]) async throws -> String {
        let visit = try await open(number, "level2")
        let answer = try await send("\(visit)/level2", fields, from: visit)
        try #require(answer.status == 303)
        return try #require(answer.headers[.location])
    }

    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: String(UnicodeScalar(byte))
            default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
        }.joined()
    }
}

extension PortalSite {
    /// The texts of the entries that tell of an officer's looks at somebody.
    func looks(at person: PersonKey) async throws -> [String] {
        let page = try await account.history.page(of: AccountKey(person), limit: 100)
        return page.events.filter { $0.kind == "identity.counter_viewed" }.reversed().map {
            JSONValue.object($0.members).encoded
        }
    }
}
