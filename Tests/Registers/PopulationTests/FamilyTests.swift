import Civil
import Population
import Store
import Testing

@Suite("Families and households")
struct FamilyTests {
    private static func family(_ fixture: RegisterFixture) async throws -> HouseholdKey {
        try await fixture.register(Someone.mai())
        try await fixture.register(Someone.anh())
        try await fixture.register(Someone.chau())
        let household = try await fixture.change(Someone.anhKey) { register, recording, tx in
            try register.formHousehold(head: Someone.anhKey, from: .of("2014-11-08"), by: recording, in: tx)
        }
        for (person, relation, from) in [
            (Someone.maiKey, HouseholdRelation.spouse, "2014-11-08"), (Someone.chauKey, .child, "2017-06-01"),
        ] {
            try await fixture.change(person) { register, recording, tx in
                try register.joinHousehold(household, person, as: relation, from: .of(from), by: recording, in: tx)
            }
        }
        return household
    }

    @Test("A child is read from both sides", arguments: Engine.allCases)
    func parents(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            _ = try await Self.family(fixture)
            let view = try await fixture.view([.mother, .father], of: Someone.chauKey, on: "2024-01-01")
            let mai = Relative(name: "Nguyễn Thị Mai", number: try PersonalNumber("936190000001"), relation: "mother")
            #expect(view?[.mother] == .relatives([mai]))
            let children = try await fixture.value(.children, of: Someone.maiKey, on: "2024-01-01")
            let chau = Relative(name: "Phạm Minh Châu", number: try PersonalNumber("901317000001"), relation: "child")
            #expect(children == .relatives([chau]))
            #expect(try await fixture.value(.children, of: Someone.maiKey, on: "2017-05-31") == FieldValue.none)
        }
    }

    @Test("A household lists its head first and changes with its members", arguments: Engine.allCases)
    func household(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            _ = try await Self.family(fixture)
            guard
                case .relatives(let members)? = try await fixture.value(
                    .household,
                    of: Someone.chauKey,
                    on: "2020-01-01"
                )
            else {
                Issue.record("no household")
                return
            }
            #expect(members.map(\.relation) == ["head", "spouse", "child"])
            #expect(members.map(\.name) == ["Phạm Quốc Anh", "Nguyễn Thị Mai", "Phạm Minh Châu"])
            let head = try await fixture.value(.headOfHousehold, of: Someone.maiKey, on: "2014-11-08")
            #expect(head == .relatives([members[0]]))
        }
    }

    @Test("A head who dies must be succeeded, and the register says so", arguments: Engine.allCases)
    func succession(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            let household = try await Self.family(fixture)
            await #expect(throws: PopulationError.householdNeedsHead(household)) {
                try await fixture.change(Someone.anhKey) { register, recording, tx in
                    try register.recordDeath(of: Someone.anhKey, on: .of("2024-07-01"), by: recording, in: tx)
                }
            }
            try await fixture.change(Someone.anhKey) { register, recording, tx in
                try register.recordDeath(
                    of: Someone.anhKey,
                    on: .of("2024-07-01"),
                    newHead: Someone.maiKey,
                    by: recording,
                    in: tx
                )
            }
            let head = try await fixture.value(.headOfHousehold, of: Someone.chauKey, on: "2024-07-01")
            let mai = Relative(name: "Nguyễn Thị Mai", number: try PersonalNumber("936190000001"), relation: "head")
            #expect(head == .relatives([mai]))
            #expect(try await fixture.findings() == [])
        }
    }

    @Test("The dead neither move nor marry nor die again", arguments: Engine.allCases)
    func dead(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await fixture.register(Someone.mai())
            try await fixture.change(Someone.maiKey) { register, recording, tx in
                try register.recordDeath(of: Someone.maiKey, on: .of("2024-07-01"), by: recording, in: tx)
            }
            await #expect(throws: PopulationError.dead(Someone.maiKey)) {
                try await fixture.change(Someone.maiKey) { register, recording, tx in
                    try register.recordDeath(of: Someone.maiKey, on: .of("2024-08-01"), by: recording, in: tx)
                }
            }
            await #expect(throws: PopulationError.dead(Someone.maiKey)) {
                try await fixture.change(Someone.maiKey) { register, recording, tx in
                    try register.moveResidence(
                        of: Someone.maiKey,
                        .permanent,
                        to: Someone.address("Số 1"),
                        from: .of("2024-08-01"),
                        by: recording,
                        in: tx
                    )
                }
            }
            #expect(try await fixture.value(.death, of: Someone.maiKey, on: "2024-06-30") == FieldValue.none)
            let death = try await fixture.value(.death, of: Someone.maiKey, on: "2025-01-01")
            #expect(death == CivilDate("2024-07-01").map(FieldValue.date))
        }
    }

    @Test(
        "A marriage that the law forbids is refused",
        arguments: Engine.allCases,
        [
            ("2007-01-01", PopulationError.underMarriageAge(Someone.anhKey)),
            ("2100-01-01", .inTheFuture(Day(rawValue: 47_482))),
        ]
    )
    func forbidden(engine: Engine, row: (day: String, error: PopulationError)) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await fixture.register(Someone.mai())
            try await fixture.register(Someone.anh())
            await #expect(throws: row.error) {
                try await fixture.marry(Someone.anhKey, Someone.maiKey, row.day)
            }
        }
    }

    @Test("Nobody is married twice at once, and a divorce frees both", arguments: Engine.allCases)
    func divorce(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await fixture.register(Someone.mai())
            try await fixture.register(Someone.anh())
            let wedding: @Sendable () async throws -> Void = {
                try await fixture.marry(Someone.anhKey, Someone.maiKey, "2020-01-01")
            }
            try await fixture.marry(Someone.anhKey, Someone.maiKey, "2012-01-01")
            await #expect(throws: PopulationError.alreadyMarried(Someone.anhKey)) {
                try await wedding()
            }
            try await fixture.change(Someone.maiKey, Someone.anhKey) { register, recording, tx in
                try register.recordDivorce(
                    of: Someone.anhKey,
                    and: Someone.maiKey,
                    on: .of("2018-01-01"),
                    by: recording,
                    in: tx
                )
            }
            #expect(
                try await fixture.value(.maritalStatus, of: Someone.maiKey, on: "2019-01-01")
                    == .maritalStatus(.divorced)
            )
            try await wedding()
            #expect(
                try await fixture.value(.maritalStatus, of: Someone.maiKey, on: "2021-01-01")
                    == .maritalStatus(.married)
            )
            #expect(try await fixture.findings() == [])
        }
    }

    @Test("A parent must be old enough and of the right sex", arguments: Engine.allCases)
    func impossibleParent(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await fixture.register(Someone.mai())
            await #expect(throws: PopulationError.impossibleParent(Someone.maiKey)) {
                try await fixture.register(
                    Someone.new("901095000009", "Lê Văn An", born: "1995-01-01", mother: Someone.maiKey)
                )
            }
            await #expect(throws: PopulationError.impossibleParent(Someone.maiKey)) {
                try await fixture.register(
                    Someone.new("901215000009", "Lê Văn An", born: "2015-01-01", father: Someone.maiKey)
                )
            }
        }
    }
}
