import Catalogue
import Civil
import Encoding
import Records
import SplitMix
import Store
import Testing

@Suite("Generated histories of records")
struct ScenarioTests {
    @Test(
        "After any mixture of actions and refusals the projection is the fold, and every invariant holds",
        arguments: Engine.allCases,
        [1, 2, 3] as [UInt64]
    )
    func history(engine: Engine, seed: UInt64) async throws {
        try await RecordsFixture.with(engine) { fixture in
            var random = SplitMix64(seed: seed)
            var (done, refused) = (0, 0)
            for _ in 0..<130 {
                let act = try Act(&random)
                fixture.clock.advance(days: random.below(25))
                do {
                    try await act.perform(on: fixture)
                    done += 1
                } catch is RecordError {
                    refused += 1
                }
            }
            #expect(done > 25 && refused > 15, "\(done) done, \(refused) refused")
            try await fixture.expectSound()
        }
    }
}

/// One random thing that somebody tries.
private struct Act: Sendable {
    let kind: Int
    let person: PersonKey
    let id: RecordID
    let code: UtilityCode
    let values: JSONObject
    let complete: JSONObject
    let other: JSONObject
    let actor: RecordActor
    let number: String

    init(_ random: inout SplitMix64) throws {
        kind = random.below(16)
        let people = [(Someone.mai, "036190000001"), (Someone.anh, "001088000001"), (Someone.chau, "001317000001")]
        (person, number) = people[random.below(3)]
        let isCard = random.below(3) > 0
        code = try TestCatalogue.code(isCard ? "library-card" : "club-membership")
        id = RecordID(person: person, utility: code, ordinal: 1 + random.below(isCard ? 2 : 4))
        actor = isCard ? Someone.librarian : Someone.federation
        let (key, place, year) = (random.below(4), ["Huế", "Vinh"][random.below(2)], 2026 + random.below(8))
        if isCard {
            values = try RecordsTests.values(
                #"{"card_number":"000\#(key)","branch":"\#(place)","expires_on":"\#(year)-06-01"}"#
            )
            other = try RecordsTests.values(#"{"points":\#(random.below(13)),"branch":"\#(place)"}"#)
        } else {
            values = try RecordsTests.values(#"{"club":"Cờ","number":\#(key + 1)}"#)
            other = try RecordsTests.values(#"{"role":"\#(["member", "chair"][random.below(2)])"}"#)
        }
        complete = values.overlaid(with: other)
    }

    func perform(on fixture: RecordsFixture) async throws {
        let reason = RecordReason(.violation)
        let row = try DeliveredRecord(person: PersonalNumber(number), utility: code, values: complete)
        if kind == 15 {
            if actor == Someone.librarian { _ = try await fixture.deliver([row, row]) }
            return
        }
        try await fixture.write { register, tx in
            switch kind {
            case 0, 1: _ = try register.claim(values, utility: code, of: person, by: .citizen(person), in: tx)
            case 2: _ = try register.claim(values, on: id, utility: code, of: person, by: .citizen(person), in: tx)
            case 3: _ = try register.withdraw(id, by: .citizen(person), in: tx)
            case 4, 5: _ = try register.verify(id, with: other, method: .officer, by: actor, in: tx)
            case 6: _ = try register.contest(id, with: other, method: .system, by: actor, in: tx)
            case 7: _ = try register.reject(id, reasons: [RecordReason("differs")], by: actor, in: tx)
            case 8, 9: _ = try register.issue(complete, utility: code, to: person, by: actor, in: tx)
            case 10: _ = try register.correct(id, with: other, method: .officer, reason: reason, by: actor, in: tx)
            case 11:
                let until = register.today.adding(days: 400)
                _ = try register.renew(id, until: until, by: actor, in: tx)
            case 12: _ = try register.suspend(id, reason: reason, by: actor, in: tx)
            case 13: _ = try register.resume(id, reason: reason, by: actor, in: tx)
            default:
                if id.ordinal == 1 {
                    _ = try register.revoke(id, reason: reason, by: actor, in: tx)
                } else {
                    let next = RecordID(person: person, utility: code, ordinal: id.ordinal - 1)
                    _ = try register.supersede(id, by: next, actor: actor, in: tx)
                }
                _ = try register.expire(before: register.today, limit: 5, in: tx)
            }
        }
    }
}
