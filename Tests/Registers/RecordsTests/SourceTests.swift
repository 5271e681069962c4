import Catalogue
import Civil
import Encoding
import Evidence
import Records
import Store
import Testing

@Suite("What agencies do by themselves")
struct SourceTests {
    @Test("An issue settles the claim where both agree, and contests it where they differ", arguments: Engine.allCases)
    func settles(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let claimed = try await fixture.claimCard(#"{"card_number":"1234","branch":"Huế"}"#)
            let issued = try await fixture.issueCard()
            #expect(issued.id == claimed.id && issued.standing == .valid)
            #expect(issued.claim?.values.names == ["branch"])
            #expect(issued.conflicts.map(\.source) == [.string("Hà Nội")])
            let correction = try values(#"{"branch":"Huế"}"#)
            let corrected = try await fixture.write { register, tx in
                try register.correct(issued.id, with: correction, method: .officer, by: Someone.librarian, in: tx).state
            }
            #expect(corrected.claim == nil && corrected.conflicts == [])
            try await fixture.expectSound()
        }
    }

    @Test("A second record is refused where one a person is allowed", arguments: Engine.allCases)
    func onlyOne(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let first = try await fixture.issueCard()
            await expect(.alreadyHasOne(first.id)) {
                try await fixture.issueCard(#"{"card_number":"9999","points":1}"#)
            }
            try await fixture.expectSound()
        }
    }

    @Test(
        "Suspended, resumed, run out, renewed, revoked: each where it is possible and nowhere else",
        arguments: Engine.allCases
    )
    func standings(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let id = try await fixture.issueCard().id
            let reason = RecordReason(.violation)
            await expect(.notNow(.resumed, .valid)) {
                try await fixture.write { register, tx in
                    try register.resume(id, reason: reason, by: Someone.library, in: tx)
                }
            }
            let suspended = try await fixture.write { register, tx in
                try register.suspend(id, reason: reason, by: Someone.library, in: tx).state
            }
            #expect(suspended.standing == .suspended && suspended.reason == reason)
            await expect(.unknownReason("because")) {
                try await fixture.write { register, tx in
                    try register.revoke(id, reason: RecordReason("because"), by: Someone.library, in: tx)
                }
            }
            try await fixture.write { register, tx in
                try register.resume(id, reason: RecordReason(.conditionsCeased), by: Someone.library, in: tx)
            }
            try await expireAndRenew(id, fixture)
            let revoked = try await fixture.write { register, tx in
                try register.revoke(id, reason: reason, by: Someone.library, in: tx).state
            }
            #expect(revoked.standing == .revoked)
            await expect(.notNow(.suspended, .revoked)) {
                try await fixture.write { register, tx in
                    try register.suspend(id, reason: reason, by: Someone.library, in: tx)
                }
            }
            try await fixture.expectSound()
        }
    }

    private func expireAndRenew(_ id: RecordID, _ fixture: RecordsFixture) async throws {
        let last = try #require(Day("2030-01-01"))
        #expect(try await fixture.write { register, tx in try register.expire(before: last, limit: 10, in: tx) } == 0)
        let day = last.adding(days: 1)
        #expect(try await fixture.write { register, tx in try register.expire(before: day, limit: 10, in: tx) } == 1)
        #expect(try await fixture.write { register, tx in try register.expire(before: day, limit: 10, in: tx) } == 0)
        let expired = try await fixture.read { register, tx in try register.ownRecord(id, in: tx) }
        #expect(expired?.standing == .expired)
        let later = Day("2035-01-01")
        let renewed = try await fixture.write { register, tx in
            try register.renew(id, until: later, by: Someone.library, in: tx).state
        }
        #expect(renewed.standing == .valid && renewed.validUntil == later)
        #expect(renewed.values["expires_on"] == .string("2035-01-01"))
        await expect(.nothingChanges) {
            try await fixture.write { register, tx in
                try register.renew(id, until: last, by: Someone.library, in: tx)
            }
        }
    }

