import Civil
import Evidence
import Population
import Store
import Testing

@Suite("No reading and no change without evidence")
struct EvidenceRuleTests {
    @Test("Evidence about somebody else opens nothing", arguments: Engine.allCases)
    func otherPerson(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await fixture.register(Someone.mai())
            try await fixture.register(Someone.anh())
            await #expect(throws: PopulationError.evidenceDoesNotCover(Someone.maiKey)) {
                try await fixture.change(Someone.anhKey) { register, recording, tx in
                    _ = try register.read(
                        [.fullName],
                        of: Someone.maiKey,
                        asOf: .of("2024-01-01"),
                        under: recording.evidence[0],
                        in: tx
                    )
                }
            }
            await #expect(throws: PopulationError.evidenceDoesNotCover(Someone.maiKey)) {
                try await fixture.change(Someone.anhKey) { register, recording, tx in
                    try register.recordMarriage(
                        of: Someone.anhKey,
                        and: Someone.maiKey,
                        on: .of("2014-01-01"),
                        by: recording,
                        in: tx
                    )
                }
            }
        }
    }

    @Test("Evidence of another transaction opens nothing", arguments: Engine.allCases)
    func otherTransaction(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await fixture.register(Someone.mai())
            let old = try await fixture.change(Someone.maiKey) { _, recording, _ in recording.evidence[0] }
            await #expect(throws: PopulationError.evidenceDoesNotCover(Someone.maiKey)) {
                try await fixture.store.write { tx in
                    _ = try PopulationRegister().read(
                        [.fullName],
                        of: Someone.maiKey,
                        asOf: .of("2024-01-01"),
                        under: old,
                        in: tx
                    )
                }
            }
        }
    }

    @Test("Every change appears in the list of its evidence entry", arguments: Engine.allCases)
    func feed(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await fixture.register(Someone.mai())
            let changes = try await fixture.change(Someone.maiKey) { register, recording, tx in
                try register.moveResidence(
                    of: Someone.maiKey,
                    .permanent,
                    to: Someone.address("Số 1"),
                    from: .of("2010-01-01"),
                    by: recording,
                    in: tx
                )
                try register.formHousehold(head: Someone.maiKey, from: .of("2010-01-01"), by: recording, in: tx)
                return try register.changes(under: recording.evidence[0].id, in: tx)
            }
            #expect(changes.map(\.kind) == [.residenceMoved, .householdChanged])
            #expect(changes.map(\.ordinal) == [0, 1])
            #expect(changes.allSatisfy { $0.person == Someone.maiKey })
        }
    }

    @Test("The person's own view names the source and the day of every value", arguments: Engine.allCases)
    func ownView(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await fixture.register(Someone.mai(), recordedOn: .of("2020-06-01"))
            try await fixture.change(Someone.maiKey, recordedOn: .of("2024-04-03")) { register, recording, tx in
                try register.addSources(
                    [SourceAgency(code: "committee.01", nameVi: "Ủy ban", nameEn: "Committee")],
                    in: tx
                )
                try register.changeName(
                    of: Someone.maiKey,
                    to: PersonName("Nguyễn Thanh Mai"),
                    from: .of("2024-04-01"),
                    by: recording,
                    in: tx
                )
            }
            let day = try Day.of("2025-01-01")
            let own = try await fixture.store.read { tx in
                try #require(try PopulationRegister().ownView(of: Someone.maiKey, asOf: day, in: tx))
            }
            #expect(own.map(\.reading.field) == PersonField.allCases)
            let dates = Dictionary(
                uniqueKeysWithValues: own.map { ($0.reading.field, $0.reading.provenance?.recorded.dayInVietnam) }
            )
            #expect(dates[.fullName] == Day("2024-04-03"))
            #expect(dates[.sex] == Day("2020-06-01"))
            #expect(own.first?.agency?.nameVi == "Ủy ban")
        }
    }
}
