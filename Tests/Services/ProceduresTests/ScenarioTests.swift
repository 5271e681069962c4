import Catalogue
import Civil
import Encoding
import Procedures
import SplitMix
import Store
import Testing

@Suite("Generated histories of dossiers")
struct ScenarioTests {
    @Test(
        "After any mixture of actions, refusals, payments, answers and days every invariant holds",
        arguments: Engine.allCases,
        [1, 2, 3, 4] as [UInt64]
    )
    func history(engine: Engine, seed: UInt64) async throws {
        try await ProceduresFixture.with(engine, at: "2026-03-02T08:00:00+07:00") { fixture in
            var random = SplitMix64(seed: seed)
            var ids: [DossierID] = []
            var (done, refused) = (0, 0)
            for turn in 0..<160 {
                fixture.clock.advance(seconds: random.below(100_000))
                do {
                    if random.below(5) == 0 || ids.isEmpty {
                        ids.append(try await Self.file(turn, &random, fixture))
                    } else if random.below(8) == 0 {
                        try await Self.answer(&random, fixture)
                    } else {
                        try await Self.act(on: ids[random.below(ids.count)], turn, &random, fixture)
                    }
                    done += 1
                } catch is DossierRefusal {
                    refused += 1
                }
            }
            #expect(done > 40 && refused > 20, "\(done) done, \(refused) refused")
            try await fixture.expectSound()
        }
    }

    private static func file(
        _ turn: Int,
        _ random: inout SplitMix64,
        _ fixture: ProceduresFixture
    ) async throws -> DossierID {
        let key = "file \(random.below(turn + 4))"
        switch random.below(6) {
        case 0, 1:
            let poor = random.below(2) == 0
            let json = #"{"commune":"0000\#(random.below(2) * 4 + 4)","owns":true,"poor":\#(poor)}"#
            return try await fixture.file("temporary-stay", json, key: key).id
        case 2: return try await fixture.file("two-offices", #"{"number":"036190000001"}"#, key: key).id
        case 3: return try await fixture.file("guest", #"{"number":"036190000001","commune":"00008"}"#, key: key).id
        case 4:
            let json = #"{"commune":"00008","card_number":"TE\#(100_000 + random.below(900_000))"}"#
            return try await fixture.file("marriage-group", json, key: key).id
        default: return try await fixture.file("birth-group", GroupTests.birth, as: .parent, key: key).id
        }
    }

    /// Systems answer something, and what runs by itself runs.
    private static func answer(_ random: inout SplitMix64, _ fixture: ProceduresFixture) async throws {
        switch random.below(4) {
        case 0: fixture.systems.answer(.failure(AgencyCallFault("down")))
        case 1: fixture.systems.answer(.success(.refused([DossierReason("has-card")])))
        case 2: fixture.systems.answer(.success(.later))
        default:
            let card = try values(#"{"card_number":"TE\#(100_000 + random.below(900_000))"}"#)
            fixture.systems.answer(.success(.approved(card)))
        }
        _ = try await fixture.service.round()
    }

    private static func act(
        on id: DossierID,
        _ turn: Int,
        _ random: inout SplitMix64,
        _ fixture: ProceduresFixture
    ) async throws {
        var state = try await fixture.state(id)
        // Of a group one of its legs.
        let legs = state.legs.compactMap(\.dossier)
        if !legs.isEmpty, random.below(6) > 0 {
            state = try await fixture.state(DossierID(person: id.person, number: legs[random.below(legs.count)]))
        }
        if random.below(6) == 0 {
            _ = try await fixture.pay(
                Int64(random.below(3) * 3_500 + 3_500),
                for: state,
                reference: "p\(random.below(40))"
            )
            return
        }
        let isCitizen = random.below(4) == 0
        let actor = isCitizen ? .citizen(Family.mai) : try officer(state.unit.text, supervisor: random.below(3) == 0)
        let version = random.below(5) == 0 ? max(1, state.version - 1) : state.version
        try await fixture.perform(command(state, turn, &random), on: state, by: actor, version: version)
    }

    private static func command(
        _ state: DossierState,
        _ turn: Int,
        _ random: inout SplitMix64
    ) throws -> DossierCommand {
        let reasons = [DossierReason(["incomplete", "differs", "duplicate"][random.below(3)])]
        switch random.below(18) {
        case 0: return .accept
        case 1: return .take
        case 2: return .release
        case 3: return .advance(try values(#"{"level":2}"#))
        case 4: return .verify("Xác minh")
        case 5, 6: return .return(reasons)
        case 7, 8, 9:
            return .supplement(state.procedure.text == "temporary-stay" ? try values(#"{"line":"\#(turn)"}"#) : [])
        case 10: return .refuse(reasons)
        case 11: return .withdraw("")
        case 12: return .deliver("counter")
        case 13: return .apologise(nil, note: "")
        case 14: return .refund(reference: "r\(random.below(30))")
        case 15: return .stop(reasons[0])
        default: return .approve(try result(state, &random), note: "")
        }
    }

    private static func result(_ state: DossierState, _ random: inout SplitMix64) throws -> JSONObject {
        switch state.procedure.text {
        case "child-birth": try values(#"{"number":"0012260000\#(10 + random.below(90))"}"#)
        case "child-card": try values(#"{"card_number":"TE\#(100_000 + random.below(900_000))"}"#)
        case "two-offices": try values(#"{"amount":540000}"#)
        default: []
        }
    }
}
