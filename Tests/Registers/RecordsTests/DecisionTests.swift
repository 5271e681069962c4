import Catalogue
import Civil
import Encoding
import Records
import Store
import Testing

@Suite("Decisions of agencies")
struct DecisionTests {
    @Test(
        "What the source adds and what was claimed become the record, each value with its origin",
        arguments: Engine.allCases
    )
    func verified(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let claimed = try await fixture.claimCard()
            let added = try values(#"{"points":11}"#)
            let state = try await fixture.write { register, tx in
                try register.verify(claimed.id, with: added, method: .system, by: Someone.library, in: tx).state
            }
            #expect(state.standing == .valid && state.claim == nil && state.refusal == nil)
            #expect(state.values["points"] == .integer(11) && state.values["branch"] == .string("Hà Nội"))
            let origin = try #require(state.provenance["branch"])
            #expect(origin.source == "library.national" && origin.method == .system && origin.version == 3)
            #expect(state.validUntil == Day("2030-01-01"))
            let history = try await fixture.read { register, tx in try register.history(claimed.id, in: tx) }
            #expect(history.map(\.change.kind) == [.claimed, .submitted, .verified])
            try await fixture.expectSound()
        }
    }

    @Test("Without what the source must add nothing becomes a record", arguments: Engine.allCases)
    func incomplete(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let claimed = try await fixture.claimCard()
            do {
                try await fixture.write { register, tx in
                    try register.verify(claimed.id, method: .system, by: Someone.library, in: tx)
                }
                Issue.record("accepted")
            } catch RecordError.invalidValues(let faults) {
                #expect(!faults.isEmpty)
            }
            try await fixture.expectSound()
        }
    }

    @Test("What ends at death is neither confirmed nor issued for the dead, nor claimed", arguments: Engine.allCases)
    func dead(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let claimed = try await fixture.claimCard()
            let day = fixture.clock.today
            try await fixture.recordDeath(of: Someone.mai, on: day)
            let added = try values(#"{"points":11}"#)
            await expect(.dead(Someone.mai, on: day)) {
                try await fixture.write { register, tx in
                    try register.verify(claimed.id, with: added, method: .system, by: Someone.library, in: tx).state
                }
            }
            await expect(.dead(Someone.mai, on: day)) { try await fixture.issueCard() }
            await expect(.dead(Someone.mai, on: day)) { try await fixture.claimCard() }
            try await fixture.expectSound()
        }
    }

    @Test("Only the agency that answers for the utility today decides", arguments: Engine.allCases)
    func responsible(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let claimed = try await fixture.claimCard()
            let others: [RecordActor] = [
                Someone.elsewhere, Someone.federation, .citizen(Someone.mai), .platform("x"),
                .system(agency: "", reference: ""),
            ]
            for actor in others {
                await expect(.notResponsible(agency: "library.national")) {
                    try await fixture.write { register, tx in
                        try register.reject(claimed.id, reasons: [RecordReason("not-found")], by: actor, in: tx)
                    }
                }
                await expect(.notResponsible(agency: "library.national")) {
                    try await fixture.write { register, tx in
                        try register.read(claimed.id, by: actor, purpose: "curiosity", in: tx)
                    }
                }
            }
            try await fixture.expectSound()
        }
    }

    @Test("A rejection gives all its reasons, of codes that the file knows", arguments: Engine.allCases)
    func rejected(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let claimed = try await fixture.claimCard()
            let reasons = [
                RecordReason("differs", field: "branch", note: "Cơ sở Huế"), RecordReason("old-card"),
            ]
            for (wrong, error) in [
                ([], RecordError.reasonMissing), ([RecordReason("no-such")], .unknownReason("no-such")),
                ([RecordReason("differs", field: "nothing")], .unknownReason("differs")),
            ] {
                await expect(error) {
                    try await fixture.write { register, tx in
                        try register.reject(claimed.id, reasons: wrong, by: Someone.librarian, in: tx)
                    }
                }
            }
            let state = try await fixture.write { register, tx in
                try register.reject(claimed.id, reasons: reasons, by: Someone.librarian, in: tx).state
            }
            #expect(state.standing == .refused && state.refusal?.reasons == reasons)
            #expect(state.refusal?.agency == "library.national")
            let again = try await fixture.claimCard()
            #expect(again.id == claimed.id && again.standing == .claimed && again.refusal == nil)
            try await fixture.expectSound()
        }
    }

    @Test(
        "Claim and source differ: both are kept, with who can settle it, and an officer is asked",
        arguments: Engine.allCases
    )
    func contested(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let claimed = try await fixture.claimCard()
            let stated = try values(#"{"card_number":"1234","branch":"Huế","points":3}"#)
            try await fixture.write { register, tx in
                try register.contest(claimed.id, with: stated, method: .system, by: Someone.library, in: tx)
            }
            let state = try #require(
                try await fixture.read { register, tx in try register.ownRecord(claimed.id, in: tx) }
            )
            let conflict = try #require(state.conflicts.first)
            #expect(state.conflicts.count == 1)
            #expect(conflict.field == "branch" && conflict.claimed == .string("Hà Nội"))
            #expect(conflict.source == .string("Huế") && conflict.agency == "library.national")
            let items = try await fixture.read { _, tx in
                try RecordQueue.items(of: "library.national", methods: [.officer], limit: 5, in: tx)
            }
            #expect(items.map(\.id) == [claimed.id])
            try await fixture.expectSound()
        }
    }

    @Test("A citizen's update of a valid record is judged without touching the record", arguments: Engine.allCases)
    func update(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let issued = try await fixture.issueCard()
            let claimed = try await fixture.claimCard(#"{"branch":"Huế"}"#)
            #expect(claimed.values == issued.values && claimed.standing == .valid)
            let state = try await fixture.write { register, tx in
                try register.verify(claimed.id, method: .officer, by: Someone.librarian, in: tx).state
            }
            #expect(state.values["branch"] == .string("Huế") && state.values["points"] == .integer(12))
            #expect(state.provenance["branch"]?.method == .officer && state.provenance["points"]?.method == .push)
            try await fixture.expectSound()
        }
    }

    @Test(
        "Somebody else's number cannot be taken, neither by a claim nor by a verification",
        arguments: Engine.allCases
    )
    func keys(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let mine = try await fixture.issueCard()
            let other = try await fixture.claimCard(#"{"card_number":"1234"}"#, of: Someone.anh)
            let points = try values(#"{"points":1}"#)
            await expect(.keyTaken(nil)) {
                try await fixture.write { register, tx in
                    try register.verify(other.id, with: points, method: .system, by: Someone.library, in: tx)
                }
            }
            // Once the first one is revoked, the number is free.
            try await fixture.write { register, tx in
                try register.revoke(mine.id, reason: RecordReason(.onRequest), by: Someone.library, in: tx)
            }
            try await fixture.write { register, tx in
                try register.verify(other.id, with: points, method: .system, by: Someone.library, in: tx)
            }
            try await fixture.expectSound()
        }
    }

    @Test("Whoever claims a number first does not keep its owner out", arguments: Engine.allCases)
    func squatting(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            _ = try await fixture.claimCard(of: Someone.anh)
            let issued = try await fixture.issueCard()
            #expect(issued.standing == .valid)
            try await fixture.expectSound()
        }
    }

    @Test("Ownership of a claim is shown, not locked, and gone with the decision", arguments: Engine.allCases)
    func ownership(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let claimed = try await fixture.claimCard()
            for (officer, name) in [(Someone.anh, "Anh"), (Someone.mai, "Mai")] {
                let item = try await fixture.write { _, tx in
                    try RecordQueue.take(claimed.id, by: officer, name: name, at: fixture.clock.now, in: tx)
                }
                #expect(item?.owner?.name == name)
            }
            try await fixture.write { _, tx in try RecordQueue.release(claimed.id, in: tx) }
            let item = try await fixture.read { _, tx in try RecordQueue.find(claimed.id, in: tx) }
            #expect(item != nil && item?.owner == nil)
            try await fixture.write { register, tx in
                try register.reject(claimed.id, reasons: [RecordReason("not-found")], by: Someone.librarian, in: tx)
            }
            let gone = try await fixture.write { _, tx in
                try RecordQueue.take(claimed.id, by: Someone.anh, name: "Anh", at: fixture.clock.now, in: tx)
            }
            #expect(gone == nil)
        }
    }

    @Test("How claims ended is counted by utility and province", arguments: Engine.allCases)
    func figures(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let claimed = try await fixture.claimCard()
            fixture.clock.advance(days: 1)
            try await fixture.write { register, tx in
                try register.reject(
                    claimed.id,
                    reasons: [RecordReason("differs", field: "branch"), RecordReason("differs", field: "card_number")],
                    by: Someone.librarian,
                    in: tx
                )
            }
            let again = try await fixture.claimCard()
            let points = try values(#"{"points":1}"#)
            try await fixture.write { register, tx in
                try register.verify(again.id, with: points, method: .system, by: Someone.library, in: tx)
            }
            let end = fixture.clock.now
            let figures = try await fixture.read { _, tx in
                try RecordStatistics.figures(from: Timestamp(microseconds: 0), to: end, in: tx)
            }
            let one = try #require(figures.first)
            #expect(figures.count == 1 && one.rejected == 1 && one.verifiedBySystem == 1 && one.decided == 2)
            #expect(one.reasons == ["differs": 1] && one.longestWait >= 86_400_000_000)
        }
    }
}