    @Test("Several records of one person stand beside each other, each with its own key", arguments: Engine.allCases)
    func several(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let code = try TestCatalogue.code("club-membership")
            for (number, person) in [(1, Someone.mai), (2, Someone.mai), (1, Someone.anh)] {
                let values = try values(#"{"club":"Cờ tướng","number":\#(number)}"#)
                try await fixture.write { register, tx in
                    try register.issue(values, utility: code, to: person, by: Someone.federation, in: tx)
                }
            }
            let own = try await fixture.read { register, tx in try register.ownRecords(of: Someone.mai, in: tx) }
            #expect(own.map(\.id.ordinal) == [1, 2])
            let same = try values(#"{"club":"Cờ tướng","number":2}"#)
            let second = try #require(own.last?.id)
            await expect(.keyTaken(second)) {
                try await fixture.write { register, tx in
                    try register.issue(same, utility: code, to: Someone.mai, by: Someone.federation, in: tx)
                }
            }
            let superseded = try await fixture.write { register, tx in
                let first = RecordID(person: Someone.mai, utility: code, ordinal: 1)
                return try register.supersede(first, by: second, actor: Someone.federation, in: tx).state
            }
            #expect(superseded.standing == .superseded && superseded.successor == 2)
            try await fixture.expectSound()
        }
    }

    @Test("What has ended is deleted once its retention is over, and nothing else is", arguments: Engine.allCases)
    func retention(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let gone = try await fixture.issueCard().id
            let kept = try await fixture.issueCard(#"{"card_number":"5678","points":1}"#, to: Someone.anh).id
            try await fixture.write { register, tx in
                try register.revoke(gone, reason: RecordReason(.onRequest), by: Someone.library, in: tx)
            }
            fixture.clock.advance(days: 5 * 365)
            #expect(try await fixture.write { register, tx in try register.purge(limit: 10, in: tx) } == 0)
            fixture.clock.advance(days: 3)
            #expect(try await fixture.write { register, tx in try register.purge(limit: 10, in: tx) } == 1)
            for (id, isThere) in [(gone, false), (kept, true)] {
                let state = try await fixture.read { register, tx in try register.ownRecord(id, in: tx) }
                let history = try await fixture.read { register, tx in try register.history(id, in: tx) }
                #expect((state != nil) == isThere && history.isEmpty != isThere)
            }
            try await fixture.expectSound()
        }
    }

    @Test("The number of a deleted record is never given again", arguments: Engine.allCases)
    func numbers(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            for way in 1...3 {
                let content = #"{"card_number":"000\#(way)","points":1}"#
                if way == 2 {
                    _ = try await fixture.deliver([fixture.row("036190000001", content)])
                } else {
                    _ = try await fixture.issueCard(content)
                }
                let cards = try await fixture.read { register, tx in try register.ownRecords(of: Someone.mai, in: tx) }
                let card = try #require(cards.first)
                #expect(cards.count == 1 && card.id.ordinal == way)
                try await fixture.write { register, tx in
                    try register.revoke(card.id, reason: RecordReason(.onRequest), by: Someone.library, in: tx)
                }
                fixture.clock.advance(days: 5 * 366)
                #expect(try await fixture.write { register, tx in try register.purge(limit: 10, in: tx) } == 1)
            }
            try await fixture.expectSound()
        }
    }

    @Test("A correction of nothing, or that breaks the schema, is refused", arguments: Engine.allCases)
    func corrections(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let id = try await fixture.issueCard().id
            let same = try values(#"{"branch":"Hà Nội","scan":null}"#)
            await expect(.nothingChanges) {
                try await fixture.write { register, tx in
                    try register.correct(id, with: same, method: .push, by: Someone.library, in: tx)
                }
            }
            await #expect(throws: RecordError.self) {
                let gone = try values(#"{"points":null}"#)
                try await fixture.write { register, tx in
                    try register.correct(id, with: gone, method: .push, by: Someone.library, in: tx)
                }
            }
            let removed = try values(#"{"branch":null}"#)
            let state = try await fixture.write { register, tx in
                try register.correct(id, with: removed, method: .push, by: Someone.library, in: tx).state
            }
            #expect(state.values["branch"] == nil && state.provenance["branch"] == nil)
            try await fixture.expectSound()
        }
    }

    @Test("The records of a day in the past are those of that day", arguments: Engine.allCases)
    func asOf(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let id = try await fixture.issueCard().id
            let first = fixture.clock.today
            fixture.clock.advance(days: 10)
            let correction = try values(#"{"points":2}"#)
            try await fixture.write { register, tx in
                try register.correct(id, with: correction, method: .push, by: Someone.library, in: tx)
            }
            for (day, points) in [(first.adding(days: -1), nil), (first, 12), (first.adding(days: 10), 2)]
                as [(Day, Int64?)]
            {
                let reading = try await fixture.readPoints(on: day)
                #expect(reading.first?.records.first?.values["points"]?.integer == points)
            }
        }
    }

    @Test("A past day is answered by the period, not by when the register learned of it", arguments: Engine.allCases)
    func pastPeriod(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let begin = fixture.clock.today.adding(days: -3_000)
            let id = try await fixture.issueCard(from: begin)
            let suspended = fixture.clock.today.adding(days: 10)
            fixture.clock.advance(days: 10)
            let reason = RecordReason(.violation)
            try await fixture.write { register, tx in
                try register.suspend(id, reason: reason, by: Someone.library, in: tx)
            }
            let revoked = suspended.adding(days: 10)
            fixture.clock.advance(days: 10)
            try await fixture.write { register, tx in
                try register.revoke(id, reason: reason, by: Someone.library, in: tx)
            }
            fixture.clock.advance(days: 2)
            for (day, standings) in [
                (begin.adding(days: -1), []), (begin, [.valid]), (suspended.adding(days: -1), [.valid]),
                (suspended, [.suspended]), (revoked.adding(days: -1), [.suspended]), (revoked, []),
            ] as [(Day, [RecordStanding])] {
                let reading = try await fixture.readPoints(on: day)
                #expect(reading.first?.records.map(\.standing) == standings, "\(day.iso)")
            }
        }
    }

