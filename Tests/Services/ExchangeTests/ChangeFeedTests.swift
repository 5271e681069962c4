import Civil
import Country
import Encoding
import Evidence
import Exchange
import HTTPTypes
import Population
import Signing
import Store
import StoreSupport
import Testing
import Web
import WebSupport

@Suite("The feed of changes")
struct ChangeFeedTests {
    private func page(
        _ fixture: ExchangeFixture,
        _ purpose: String = "hospital.admission",
        by member: TestMember = .hospital,
        after cursor: String? = nil,
        limit: Int? = nil
    ) async throws -> Answer {
        var target = "/exchange/v1/changes?purpose=\(purpose)&officer=he-thong"
        if let cursor { target += "&cursor=\(cursor)" }
        if let limit { target += "&limit=\(limit)" }
        return try await fixture.call("GET", target, by: member)
    }

    private func events(_ answer: Answer) throws -> [JSONObject] {
        try #require(answer.json?["events"]?.elements, "\(answer.text)").compactMap(\.object)
    }

    /// Kind and number of each event, in short.
    private func told(_ answer: Answer) throws -> [String] {
        try events(answer).map { event in
            let kind = event["type"]?.text?.split(separator: ".").dropFirst(3).first ?? ""
            return "\(kind) \(event["data"]?.object?["person"]?.text ?? "")"
        }
    }

    private func history(_ fixture: ExchangeFixture) async throws {
        try await fixture.rename(.hoa, to: "Lê Thị Hoà")
        try await fixture.move(.hung, to: 4)
        try await fixture.ask(Question(), by: .hospital)
        try await fixture.die(.yen)
        try await fixture.rename(.mai, to: "Nguyễn Thị Mai Anh")
    }

