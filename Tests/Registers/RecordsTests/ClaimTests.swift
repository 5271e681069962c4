import Catalogue
import Civil
import Encoding
import Records
import Store
import Testing

@Suite("Claims of citizens")
struct ClaimTests {
    @Test(
        "A claim waits at the agency's system, with its due time, and changes nothing that the source stands for",
        arguments: Engine.allCases
    )
    func waits(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let state = try await fixture.claimCard()
            #expect(state.standing == .claimed && state.values.isEmpty && state.version == 2)
            #expect(state.claim?.values["branch"] == .string("Hà Nội"))
            let submission = try #require(state.claim?.submission)
            #expect(submission.agency == "library.national" && submission.method == .system)
            let item = try await fixture.read { _, tx in
                try RecordQueue.items(of: "library.national", limit: 10, in: tx).first
            }
            #expect(item?.id == state.id && item?.due == submission.due && item?.owner == nil)
            let due = submission.due.dayInVietnam
            #expect(try due == WorkingCalendar.vietnam.addWorkingDays(1, to: fixture.clock.today))
            try await fixture.expectSound()
        }
    }

    @Test("Another claim about the same record replaces the one that waits", arguments: Engine.allCases)
    func replaced(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let first = try await fixture.claimCard()
            let second = try await fixture.claimCard(#"{"card_number":"4321"}"#)
            #expect(first.id == second.id)
            let items = try await fixture.read { _, tx in
                try RecordQueue.items(of: "library.national", limit: 10, in: tx)
            }
            #expect(items.map(\.id) == [first.id] && items.first?.since == second.claim?.at)
            try await fixture.expectSound()
        }
    }

    @Test(
        "What is not the citizen's to say, or is no field at all, is refused whole",
        arguments: Engine.allCases,
        [
            (#"{"card_number":"1234","points":12}"#, ["points"]),
            (#"{"card_number":"1234","standing":"valid"}"#, ["standing"]),
            (#"{"card_number":"1234","person":1,"evidence":2}"#, ["evidence", "person"]),
        ]
    )
    func massAssignment(engine: Engine, wrong: (json: String, fields: [String])) async throws {
        try await RecordsFixture.with(engine) { fixture in
            await expect(.fieldsNotYours(wrong.fields)) { try await fixture.claimCard(wrong.json) }
            let records = try await fixture.read { register, tx in try register.ownRecords(of: Someone.mai, in: tx) }
            #expect(records == [])
        }
    }

    @Test("All faults are named at once", arguments: Engine.allCases)
    func faults(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let json = #"{"card_number":"12","branch":7,"expires_on":"2030-02-30"}"#
            do {
                _ = try await fixture.claimCard(json)
                Issue.record("accepted")
            } catch RecordError.invalidValues(let faults) {
                #expect(Set(faults.compactMap(\.field)) == ["card_number", "branch", "expires_on"])
            }
        }
    }

    @Test("A mother declares for her child; nobody else does", arguments: Engine.allCases)
    func representation(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let (values, code) = try (values(#"{"card_number":"7777"}"#), TestCatalogue.code("library-card"))
            let club = try TestCatalogue.code("club-membership")
            let chau = Someone.chau
            let state = try await fixture.write { register, tx in
                let mother = RecordActor.representative(Someone.mai, basis: .kinship)
                return try register.claim(values, utility: code, of: chau, by: mother, in: tx).state
            }
            #expect(state.id.person == chau)
            let others: [RecordActor] = [
                .citizen(Someone.mai), .representative(Someone.anh, basis: .kinship), Someone.library, .platform("x"),
            ]
            for actor in others {
                await expect(.notRepresented(chau)) {
                    try await fixture.write { register, tx in
                        try register.claim(values, utility: code, of: chau, by: actor, in: tx)
                    }
                }
            }
            // Her own account stays hers: a parent does not stand for an adult.
            await expect(.notRepresented(Someone.mai)) {
                try await fixture.write { register, tx in
                    let daughter = RecordActor.representative(chau, basis: .kinship)
                    return try register.claim(values, utility: club, of: Someone.mai, by: daughter, in: tx)
                }
            }
        }
    }

    @Test("Whom the register does not know, or who is too young, claims nothing", arguments: Engine.allCases)
    func eligibility(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            await expect(.notRegistered(Someone.stranger)) { try await fixture.claimCard(of: Someone.stranger) }
            // Châu is born in 2017; ten years before today she was not yet born, five years before not yet six.
            fixture.clock.setBack(days: 5 * 365)
            await expect(.notEligible([.tooYoung(6)])) { try await fixture.claimCard(of: Someone.chau) }
        }
    }

    @Test("A claim that says nothing new is refused until the last check is old", arguments: Engine.allCases)
    func nothingNew(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            _ = try await fixture.issueCard()
            let same = #"{"card_number":"1234","branch":"Hà Nội"}"#
            await expect(.nothingChanges) { try await fixture.claimCard(same) }
            fixture.clock.advance(days: 40)
            #expect(try await fixture.claimCard(same).claim != nil)
            try await fixture.expectSound()
        }
    }

    @Test("A claim taken back leaves the record as it was", arguments: Engine.allCases)
    func withdrawn(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let issued = try await fixture.issueCard()
            let claimed = try await fixture.claimCard(#"{"branch":"Huế"}"#)
            #expect(claimed.id == issued.id && claimed.values == issued.values)
            let after = try await fixture.write { register, tx in
                try register.withdraw(claimed.id, by: .citizen(Someone.mai), in: tx).state
            }
            #expect(after.values == issued.values && after.standing == .valid && after.claim == nil)
            #expect(after.refusal?.agency == nil && after.refusal?.reasons == [])
            await expect(.notNow(.withdrawn, .valid)) {
                try await fixture.write { register, tx in
                    try register.withdraw(claimed.id, by: .citizen(Someone.mai), in: tx)
                }
            }
            await expect(.notRepresented(Someone.mai)) {
                try await fixture.write { register, tx in
                    try register.withdraw(claimed.id, by: .citizen(Someone.anh), in: tx)
                }
            }
            try await fixture.expectSound()
        }
    }

    @Test("Attachments are those of the file fields and those that come with the claim", arguments: Engine.allCases)
    func attachments(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let (one, two) = (String(repeating: "a", count: 64), String(repeating: "b", count: 64))
            let values = try values(#"{"card_number":"1234","scan":"\#(one)"}"#)
            let code = try TestCatalogue.code("library-card")
            let state = try await fixture.write { register, tx in
                try register.claim(
                    values,
                    attachments: [two, one],
                    utility: code,
                    of: Someone.mai,
                    by: .citizen(Someone.mai),
                    in: tx
                ).state
            }
            #expect(state.claim?.attachments == [one, two])
        }
    }

    @Test(
        "What the population register confirms is verified at once; what it does not know goes to nobody",
        arguments: Engine.allCases,
        [("Nguyễn Thị Mai", true), ("  nguyễn   thị mai ", true), ("Nguyễn Thị Mái", false)]
    )
    func population(engine: Engine, claim: (holder: String, isRight: Bool)) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let values: JSONObject = [.init("holder", .string(claim.holder)), .init("alias", .string("Mỹ Mai"))]
            let code = try TestCatalogue.code("stage-name")
            let state = try await fixture.write { register, tx in
                try register.claim(values, utility: code, of: Someone.mai, by: .citizen(Someone.mai), in: tx).state
            }
            #expect(state.claim == nil && state.standing == (claim.isRight ? .valid : .refused))
            if claim.isRight {
                #expect(state.provenance["alias"]?.method == .population)
            } else {
                #expect(state.refusal?.reasons == [RecordReason("differs", field: "holder")])
            }
            try await fixture.expectSound()
        }
    }
}