    @Test("A record that had run out by a past day is told as such", arguments: Engine.allCases)
    func pastEnd(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let begin = fixture.clock.today.adding(days: -3_000)
            let end = begin.adding(days: 1_000)
            let card = #"{"card_number":"1234","points":12,"expires_on":"\#(end.iso)"}"#
            _ = try await fixture.issueCard(card, from: begin)
            for (day, standing) in [(end, .valid), (end.adding(days: 1), .expired)] as [(Day, RecordStanding)] {
                let reading = try await fixture.readPoints(on: day)
                #expect(reading.first?.records.map(\.standing) == [standing], "\(day.iso)")
            }
        }
    }

    @Test("A period that is corrected counts for the past too, a renewed one does not", arguments: Engine.allCases)
    func pastCorrection(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let begin = fixture.clock.today.adding(days: -3_000)
            let (wrong, right) = (begin.adding(days: 2_500), begin.adding(days: 1_000))
            let card = #"{"card_number":"1234","points":12,"expires_on":"\#(wrong.iso)"}"#
            let id = try await fixture.issueCard(card, from: begin)
            fixture.clock.advance(days: 1)
            let correction = try values(#"{"expires_on":"\#(right.iso)"}"#)
            let later = fixture.clock.today.adding(days: 1_000)
            try await fixture.write { register, tx in
                _ = try register.correct(id, with: correction, method: .push, by: Someone.library, in: tx)
                return try register.renew(id, until: later, by: Someone.library, in: tx)
            }
            for (day, standing) in [(right, .valid), (right.adding(days: 1), .expired)] as [(Day, RecordStanding)] {
                let reading = try await fixture.readPoints(on: day)
                #expect(reading.first?.records.map(\.standing) == [standing], "\(day.iso)")
            }
            let today = fixture.clock.today
            #expect(try await fixture.readPoints(on: today).first?.records.map(\.standing) == [.valid])
        }
    }
}

extension RecordsFixture {
    /// Gives Mai a card that was valid long before the register learned of it.
    fileprivate func issueCard(
        _ json: String = #"{"card_number":"1234","points":12,"expires_on":"2030-01-01"}"#,
        from begin: Day
    ) async throws -> RecordID {
        let (values, code) = try (values(json), TestCatalogue.code("library-card"))
        return try await write { register, tx in
            let period = RecordPeriod(from: begin)
            return try register.issue(
                values,
                utility: code,
                to: Someone.mai,
                period: period,
                by: Someone.library,
                in: tx
            ).state.id
        }
    }

    /// What a body reads of Mai's card as it was on a day.
    func readPoints(on day: Day) async throws -> [UtilityReading] {
        let log = log
        let field = try #require(RecordFieldName("library_card.points"))
        return try await write { register, tx in
            let evidence = try log.append(
                .init(about: .person(Someone.mai), kind: "exchange.lookup", topic: .reading, members: ""),
                in: tx
            )
            return try register.read([field], of: Someone.mai, asOf: day, under: evidence, in: tx)
        }
    }
}