    @Test(
        "Changes come in the order of the log, only once they have a place in it, as CloudEvents",
        arguments: Engine.allCases
    )
    func order(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            try await history(fixture)
            #expect(try await told(page(fixture)).isEmpty)
            try await fixture.sequencer.sequenceAll()
            let answer = try await page(fixture)
            #expect(
                try told(answer) == [
                    "name_changed \(CastMember.hoa.number)", "residence_moved \(CastMember.hung.number)",
                    "died \(CastMember.yen.yensNumber)", "name_changed \(CastMember.mai.number)",
                ]
            )
            let event = try #require(events(answer).first)
            #expect(
                event["specversion"]?.text == "1.0"
                    && event["source"]?.text == "https://vneid.example.vn/exchange/v1/changes"
            )
            #expect(event["type"]?.text == "vn.vneid.population.name_changed.v1")
            #expect(event["time"]?.text?.hasPrefix("2026-11-23T01:") == true)
            #expect(answer.json?["more"]?.boolean == false)
        }
    }

    @Test("A cursor replays the same events for ever, in pages of any size", arguments: Engine.allCases)
    func replay(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            try await history(fixture)
            try await fixture.sequencer.sequenceAll()
            let whole = try await told(page(fixture))
            let ids = try await events(page(fixture)).map { $0["id"]?.text }
            for limit in 1...5 {
                var (cursor, told, found): (String?, [String], [String?]) = (nil, [], [])
                var more = true
                while more {
                    let answer = try await page(fixture, after: cursor, limit: limit)
                    #expect(try events(answer).count <= limit)
                    told += try self.told(answer)
                    found += try events(answer).map { $0["id"]?.text }
                    more = answer.json?["more"]?.boolean ?? false
                    cursor = answer.json?["next"]?.text
                }
                #expect(told == whole && found == ids)
                // At the end a cursor stays where it is, and new changes come behind it.
                #expect(try await page(fixture, after: cursor).json?["next"]?.text == cursor)
            }
            let end = try await page(fixture).json?["next"]?.text
            try await fixture.rename(.hung, to: "Trần Văn Hưng")
            try await fixture.sequencer.sequenceAll()
            #expect(try await told(page(fixture, after: end)) == ["name_changed \(CastMember.hung.number)"])
            #expect(try await events(page(fixture)).map { $0["id"]?.text }.prefix(ids.count).elementsEqual(ids))
        }
    }

    @Test("A page of entries that change nothing of a person moves the cursor on", arguments: Engine.allCases)
    func empty(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            for _ in 0..<5 { try await fixture.change(.mai) { _, _, _ in } }
            try await fixture.rename(.hoa, to: "Lê Thị Hoà")
            try await fixture.sequencer.sequenceAll()
            var (cursor, told, more): (String?, [String], Bool) = (nil, [], true)
            for _ in 0..<6 where more {
                let answer = try await page(fixture, after: cursor, limit: 2)
                told += try self.told(answer)
                (cursor, more) = (answer.json?["next"]?.text, answer.json?["more"]?.boolean ?? false)
            }
            #expect(told == ["name_changed \(CastMember.hoa.number)"] && !more)
        }
    }

    @Test("An agreement is told what shows in its fields, of people it covers", arguments: Engine.allCases)
    func filters(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            try await fixture.consent(.mai)
            try await history(fixture)
            try await fixture.rename(.quocAnh, to: "Phạm Quốc Ánh")
            try await fixture.move(.thanh, to: 20_194)
            try await fixture.sequencer.sequenceAll()
            // Of the people of Đà Nẵng by now: the one who left is not covered any more.
            #expect(try await told(page(fixture, "police.hidden", by: .police)).isEmpty)
            // With consent only.
            #expect(
                try await told(page(fixture, "bank.customer", by: .bank)) == ["name_changed \(CastMember.mai.number)"]
            )
            // Names only, not residences and deaths.
            #expect(try await told(page(fixture, "hospital.slow")).allSatisfy { $0.hasPrefix("name_changed") })
            let withdrawn = fixture.administration
            _ = try await fixture.store.write { tx in
                try withdrawn.withdrawConsent(by: CastMember.mai.key, from: "bank.customer", in: tx)
            }
            #expect(try await told(page(fixture, "bank.customer", by: .bank)).isEmpty)
        }
    }

    @Test("Each event that is delivered leaves a receipt with its person, and nobody else", arguments: Engine.allCases)
    func receipts(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            try await history(fixture)
            try await fixture.sequencer.sequenceAll()
            let answer = try await page(fixture, limit: 1)
            let receipt = try #require(events(answer).first?["data"]?.object?["receipt"]?.text)
            let notice = try #require(try await fixture.entries(of: .hoa).last)
            #expect(notice["kind"]?.text == "exchange.change_notice" && notice["id"]?.text == receipt)
            #expect(notice["change"]?.text == "name_changed" && notice["officer"]?.text == "he-thong")
            #expect(notice["purpose"]?.object?["vi"]?.text == "Mục đích hospital.admission")
            for person in [CastMember.hung, .yen, .mai] {
                #expect(
                    try await fixture.entries(of: person).allSatisfy { $0["kind"]?.text != "exchange.change_notice" }
                )
            }
            try await fixture.sequencer.sequenceAll()
            #expect(try await fixture.call("GET", "/exchange/v1/receipts/\(receipt)", by: .hospital).status == 200)
        }
    }

    @Test("What the feed refuses", arguments: Engine.allCases)
    func refusals(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let cases = [
                ("officer=a", "purpose-missing"), ("purpose=hospital.admission", "officer-missing"),
                ("purpose=bank.open&officer=a", "purpose-not-agreed"),
                ("purpose=hospital.old&officer=a", "purpose-not-agreed"),
                ("purpose=hospital.admission&officer=a&cursor=x", "body-malformed"),
                ("purpose=hospital.admission&officer=a&cursor=-2", "body-malformed"),
                ("purpose=hospital.admission&officer=a&cursor=99999999999999999999", "body-malformed"),
                ("purpose=hospital.admission&officer=a&cursor=05", "body-malformed"),
                ("purpose=hospital.admission&officer=a&cursor=+5", "body-malformed"),
                ("purpose=hospital.admission&officer=a&cursor=%2B5", "body-malformed"),
                ("purpose=hospital.admission&officer=a&cursor=999999", "body-malformed"),
                ("purpose=hospital.admission&officer=%E2%80%8B", "officer-missing"),
                ("purpose=+&officer=a", "purpose-missing"),
                ("purpose=hospital.admission&officer=a&limit=0", "body-malformed"),
                ("purpose=hospital.admission&officer=a&limit=201", "body-malformed"),
                ("purpose=hospital.admission&officer=a%0A", "body-malformed"),
            ]
            for (query, code) in cases {
                fixture.clock.advance(by: 1)
                let answer = try await fixture.call("GET", "/exchange/v1/changes?" + query, by: .hospital)
                #expect(answer.code == code, "\(query): \(answer.text)")
                #expect(try await fixture.refusals(of: .hospital).last?.code == code)
            }
            // An agreement that asks for a case has none for a whole feed.
            #expect(try await page(fixture, "police.case", by: .police).code == "purpose-not-agreed")
            let detail = try await fixture.refusals(of: .police).last?.detail?.english
            #expect(detail?.contains("no feed of changes") == true)
            // Beyond the log is the place after the newest.
            try await fixture.sequencer.sequenceAll()
            let newest = try await fixture.store.read { tx in try EvidenceReader.newestPlace(in: tx) }
            #expect(try await page(fixture, after: String(newest)).status == 200)
            #expect(try await page(fixture, after: String(newest + 1)).code == "body-malformed")
            let message = try fixture.signed(
                "GET",
                "/exchange/v1/changes?purpose=hospital.admission&officer=a",
                by: .hospital
            )
            #expect(try await fixture.process.send(message).status == 200)
            #expect(try await fixture.process.send(message).code == "request-replayed")
        }
    }
}

extension CastMember {
    /// The number that Lê Hoàng Yến has now.
    var yensNumber: String { PersonalNumber(key: CastMember.yensNewNumber)?.text ?? "" }
}
