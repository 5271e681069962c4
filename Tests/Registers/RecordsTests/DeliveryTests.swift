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

    @Test("A paper of somebody dead that began while she lived is kept, with its end", arguments: Engine.allCases)
    func history(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let died = fixture.clock.today.adding(days: -10)
            try await fixture.recordDeath(of: Someone.mai, on: died)
            let full = #"{"card_number":"1234","branch":"Hà Nội","points":7,"expires_on":"2030-01-01"}"#
            let changed = full.replacing("Hà Nội", with: "Huế")
            let begun = RecordPeriod(from: died.adding(days: -700))
            let id = try RecordID(person: Someone.mai, utility: TestCatalogue.code("library-card"), ordinal: 1)
            let steps: [(String, DeliveredRecord.Standing, DeliveryResult)] = [
                (full, .valid, .issued(id)), (full, .valid, .unchanged(id)),
                (full, .suspended(RecordReason(.violation)), .unchanged(id)),
                (changed, .valid, .changed(id, [.corrected])), (changed, .valid, .unchanged(id)),
                (changed, .revoked(RecordReason(.lostOrStolen)), .changed(id, [.revoked])),
                // What ended is neither given back nor given once more.
                (changed, .valid, .unchanged(id)), (changed, .revoked(RecordReason(.lostOrStolen)), .unchanged(id)),
            ]
            for (json, standing, result) in steps {
                let row = try fixture.row("036190000001", json, standing, period: begun)
                let results = try await fixture.deliver([row])
                #expect(results == [result])
                // Of a day when she lived the paper says that it was good.
                if case .issued = result {
                    for (day, then) in [(-100, .valid), (0, .valid), (1, .expired)] as [(Int, RecordStanding)] {
                        let reading = try await fixture.readPoints(on: died.adding(days: day))
                        #expect(reading.first?.records.map(\.standing) == [then], "\(day)")
                    }
                }
                let state = try await fixture.read { register, tx in try register.ownRecord(id, in: tx) }
                #expect(state?.isLive == false && state?.validUntil == died)
                try await fixture.expectSound()
            }
            let all = try await fixture.read { register, tx in try register.ownRecords(of: Someone.mai, in: tx) }
            #expect(all.map(\.id) == [id])
        }
    }

    @Test("Nobody dead is given what ends at death by a delivery", arguments: Engine.allCases)
    func dead(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let died = fixture.clock.today.adding(days: -10)
            try await fixture.recordDeath(of: Someone.mai, on: died)
            let full = #"{"card_number":"1234","points":7,"expires_on":"2030-01-01"}"#
            let refusal = DeliveryResult.refused(.dead(Someone.mai, on: died))
            for (number, (days, isRefused)) in [(-1, false), (0, false), (1, true), (10, true)].enumerated() {
                let row = try fixture.row(
                    "036190000001",
                    full.replacing("1234", with: "123\(number)"),
                    period: RecordPeriod(from: died.adding(days: days))
                )
                let results = try await fixture.deliver([row])
                #expect((results == [refusal]) == isRefused, "\(days)")
            }
            // Who lives is given hers in the same delivery.
            let rows = try [
                fixture.row("036190000001", full, period: RecordPeriod(from: fixture.clock.today)),
                fixture.row("001088000001", full.replacing("1234", with: "4321")),
            ]
            let results = try await fixture.deliver(rows)
            #expect(results.first == refusal)
            if case .issued? = results.last {} else { Issue.record("\(results)") }
            try await fixture.expectSound()
        }
    }

    @Test("A delivery ends what a death left live, and leaves what it ended", arguments: Engine.allCases)
    func deathBetween(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let full = #"{"card_number":"1234","branch":"Hà Nội","points":12,"expires_on":"2030-01-01"}"#
            let other = full.replacing("1234", with: "5678")
            let live = try await fixture.issueCard().id
            let ended = try await fixture.issueCard(other, to: Someone.anh).id
            fixture.clock.advance(days: 5)
            let died = fixture.clock.today.adding(days: -1)
            for person in [Someone.mai, Someone.anh] { try await fixture.recordDeath(of: person, on: died) }
            try await fixture.write { register, tx in
                try register.revoke(ended, reason: RecordReason(.conditionsCeased), by: Someone.library, in: tx)
            }
            let rows = try [fixture.row("036190000001", full), fixture.row("001088000001", other)]
            #expect(try await fixture.deliver(rows) == [.changed(live, [.corrected, .expired]), .unchanged(ended)])
            #expect(try await fixture.deliver(rows) == [.unchanged(live), .unchanged(ended)])
            let states = try await fixture.read { register, tx in
                try [Someone.mai, Someone.anh].map { try register.ownRecords(of: $0, in: tx).map(\.standing) }
            }
            #expect(states == [[.expired], [.revoked]])
            // Of a day when she lived the paper says that it was good.
            let then = try await fixture.readPoints(on: died.adding(days: -1))
            #expect(then.first?.records.map(\.standing) == [.valid])
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
        _ standing: DeliveredRecord.Standing = .valid,
        period: RecordPeriod = RecordPeriod()
    ) throws -> DeliveredRecord {
        try DeliveredRecord(
            person: PersonalNumber(number),
            utility: TestCatalogue.code("library-card"),
            values: values(json),
            standing: standing,
            period: period
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
