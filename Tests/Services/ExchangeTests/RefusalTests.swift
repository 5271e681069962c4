import Catalogue
import Civil
import Country
import Encoding
import Evidence
import Exchange
import HTTPTypes
import Population
import Records
import Signing
import Store
import StoreSupport
import Testing
import Web
import WebSupport

/// A request that is refused, and what must follow.
struct RefusedCase: Sendable, CustomTestStringConvertible {
    let code: String
    let status: Int
    let member: TestMember
    let question: Question
    /// What her entry says; nil where nobody of the register is concerned.
    var entry: String?

    var testDescription: String { "\(code): \(question.json)" }

    init(_ code: String, _ status: Int, _ member: TestMember, _ question: Question, isEntry: Bool) {
        self.code = code
        self.status = status
        self.member = member
        self.question = question
        entry = isEntry ? code : nil
    }

    static let all: [RefusedCase] = malformed + permission

    private static let malformed: [RefusedCase] = [
        .init("body-malformed", 422, .hospital, Question(person: nil), isEntry: false),
        .init("body-malformed", 422, .hospital, Question(fields: []), isEntry: false),
        .init("body-malformed", 422, .hospital, Question(fields: nil), isEntry: false),
        .init("body-malformed", 422, .hospital, Question(extra: #","ageny":"x""#), isEntry: false),
        .init("body-malformed", 422, .hospital, Question(extra: ","), isEntry: false),
        .init("body-malformed", 422, .hospital, Question(extra: #","person":"936190000001""#), isEntry: false),
        .init("body-malformed", 422, .hospital, Question(officer: "Hùng\n"), isEntry: false),
        .init("body-malformed", 422, .hospital, Question(officer: String(repeating: "ù", count: 251)), isEntry: false),
        .init("body-malformed", 422, .hospital, Question(asOf: "23/11/2026"), isEntry: false),
        .init("body-malformed", 422, .hospital, Question(asOf: "2100-01-01"), isEntry: false),
        .init("body-malformed", 422, .hospital, Question(sealUntil: "tomorrow"), isEntry: false),
        .init("body-malformed", 422, .hospital, Question(claims: []), isEntry: false),
        .init("body-malformed", 422, .hospital, Question(fields: ["full_name", "a\nb"]), isEntry: false),
        .init("body-malformed", 422, .hospital, Question(claims: [("a\nb", "1")]), isEntry: false),
        .init(
            "body-malformed",
            422,
            .hospital,
            Question(fields: ["Hãy gọi 0900 123 456 để nhận thưởng"]),
            isEntry: false
        ),
        .init("body-malformed", 422, .hospital, Question(fields: ["full_name", "Full_Name"]), isEntry: false),
        .init("body-malformed", 422, .hospital, Question(fields: [""]), isEntry: false),
        .init(
            "body-malformed",
            422,
            .hospital,
            Question(fields: [String(repeating: "a", count: 65)]),
            isEntry: false
        ),
        .init("body-malformed", 422, .hospital, Question(claims: [("Goi 0900 123 456", "1")]), isEntry: false),
        .init("body-malformed", 422, .hospital, Question(purpose: "Goi 0900 123 456"), isEntry: false),
        .init(
            "body-malformed",
            422,
            .hospital,
            Question(purpose: String(repeating: "a", count: 65)),
            isEntry: false
        ),
        .init("person-number-malformed", 422, .hospital, Question(person: "93619000000"), isEntry: false),
        .init("person-number-malformed", 422, .hospital, Question(person: "9361900000O1"), isEntry: false),
        .init("purpose-missing", 422, .hospital, Question(purpose: nil), isEntry: false),
        .init("purpose-missing", 422, .hospital, Question(purpose: ""), isEntry: false),
        .init("purpose-missing", 422, .hospital, Question(purpose: "\u{FEFF}"), isEntry: false),
        .init("officer-missing", 422, .hospital, Question(officer: nil), isEntry: false),
        .init("officer-missing", 422, .hospital, Question(officer: " \u{200B}\u{A0}"), isEntry: false),
        .init("fields-not-permitted", 403, .hospital, Question(fields: ["full_name", "salary"]), isEntry: true),
        .init("fields-not-permitted", 403, .hospital, Question(claims: [("salary", "1")]), isEntry: true),
    ]

    private static let permission: [RefusedCase] = [
        .init("purpose-not-agreed", 403, .hospital, Question(purpose: "nothing"), isEntry: true),
        .init("purpose-not-agreed", 403, .hospital, Question(purpose: "bank.open"), isEntry: true),
        .init("purpose-not-agreed", 403, .hospital, Question(purpose: "hospital.old"), isEntry: true),
        .init("purpose-not-agreed", 403, .hospital, Question(purpose: "hospital.next"), isEntry: true),
        .init("fields-not-permitted", 403, .hospital, Question(fields: ["full_name", "religion"]), isEntry: true),
        .init("fields-not-permitted", 403, .hospital, Question(claims: [("religion", "Không")]), isEntry: true),
        .init("case-number-missing", 403, .police, Question(purpose: "police.case"), isEntry: true),
        .init("case-number-missing", 403, .police, Question(purpose: "police.case", caseNumber: ""), isEntry: true),
        .init("case-number-missing", 403, .police, Question(purpose: "police.case", caseNumber: " "), isEntry: true),
        .init(
            "case-number-missing",
            403,
            .police,
            Question(purpose: "police.case", caseNumber: "\u{200B}\u{3164}\u{2800}"),
            isEntry: true
        ),
        .init("consent-missing", 403, .bank, Question(purpose: "bank.open"), isEntry: true),
        .init("seal-not-permitted", 403, .hospital, Question(sealUntil: "2026-11-24T00:00:00Z"), isEntry: true),
        .init(
            "seal-not-permitted",
            403,
            .police,
            Question(purpose: "police.case", caseNumber: "1", sealUntil: "2027-11-24T00:00:00Z"),
            isEntry: true
        ),
        .init(
            "seal-not-permitted",
            403,
            .police,
            Question(purpose: "police.case", caseNumber: "1", sealUntil: "2026-11-22T00:00:00Z"),
            isEntry: true
        ),
        .init("person-not-found", 404, .hospital, Question(person: "936190000009"), isEntry: false),
        .init("person-outside-provinces", 403, .police, Question(purpose: "police.residence"), isEntry: true),
        .init("person-unavailable", 404, .police, Question(purpose: "police.hidden"), isEntry: true),
        .init("person-unavailable", 404, .bank, Question(purpose: "bank.customer"), isEntry: true),
        .init(
            "person-unavailable",
            404,
            .bank,
            Question(purpose: "bank.customer", claims: [("sex", "female")]),
            isEntry: true
        ),
    ]
}

@Suite("Refusals")
struct RefusalTests {
    @Test(
        "Each has its status and code, a line for the member's administrator, and an entry for the person",
        arguments: Engine.allCases
    )
    func everyRefusal(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            for expected in RefusedCase.all {
                // Ten refusals a second are kept; nothing here is to be lost.
                fixture.clock.advance(by: 1)
                let (before, entries) = try await (fixture.refusals(of: expected.member), fixture.entries(of: .mai))
                let answer = try await fixture.ask(expected.question, by: expected.member)
                #expect(answer.status == expected.status, "\(expected.testDescription) \(answer.text)")
                #expect(answer.code == expected.code, "\(expected.testDescription) \(answer.text)")
                let after = try await fixture.refusals(of: expected.member)
                #expect(after.count == before.count + 1, "\(expected.testDescription)")
                #expect(after.last?.code == expected.code && after.last?.keyID == expected.member.key.id.text)
                #expect(after.last?.operation == (expected.question.claims == nil ? "lookup" : "verification"))
                let added = try await fixture.entries(of: .mai).dropFirst(entries.count)
                #expect(
                    added.map { $0["refusal"]?.text } == (expected.entry.map { [$0] } ?? []),
                    "\(expected.testDescription)"
                )
                #expect(
                    added.allSatisfy {
                        $0["outcome"]?.text == "refused" && $0["member"]?.text == expected.member.code.text
                    }
                )
            }
        }
    }

    @Test("Every case of a refusal is met by some test of this suite")
    func complete() {
        let elsewhere = ["request-replayed", "rate-exceeded", "not-of-this-member", "not-ready"]
        let met = Set(RefusedCase.all.map(\.code) + elsewhere)
        let documented = ExchangeService.problemKinds.filter { $0.status != 401 }.map(\.code)
        #expect(met == Set(documented))
    }

    @Test(
        "A refusal in a language is the same refusal",
        arguments: [("vi", "Trường ngoài thỏa thuận"), ("en", "Fields outside the agreement")]
    )
    func languages(tag: String, title: String) async throws {
        try await ExchangeFixture.with(.sqlite) { fixture in
            var message = try fixture.signed(
                "POST",
                "/exchange/v1/lookups",
                Question(fields: ["religion"]).json,
                by: .hospital
            )
            message.fields[.acceptLanguage] = tag
            let answer = try await fixture.process.send(message)
            try fixture.verify(answer, to: message)
            #expect(answer.json?["title"]?.text == title && answer.code == "fields-not-permitted")
            #expect(answer.fields[.contentLanguage] == tag && answer.fields[.contentType] == "application/problem+json")
        }
    }

    static let worded: [(TestMember, Question, String, String)] = [
        (.hospital, Question(person: "93619000000"), "11 trong 12", "11 of 12"),
        (.hospital, Question(person: "9361900000O1"), "Ký tự thứ 11", "Character 11"),
        (.hospital, Question(person: "000090000001"), "(000)", "no code of a province"),
        (.hospital, Question(extra: #","person":"936190000001""#), "mỗi tên chỉ ghi một lần", "give each name once"),
        (.hospital, Question(extra: ","), "hãy xem lại cú pháp", "look at the syntax"),
        (.hospital, Question(asOf: "23/11/2026"), "/as_of: Phải là ngày", "/as_of: Must be a day"),
        (.hospital, Question(fields: ["religion"]), "Không có trong thỏa thuận", "Not in the agreement"),
        (.hospital, Question(sealUntil: "2026-11-22T00:00:00Z"), "không cho phép niêm phong", "no sealed receipts"),
        (
            .police, Question(purpose: "police.case", caseNumber: "1", sealUntil: "2026-11-22T00:00:00Z"),
            "đã qua", "is past"
        ),
    ]

    /// The words of a refusal, as one who asks for a language reads them.
    private func detail(
        _ question: Question,
        by member: TestMember,
        in language: String,
        _ fixture: ExchangeFixture
    ) async throws -> String {
        var message = try fixture.signed("POST", question.path, question.json, by: member)
        message.fields[.acceptLanguage] = language
        let answer = try await fixture.process.send(message)
        if let member = answer.json?["errors"]?.elements?.first?.object?["detail"]?.text {
            #expect(answer.json?["detail"]?.text?.hasSuffix(member) == true)
        }
        return answer.json?["detail"]?.text ?? ""
    }

    @Test("Details are sentences in the language asked, and say what to do", arguments: RefusalTests.worded)
    func details(member: TestMember, question: Question, vietnamese: String, english: String) async throws {
        try await ExchangeFixture.with(.sqlite) { fixture in
            for (language, words) in [("vi", vietnamese), ("en", english)] {
                let detail = try await detail(question, by: member, in: language, fixture)
                #expect(detail.contains(words), "\(detail)")
                #expect(!detail.contains("offset:") && !detail.contains("position:"))
            }
        }
    }

    @Test(
        "What a signature lacks is said in the language asked",
        arguments: [("vi", "bao gồm"), ("en", "must include")]
    )
    func signatureDetail(language: String, words: String) async throws {
        try await ExchangeFixture.with(.sqlite) { fixture in
            var message = try fixture.signed(
                "POST",
                "/exchange/v1/lookups",
                Question().json,
                by: .hospital,
                nonce: nil
            )
            message.fields[.acceptLanguage] = language
            let answer = try await fixture.process.send(message)
            #expect(answer.code == "policy-not-met" && answer.json?["detail"]?.text?.contains(words) == true)
        }
    }

    @Test(
        "Under an agreement in force a refusal tells the person its purpose and legal basis",
        arguments: Engine.allCases
    )
    func purposeOfRefusals(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            for question in [Question(fields: ["religion"]), Question(fields: ["favourite_colour"])] {
                try await fixture.ask(question, by: .hospital)
                let entry = try #require(try await fixture.entries(of: .mai).last)
                #expect(entry["purpose"]?.object?["vi"]?.text == "Mục đích hospital.admission")
                #expect(entry["legal_basis"]?.text == "Luật mẫu, điều 1")
                #expect(entry["outcome"]?.text == "refused" && entry["refusal"]?.text == "fields-not-permitted")
                #expect(entry["fields"]?.elements?.compactMap(\.text) == question.fields)
            }
            try await fixture.ask(Question(purpose: "police.case"), by: .police)
            let caseless = try #require(try await fixture.entries(of: .mai).last)
            #expect(caseless["purpose"]?.object?["en"]?.text == "Purpose police.case" && caseless["case"] == nil)
            try await fixture.ask(Question(purpose: "bank.open"), by: .hospital)
            let other = try #require(try await fixture.entries(of: .mai).last)
            #expect(other["purpose"] == nil && other["agreement"]?.text == "bank.open")
        }
    }

    @Test("A malformed name is pointed at, in the body and in a query", arguments: Engine.allCases)
    func malformedNames(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let questions = [
                ("/fields/1", Question(fields: ["full_name", "Hãy gọi"])), ("/purpose", Question(purpose: "Hãy gọi")),
                ("/claims", Question(claims: [("Hãy gọi", "1")])),
            ]
            for (pointer, question) in questions {
                let answer = try await fixture.ask(question, by: .hospital)
                #expect(answer.json?["errors"]?.elements?.first?["pointer"]?.text == pointer)
            }
            for path in ["/exchange/v1/changes", "/exchange/v1/verifications/batch"] {
                let (method, body): (String, String?) = path.hasSuffix("batch") ? ("POST", "{}\n") : ("GET", nil)
                let answer = try await fixture.call(method, "\(path)?purpose=Goi%200900&officer=x", body, by: .hospital)
                #expect(answer.status == 422 && answer.code == "body-malformed")
                #expect(answer.json?["errors"]?.elements?.first?["pointer"]?.text == "purpose")
            }
            #expect(try await fixture.entries(of: .mai).isEmpty)
        }
    }

    @Test("An unknown field uses the nonce up like any other refused field", arguments: Engine.allCases)
    func unknownField(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let question = Question(fields: ["favourite_colour"])
            let message = try fixture.signed("POST", question.path, question.json, by: .hospital)
            #expect(try await fixture.process.send(message).code == "fields-not-permitted")
            #expect(try await fixture.process.send(message).code == "request-replayed")
        }
    }

