import Catalogue
import Civil
import Encoding
import Evidence
import Records
import Store
import Testing

@Suite("Deliveries of agencies")
struct DeliveryTests {
    @Test("Delivering the same rows again changes nothing", arguments: Engine.allCases)
    func idempotent(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let rows = try [
                fixture.row("036190000001", #"{"card_number":"0001","points":1}"#),
                fixture.row("001088000001", #"{"card_number":"0002","points":2}"#),
            ]
            let first = try await fixture.deliver(rows)
            let before = try await fixture.read { register, tx in try register.ownRecords(of: Someone.mai, in: tx) }
            let second = try await fixture.deliver(rows)
            #expect(first.allSatisfy { if case .issued = $0 { true } else { false } })
            #expect(second.allSatisfy { if case .unchanged = $0 { true } else { false } })
            let after = try #require(
                try await fixture.read { register, tx in
                    try register.ownRecords(of: Someone.mai, in: tx)
                }.first
            )
            #expect(before.first?.version == after.version && after.lastCheck ?? after.changed > after.changed)
            try await fixture.expectSound()
        }
    }

    @Test(
        "A changed row is corrected, renewed, suspended, resumed or revoked, and her readers are told",
        arguments: Engine.allCases
    )
    func changes(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let id = try await fixture.issueCard().id
            try await fixture.lookUp(["library_card.points"], of: Someone.mai, by: "bank.a")
            let full = #"{"card_number":"1234","branch":"Hà Nội","points":7,"expires_on":"2030-01-01"}"#
            let longer = #"{"card_number":"1234","branch":"Hà Nội","points":7,"expires_on":"2033-01-01"}"#
            let steps: [(String, DeliveredRecord.Standing, [RecordActionKind])] = [
                (full, .valid, [.corrected]), (longer, .valid, [.renewed]),
                (longer, .suspended(RecordReason(.violation)), [.suspended]), (longer, .valid, [.resumed]),
                (longer, .revoked(RecordReason(.lostOrStolen)), [.revoked]),
            ]
            for (json, standing, kinds) in steps {
                let results = try await fixture.deliver([fixture.row("036190000001", json, standing)])
                #expect(results == [.changed(id, kinds)])
            }
            let notices = try await fixture.read { _, tx in
                try RecordNotices.all(of: Someone.mai, now: fixture.clock.now, in: tx)
            }
            #expect(Set(notices.map(\.body)) == ["bank.a"])
            // The same paper after its end is a new record.
            let again = try await fixture.deliver([fixture.row("036190000001", longer)])
            #expect(again == [.issued(RecordID(person: id.person, utility: id.utility, ordinal: 2))])
            try await fixture.expectSound()
        }
    }

    @Test("A bad row is refused alone", arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            _ = try await fixture.issueCard()
            let club = try TestCatalogue.code("club-membership")
            let unknown = try #require(UtilityCode("no-such"))
            let rows = try [
                fixture.row("001099123456", #"{"card_number":"0009","points":1}"#),
                fixture.row("001088000001", #"{"card_number":"1234","points":1}"#),
                fixture.row("001088000001", #"{"card_number":"0008"}"#),
                DeliveredRecord(person: PersonalNumber("001088000001"), utility: club, values: []),
                DeliveredRecord(person: PersonalNumber("001088000001"), utility: unknown, values: []),
                fixture.row("001088000001", #"{"card_number":"0008","points":1}"#),
                fixture.row("001317000001", #"{"card_number":"0008","points":1}"#),
            ]
            let results = try await fixture.deliver(rows)
            #expect(results[0] == .refused(.notRegistered(Someone.stranger)))
            #expect(results[1] == .refused(.keyTaken(nil)))
            if case .refused(.invalidValues(let faults)) = results[2] {
                #expect(!faults.isEmpty)
            } else {
                Issue.record("\(results[2])")
            }
            #expect(results[3] == .refused(.notResponsible(agency: "sports.federation")))
            #expect(results[4] == .refused(.unknownUtility(unknown)))
            if case .issued = results[5] {} else { Issue.record("\(results[5])") }
            #expect(results[6] == .refused(.keyTaken(nil)))
            try await fixture.expectSound()
        }
    }

    @Test("A claim that waits is settled by a delivery of the same", arguments: Engine.allCases)
    func settles(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let claimed = try await fixture.claimCard()
            let full = #"{"card_number":"1234","branch":"Hà Nội","points":7,"expires_on":"2030-01-01"}"#
            let results = try await fixture.deliver([fixture.row("036190000001", full)])
            #expect(results == [.changed(claimed.id, [.issued])])
            let state = try await fixture.read { register, tx in try register.ownRecord(claimed.id, in: tx) }
            #expect(state?.standing == .valid && state?.claim == nil)
            try await fixture.expectSound()
        }
    }

    @Test("Seeds stand under one entry and satisfy every rule", arguments: Engine.allCases)
    func seeds(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let (card, club) = try (TestCatalogue.code("library-card"), TestCatalogue.code("club-membership"))
            let at = fixture.clock.now
            var seeds = try [
                RecordSeed(
                    RecordID(person: Someone.mai, utility: card, ordinal: 1),
                    values(#"{"points":1,"card_number":"5555","expires_on":"2031-01-01"}"#),
                    at: at,
                    further: [.suspended(RecordReason(.violation))]
                )
            ]
            for number in 1...5 {
                seeds.append(
                    RecordSeed(
                        RecordID(person: Someone.anh, utility: club, ordinal: number),
                        try values(#"{"club":"Đá cầu","number":\#(number)}"#),
                        at: at
                    )
                )
            }
            let (log, all) = (fixture.log, seeds)
            try await fixture.write { register, tx in
                let evidence = try log.append(
                    EntryDraft(about: .importBatch, kind: "record.imported", topic: .administration, members: ""),
                    in: tx
                )
                let records = RecordImport(register)
                try records.insert(records.prepare(all), under: evidence, in: tx)
            }
            let own = try await fixture.read { register, tx in try register.ownRecords(of: Someone.mai, in: tx) }
            #expect(own.map(\.standing) == [.suspended] && own.first?.validUntil == Day("2031-01-01"))
            try await fixture.expectSound()
        }
    }
}

extension RecordsFixture {
    func row(
        _ number: String,
        _ json: String,
        _ standing: DeliveredRecord.Standing = .valid
    ) throws -> DeliveredRecord {
        try DeliveredRecord(
            person: PersonalNumber(number),
            utility: TestCatalogue.code("library-card"),
            values: values(json),
            standing: standing
        )
    }

    func deliver(_ rows: [DeliveredRecord]) async throws -> [DeliveryResult] {
        let log = log
        return try await write { register, tx in
            let evidence = try log.append(
                EntryDraft(about: .importBatch, kind: "record.delivered", topic: .administration, members: ""),
                in: tx
            )
            let delivery = RecordDelivery(register)
            return try delivery.take(
                delivery.check(rows, of: Someone.library),
                by: Someone.library,
                under: evidence,
                in: tx
            )
        }
    }
}
