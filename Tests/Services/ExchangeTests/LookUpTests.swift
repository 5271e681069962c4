import Civil
import Country
import Encoding
import Evidence
import Exchange
import HTTPTypes
import Merkle
import Population
import Signing
import Store
import StoreSupport
import Testing
import Web
import WebSupport

@Suite("Looking up")
struct LookUpTests {
    @Test(
        "A permitted look-up is answered in the order asked, signed, and leaves its receipt",
        arguments: Engine.allCases
    )
    func answered(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let fields = ["date_of_birth", "full_name", "sex", "spouse", "full_name"]
            let answer = try await fixture.ask(Question(fields: fields, caseNumber: "BN-214"), by: .hospital)
            #expect(answer.status == 200, "\(answer.text)")
            let values = try #require(answer.json?["fields"]?.object)
            #expect(values.names == ["date_of_birth", "full_name", "sex", "spouse"])
            #expect(values["full_name"]?.text == "Nguyễn Thị Mai" && values["date_of_birth"]?.text == "1990-02-14")
            let spouse = try #require(values["spouse"]?.elements?.first?.object)
            #expect(spouse["name"]?.text == "Phạm Quốc Anh" && spouse["number"]?.text == CastMember.quocAnh.number)
            #expect(answer.json?["as_of"]?.text == "2026-11-23")

            let entries = try await fixture.entries(of: .mai)
            #expect(entries.count == 1)
            let entry = try #require(entries.first)
            #expect(entry["id"]?.text == answer.receipt && entry["at"]?.text?.hasPrefix("2026-11-23T01:00:0") == true)
            #expect(entry["kind"]?.text == "exchange.lookup" && entry["member"]?.text == "hospital.sao-mai")
            #expect(entry["body"]?.object?["vi"]?.text == "Đơn vị hospital.sao-mai")
            #expect(entry["purpose"]?.object?["en"]?.text == "Purpose hospital.admission")
            #expect(entry["legal_basis"]?.text == "Luật mẫu, điều 1" && entry["officer"]?.text == "Trần Văn Hùng")
            #expect(entry["fields"]?.elements?.map(\.text) == ["date_of_birth", "full_name", "sex", "spouse"])
            #expect(entry["case"]?.text == "BN-214" && entry["outcome"]?.text == "answered")
        }
    }

    @Test("A look-up that names relatives leaves nothing with them", arguments: Engine.allCases)
    func relatives(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let answer = try await fixture.ask(
                Question(fields: ["spouse", "children", "mother", "marital_status"]),
                by: .hospital
            )
            #expect(answer.text.contains(CastMember.quocAnh.number) && answer.text.contains(CastMember.giaBao.number))
            #expect(try await fixture.entries(of: .mai).count == 1)
            for other in CastMember.allCases where other != .mai {
                #expect(try await fixture.entries(of: other).isEmpty)
            }
        }
    }

    @Test("Old, cancelled and merged numbers lead to the person who is behind them", arguments: Engine.allCases)
    func numbers(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let new = try #require(PersonalNumber(key: CastMember.yensNewNumber)).text
            for number in [CastMember.yen.number, new] {
                let answer = try await fixture.ask(
                    Question(person: number, fields: ["full_name", "personal_number"]),
                    by: .hospital
                )
                #expect(answer.json?["fields"]?.object?["personal_number"]?.text == new)
            }
            #expect(try await fixture.entries(of: .yen).count == 2)
            let merged = try await fixture.ask(Question(person: CastMember.quanDuplicate.number), by: .hospital)
            #expect(merged.json?["fields"]?.object?["full_name"]?.text == "Đặng Minh Quân")
            #expect(try await fixture.entries(of: .quan).count == 1)
            #expect(try await fixture.entries(of: .quanDuplicate).isEmpty)
        }
    }

    @Test("A look-up describes the day it asks for", arguments: Engine.allCases)
    func asOf(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let states = [(nil, "married"), ("2014-11-08", "married"), ("2014-11-07", "single")] as [(String?, String)]
            for (day, state) in states {
                let answer = try await fixture.ask(Question(fields: ["marital_status"], asOf: day), by: .hospital)
                #expect(answer.json?["fields"]?.object?["marital_status"]?.text == state)
                #expect(answer.json?["as_of"]?.text == day ?? "2026-11-23")
            }
            let entry = try #require(try await fixture.entries(of: .mai).last)
            #expect(entry["as_of"]?.text == "2014-11-07")
        }
    }

    @Test(
        "Somebody not yet in the register on the day asked about is as unknown as anybody",
        arguments: Engine.allCases
    )
    func beforeBirth(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            try await fixture.consent(.mai)
            let open = try await fixture.ask(Question(asOf: "1990-02-13"), by: .hospital)
            #expect(open.status == 404 && open.code == "person-not-found")
            let hidden = try await fixture.ask(Question(purpose: "bank.customer", asOf: "1990-02-13"), by: .bank)
            #expect(hidden.status == 404 && hidden.code == "person-unavailable")
            let unknown = try await fixture.ask(
                Question(person: "936190000009", purpose: "bank.customer", asOf: "1990-02-13"),
                by: .bank
            )
            #expect(hidden.masked == unknown.masked)
            let outcomes = try await fixture.entries(of: .mai).map { $0["refusal"]?.text }
            #expect(outcomes == [nil, "person-not-found", "person-unavailable"])
            #expect(try await fixture.refusals(of: .bank).map(\.code) == ["person-unavailable", "person-unavailable"])
        }
    }

    @Test(
        "A sealed look-up shows its commitment until its day, then opens provably unchanged",
        arguments: Engine.allCases
    )
    func sealed(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let until = fixture.clock.now + 30 * 86_400 - 60
            let answer = try await fixture.ask(
                Question(purpose: "police.case", caseNumber: "VA-9", sealUntil: until.rfc3339),
                by: .police
            )
            #expect(answer.status == 200, "\(answer.text)")
            try await fixture.sequencer.sequenceAll()
            let id = try #require(answer.receipt.flatMap { EntryID($0) })
            let sealed = try await fixture.reader.receipt(id)
            #expect(sealed.content == .sealed(commitment: sealed.commitment, until: until.rfc3339))
            let stored = try #require(try await fixture.reader.findEntry(of: CastMember.mai.key, number: 1))
            #expect(stored.state == .sealed(until: until))
            // The member that asked is shown no more than the person.
            let own = try await fixture.call("GET", "/exchange/v1/receipts/\(id)", by: .police)
            #expect(own.status == 200 && !own.text.contains("VA-9") && own.text.contains("sealed_until"))

            fixture.clock.advance(by: 31 * 86_400)
            let opened = try await fixture.reader.receipt(id).verified(by: fixture.identity.verifiers)
            #expect(try opened.commitment == sealed.verified(by: fixture.identity.verifiers).commitment)
            #expect(opened.entry?.members.first { $0.name == "case" }?.value.text == "VA-9")
        }
    }

    @Test("A refused look-up is never sealed", arguments: Engine.allCases)
    func sealedRefusal(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let until = (fixture.clock.now + 86_400).rfc3339
            let refused = try await fixture.ask(
                Question(purpose: "police.case", fields: ["religion"], caseNumber: "VA-9", sealUntil: until),
                by: .police
            )
            #expect(refused.code == "fields-not-permitted")
            #expect(try await fixture.entries(of: .mai).first?["refusal"]?.text == "fields-not-permitted")
        }
    }

    @Test("Consent opens from the moment it is given until it ends or is withdrawn", arguments: Engine.allCases)
    func consent(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let question = Question(purpose: "bank.open")
            #expect(try await fixture.ask(question, by: .bank).code == "consent-missing")
            try await fixture.consent(.mai, to: "bank.open", for: 600)
            #expect(try await fixture.ask(question, by: .bank).status == 200)
            // Consent to one agreement is none to another, and hers is not her husband's.
            var other = Question(person: CastMember.quocAnh.number, purpose: "bank.open")
            #expect(try await fixture.ask(other, by: .bank).code == "consent-missing")
            other = Question(purpose: "bank.customer")
            #expect(try await fixture.ask(other, by: .bank).code == "person-unavailable")

            let withdrawal = { @Sendable (administration: DirectoryAdministration, tx: Transaction) throws in
                try administration.withdrawConsent(by: CastMember.mai.key, from: "bank.open", in: tx)
            }
            let administration = fixture.administration
            #expect(try await fixture.store.write { tx in try withdrawal(administration, tx) })
            #expect(try await fixture.ask(question, by: .bank).code == "consent-missing")
            #expect(try await fixture.store.write { tx in try !withdrawal(administration, tx) })

            try await fixture.consent(.mai, to: "bank.open", for: 600)
            #expect(try await fixture.ask(question, by: .bank).status == 200)
            fixture.clock.advance(by: 601)
            #expect(try await fixture.ask(question, by: .bank).code == "consent-missing")
            let kinds = try await fixture.entries(of: .mai).map { $0["kind"]?.text ?? "" }
            #expect(kinds.filter { $0.hasPrefix("exchange.consent") }.count == 4)
        }
    }

    @Test("An agreement ends with its last day, as Vietnam counts days", arguments: Engine.allCases)
    func lastDay(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let question = Question(purpose: "hospital.short")
            // It is 08:00 in Vietnam; the day has sixteen hours left.
            fixture.clock.advance(by: 16 * 3_600 - 60)
            let lastMinute = try await fixture.ask(question, by: .hospital)
            #expect(lastMinute.status == 200)
            #expect(
                try await fixture.ask(Question(purpose: "hospital.next"), by: .hospital).code == "purpose-not-agreed"
            )
            fixture.clock.advance(by: 60)
            #expect(try await fixture.ask(question, by: .hospital).code == "purpose-not-agreed")
            #expect(try await fixture.ask(Question(purpose: "hospital.next"), by: .hospital).status == 200)
        }
    }
}