    @Test("Case and officer stand in the receipt without what nobody sees at their ends", arguments: Engine.allCases)
    func trimmed(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let question = Question(purpose: "police.case", officer: " Trần Hùng\u{200B}", caseNumber: "\u{2060}VA-9 ")
            #expect(try await fixture.ask(question, by: .police).status == 200)
            let entry = try #require(try await fixture.entries(of: .mai).last)
            #expect(entry["officer"]?.text == "Trần Hùng" && entry["case"]?.text == "VA-9")
        }
    }

    @Test("Absence that is hidden looks the same to the byte", arguments: Engine.allCases)
    func hiddenAbsence(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            try await fixture.consent(.hung)
            let cases: [(TestMember, String, [String])] = [
                // Unknown; no consent; dead without consent; merged without consent.
                (
                    .bank, "bank.customer",
                    ["936190000009", CastMember.mai.number, CastMember.tam.number, CastMember.quanDuplicate.number]
                ),
                // Unknown; lives elsewhere; has no residence any more.
                (.police, "police.hidden", ["948085000009", CastMember.mai.number, CastMember.tam.number]),
            ]
            for (member, purpose, numbers) in cases {
                for claims in [nil, [("full_name", "Nguyễn Thị Mai")]] {
                    var bodies: Set<String> = []
                    var headers: Set<String> = []
                    for number in numbers {
                        fixture.clock.advance(by: 1)
                        let answer = try await fixture.ask(
                            Question(person: number, purpose: purpose, claims: claims),
                            by: member
                        )
                        #expect(answer.status == 404)
                        bodies.insert(answer.masked)
                        headers.insert(answer.fields.map(\.name.canonicalName).sorted().joined(separator: " "))
                    }
                    #expect(bodies.count == 1 && headers.count == 1, "\(bodies)")
                }
                let hung = try await fixture.ask(Question(person: CastMember.hung.number, purpose: purpose), by: member)
                #expect(hung.status == 200)
                let kept = try await fixture.refusals(of: member)
                #expect(Set(kept.map(\.code)) == ["person-unavailable"] && Set(kept.map(\.detail)) == [nil])
            }
        }
    }

    @Test("A member's administrator reaches every refusal, page by page, newest first", arguments: Engine.allCases)
    func pages(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            for day in 0..<7 {
                try await fixture.ask(Question(purpose: "no-such-\(day)"), by: .hospital)
                try await fixture.ask(Question(purpose: "other"), by: .bank)
                fixture.clock.advance(by: 86_400)
            }
            let code = TestMember.hospital.code
            var (found, below): ([[String]], Int64?) = ([], Int64.max)
            while let start = below, found.count < 9 {
                let page = try await fixture.process.service.refusals(of: code, below: start, limit: 3)
                found.append(page.refusals.map(\.purpose))
                below = page.next
            }
            let all = (0..<7).reversed().map { "no-such-\($0)" }
            #expect(found == [Array(all[0..<3]), Array(all[3..<6]), Array(all[6...])])
            let none = try await fixture.process.service.refusals(of: code, below: 0, limit: 3)
            #expect(none.refusals.isEmpty && none.next == nil)
        }
    }

    @Test("What is kept of a refusal says in both languages what its answer said", arguments: Engine.allCases)
    func keptWords(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            for (member, question, vietnamese, english) in Self.worded {
                // Ten refusals a second are kept; nothing here is to be lost.
                fixture.clock.advance(by: 1)
                try await fixture.ask(question, by: member)
                let kept = try #require(try await fixture.refusals(of: member).last?.detail)
                #expect(kept.vietnamese.contains(vietnamese) && kept.english.contains(english), "\(kept)")
            }
            var stripped = try fixture.signed("POST", "/exchange/v1/lookups", Question().json, by: .bank)
            stripped.fields[.contentType] = nil
            #expect(try await fixture.process.send(stripped).code == "component-missing")
            let kept = try #require(try await fixture.refusals(of: .bank).last?.detail)
            #expect(kept.vietnamese.contains("Không có trong"), "\(kept)")
            #expect(kept.english.contains("Not in the request"), "\(kept)")
        }
    }

    @Test("Refusals and batches of before the migration stay as they were", arguments: Engine.allCases)
    func migration(engine: Engine) async throws {
        let others = EvidenceLog.migrations + PopulationRegister.migrations + RecordRegister.migrations
        try await TestDatabase.with(engine) { database in
            let before = try await database.open(migrations: others + ExchangeService.migrations.prefix(2))
            try await before.write { tx in
                try tx.execute(
                    """
                    INSERT INTO exchange_refusal (member, id, at, operation, agreement, code, detail, key_id)
                    VALUES ('hospital', 1, 0, 'lookup', 'a', 'consent-missing', '', 'k'),
                        ('hospital', 2, 0, 'lookup', 'a', 'body-malformed', 'Missing.', 'k')
                    """
                )
                try tx.execute(
                    """
                    INSERT INTO exchange_batch (id, member, agreement, case_number, officer, at, state, chunks,
                        rows_received, chunks_answered, rows_answered, evidence)
                    VALUES (7, 'hospital', 'a', '', 'o', 0, 'ready', 2, 300, 1, 200, 7)
                    """
                )
            }
            await before.close()
            let after = try await database.open(migrations: others + ExchangeService.migrations)
            let clock = TestClock()
            let log = try await EvidenceLog(store: after, clock: { clock.now })
            let catalogue = try CatalogueHolder(LibraryCard.catalogue())
            let records = RecordRegister(catalogue: catalogue, log: log, clock: { clock.now })
            let process = try await ServerProcess(store: after, log: log, clock: clock, records: records)
            let kept = try await process.service.refusals(of: MemberCode("hospital"), limit: 10).refusals
            #expect(kept.map(\.code) == ["body-malformed", "consent-missing"])
            #expect(kept.map(\.detail) == [LocalizedText(vi: "Missing.", en: "Missing."), nil])
            let unreadable = try await after.read { tx in
                try tx.firstRow("SELECT rows_unreadable FROM exchange_batch WHERE id = 7")?.int64(0)
            }
            #expect(unreadable == 0)
            await after.close()
        }
    }

    @Test("More requests than agreed are refused until the second is over", arguments: Engine.allCases)
    func rate(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let question = Question(purpose: "hospital.slow")
            for _ in 0..<2 {
                for _ in 0..<3 { #expect(try await fixture.ask(question, by: .hospital).status == 200) }
                let refused = try await fixture.ask(question, by: .hospital)
                #expect(refused.status == 429 && refused.code == "rate-exceeded")
                #expect(refused.fields[.retryAfter] == "1")
                // Another agreement of the same member has a rate of its own.
                #expect(try await fixture.ask(Question(), by: .hospital).status == 200)
                fixture.clock.advance(by: 1)
            }
            #expect(try await fixture.refusals(of: .hospital).map(\.code) == ["rate-exceeded", "rate-exceeded"])
        }
    }

    @Test("Whoever floods with refused requests makes at most ten lines a second", arguments: Engine.allCases)
    func floodOfRefusals(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            for _ in 0..<25 { try await fixture.ask(Question(officer: nil), by: .hospital) }
            #expect(try await fixture.refusals(of: .hospital).count == 10)
            fixture.clock.advance(by: 1)
            for _ in 0..<25 { try await fixture.ask(Question(officer: nil), by: .hospital) }
            #expect(try await fixture.refusals(of: .hospital).count == 20)
            // Those of another member are not pushed out.
            try await fixture.ask(Question(officer: nil), by: .bank)
            #expect(try await fixture.refusals(of: .bank).count == 1)
        }
    }

    @Test("Refusals are kept for 90 days, and of one member the newest 10,000", arguments: Engine.allCases)
    func retention(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let (now, day) = (fixture.clock.now, 86_400)
            // More than is deleted at a time.
            try await fixture.keepRefusals(2_345, of: .bank, at: now - 91 * day, from: 1)
            try await fixture.keepRefusals(3, of: .bank, at: now - 89 * day, from: 5_001)
            try await fixture.keepRefusals(12_345, of: .hospital, at: now, from: 10_001)
            try await fixture.keepRefusals(7, of: .police, at: now, from: 30_001)
            let kept = try await fixture.process.withServices {
                var kept = try await fixture.keptRefusals()
                for _ in 0..<1_500 where kept.map(\.count) != [3, 10_000, 7] {
                    try await Task.sleep(for: .milliseconds(20))
                    kept = try await fixture.keptRefusals()
                }
                return kept
            }
            #expect(kept == [5_001...5_003, 12_346...22_345, 30_001...30_007])
        }
    }
}

extension ExchangeFixture {
    /// Keeps as many refusals of one moment, numbered upwards.
    fileprivate func keepRefusals(_ count: Int, of member: TestMember, at: Timestamp, from first: Int64) async throws {
        try await store.write { tx in
            try tx.insert(
                into: "exchange_refusal",
                columns: ["member", "id", "at", "operation", "agreement", "code", "detail", "key_id"],
                rows: (0..<Int64(count)).map { number in
                    [
                        .text(member.code.text), .integer(first + number), .integer(at.microseconds), .text("lookup"),
                        .text(""), .text("signature-bad"), .text(""), .text("k"),
                    ]
                }
            )
        }
    }

    /// The numbers of each member's refusals, where none is missing between the first and the last.
    fileprivate func keptRefusals() async throws -> [ClosedRange<Int64>] {
        try await store.read { tx in
            try tx.rows(
                """
                SELECT min(id), max(id) FROM exchange_refusal GROUP BY member
                HAVING max(id) - min(id) + 1 = count(*) ORDER BY member
                """
            ).map { row in try row.int64(0)...row.int64(1) }
        }
    }
}
