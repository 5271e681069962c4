import Catalogue
import Civil
import Country
import Encoding
import Evidence
import Exchange
import Records
import Signing
import Store
import StoreSupport
import Testing
import WebSupport

@Suite("Fields of records")
struct RecordFieldTests {
    @Test("A look-up reads them beside the person's own, and the receipt names them", arguments: Engine.allCases)
    func lookUp(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            try await fixture.issueCard("0001", to: CastMember.mai.key)
            try await fixture.issueCard("0002", branch: "Huế", points: 3, to: CastMember.mai.key)
            let fields = ["library_card.points", "full_name", "library_card.branch", "library_card.points"]
            let answer = try await fixture.ask(Question(purpose: "hospital.papers", fields: fields), by: .hospital)
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer.json?["fields"]?.object?.names == ["full_name"])
            let cards = try #require(answer.json?["records"]?["library_card"]?.elements)
            #expect(cards.map { $0["values"]?["branch"]?.text } == ["Hà Nội", "Huế"])
            #expect(cards.map { $0["values"]?["points"]?.integer } == [7, 3])
            #expect(cards.first?["values"]?.object?.names == ["points", "branch"])
            #expect(cards.first?["standing"]?.text == "valid" && cards.first?["valid_until"]?.text == "2027-12-31")
            #expect(cards.first?["sources"]?.elements?.map(\.text) == ["library.national"])
            let entry = try #require(try await fixture.entries(of: .mai).last)
            let named = entry["fields"]?.elements?.map(\.text)
            #expect(named == ["full_name", "library_card.points", "library_card.branch"])
        }
    }

    @Test("Records alone may be asked for; a person without any has an empty list", arguments: Engine.allCases)
    func none(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let question = Question(purpose: "hospital.papers", fields: ["library_card.branch"])
            let answer = try await fixture.ask(question, by: .hospital)
            #expect(answer.json?["fields"]?.object?.names == [])
            #expect(answer.json?["records"]?["library_card"]?.elements == [])
            let plain = try await fixture.ask(Question(purpose: "hospital.papers"), by: .hospital)
            #expect(plain.json?["records"] == nil)
        }
    }

    @Test(
        "Agreement and catalogue must both permit a field",
        arguments: Engine.allCases,
        [
            // Shared by the file, not in the agreement; in the agreement, not shared; no such field; no such utility.
            "library_card.rooms", "library_card.card_number", "library_card.nothing", "old_utility.field",
            "library-card.branch", "library_card.", ".branch", "library_card.branch.x",
        ]
    )
    func notPermitted(engine: Engine, field: String) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            try await fixture.issueCard("0001", to: CastMember.mai.key)
            for question in [
                Question(purpose: "hospital.papers", fields: ["library_card.branch", field]),
                Question(purpose: "hospital.papers", claims: [("library_card.branch", "Hà Nội"), (field, "x")]),
            ] {
                let answer = try await fixture.ask(question, by: .hospital)
                #expect(answer.status == 403 && answer.code == "fields-not-permitted", "\(answer.text)")
                #expect(answer.json?["detail"]?.text?.contains(field) == true)
            }
            let other = Question(purpose: "hospital.admission", fields: ["library_card.branch"])
            #expect(try await fixture.ask(other, by: .hospital).code == "fields-not-permitted")
        }
    }

    @Test("A claim agrees with any valid record that has the value", arguments: Engine.allCases)
    func verification(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            try await fixture.issueCard("0001", to: CastMember.mai.key)
            let second = try await fixture.issueCard("0002", branch: "Vinh", points: 3, to: CastMember.mai.key)
            let records = fixture.records
            let library = RecordActor.system(agency: "library.national", reference: "test")
            try await fixture.store.write { tx in
                _ = try records.suspend(second.id, reason: RecordReason(.violation), by: library, in: tx)
            }
            for (field, claim, matches) in [
                ("library_card.branch", "HÀ NỘI", true), ("library_card.branch", "Vinh", false),
                ("library_card.points", "7", true), ("library_card.points", "07", false),
                ("library_card.points", "3", false), ("library_card.branch", "", false),
            ] {
                let question = Question(purpose: "hospital.papers", claims: [("full_name", "x"), (field, claim)])
                let answer = try await fixture.ask(question, by: .hospital)
                let results = try #require(answer.json?["results"]?.object)
                #expect(results[field]?.text == (matches ? "match" : "mismatch"), "\(claim)")
                #expect(results.names == ["full_name", field])
            }
        }
    }

    @Test("A correction tells the member that looked it up", arguments: Engine.allCases)
    func fanOut(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let card = try await fixture.issueCard("0001", to: CastMember.mai.key)
            let question = Question(purpose: "hospital.papers", fields: ["library_card.points"])
            let receipt = try await fixture.ask(question, by: .hospital).receipt
            let records = fixture.records
            let library = RecordActor.system(agency: "library.national", reference: "test")
            let notices = try await fixture.store.write { tx in
                let less: JSONObject = [.init("points", .integer(1))]
                return try records.correct(card.id, with: less, method: .push, by: library, in: tx).notices
            }
            #expect(notices.map(\.body) == ["hospital.sao-mai"])
            #expect(notices.first?.receipts.first?.description == receipt)
        }
    }

    @Test("The records of a day in the past are those of that day", arguments: Engine.allCases)
    func past(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            try await fixture.issueCard("0001", to: CastMember.mai.key)
            for (day, count) in [("2026-11-22", 0), ("2026-11-23", 1)] {
                let question = Question(
                    purpose: "hospital.papers",
                    fields: ["library_card.points"],
                    asOf: day
                )
                let answer = try await fixture.ask(question, by: .hospital)
                #expect(answer.json?["records"]?["library_card"]?.elements?.count == count, "\(answer.text)")
            }
        }
    }

    @Test("A batch verifies them like any other field", arguments: Engine.allCases)
    func batch(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            try await fixture.issueCard("0001", to: CastMember.mai.key)
            let line = "{\"person\":\"\(CastMember.mai.number)\",\"claims\":{\"library_card.points\":\"7\"}}\n"
            let answers = try await fixture.batch(line, purpose: "hospital.papers", by: .hospital)
            #expect(answers.first?["results"]?["library_card.points"]?.text == "match")
        }
    }
}

extension ExchangeFixture {
    /// The answers of the first chunk of a batch.
    fileprivate func batch(_ lines: String, purpose: String, by member: TestMember) async throws -> [JSONObject] {
        let target = "/exchange/v1/verifications/batch"
        let accepted = try await call("POST", "\(target)?purpose=\(purpose)&officer=x", lines, by: member)
        let id = try #require(accepted.json?["batch"]?.text, "\(accepted.text)")
        try await process.withServices {
            while try await call("GET", "\(target)/\(id)", by: member).json?["state"]?.text == "ready" {
                try await Task.sleep(for: .milliseconds(20))
            }
        }
        return try await call("GET", "\(target)/\(id)/answers/0", by: member).lines
    }
}
