import Civil
import Population
import Store
import Testing

@Suite("Two records of one person, or of two")
struct DuplicateTests {
    private static let twin = PersonKey(rawValue: 936_190_000_077)
    private static let hai = PersonKey(rawValue: 901_080_000_004)

    /// Mai, a second record of her, and two men.
    private static func people(_ fixture: RegisterFixture) async throws {
        let all = try [
            Someone.mai(), Someone.anh(), Someone.new("936190000077", "Nguyễn Thị Mai", born: "1990-02-10"),
            Someone.new("901080000004", "Trần Văn Hải", born: "1980-01-01"),
        ]
        for person in all { try await fixture.register(person) }
    }

    private static func merge(
        _ duplicate: PersonKey,
        into survivor: PersonKey,
        _ fixture: RegisterFixture
    ) async throws {
        try await fixture.change(duplicate, survivor) { register, recording, tx in
            try register.mergeDuplicate(duplicate, into: survivor, on: .of("2025-01-05"), by: recording, in: tx)
        }
    }

    private static func names(
        _ field: PersonField,
        of person: PersonKey,
        _ day: String,
        _ fixture: RegisterFixture
    ) async throws -> [String] {
        guard case .relatives(let relatives)? = try await fixture.value(field, of: person, on: day) else { return [] }
        return relatives.map(\.name)
    }

    @Test("Who is married to two people at once is not made one person", arguments: Engine.allCases)
    func twoSpouses(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await Self.people(fixture)
            try await fixture.marry(Someone.anhKey, Someone.maiKey, "2014-11-08")
            try await fixture.marry(Self.hai, Self.twin, "2015-01-01")
            await #expect(throws: PopulationError.notOnePerson(Self.twin, Someone.maiKey)) {
                try await Self.merge(Self.twin, into: Someone.maiKey, fixture)
            }
            #expect(try await Self.names(.spouse, of: Self.hai, "2025-01-06", fixture) == ["Nguyễn Thị Mai"])
        }
    }

    @Test("A couple that was entered twice becomes one", arguments: Engine.allCases)
    func couple(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await Self.people(fixture)
            let second = PersonKey(rawValue: 901_088_000_077)
            try await fixture.register(Someone.new("901088000077", "Phạm Quốc Anh", born: "1988-11-03"))
            try await fixture.marry(Someone.anhKey, Someone.maiKey, "2014-11-08")
            try await fixture.marry(second, Self.twin, "2014-11-08")
            try await Self.merge(Self.twin, into: Someone.maiKey, fixture)
            try await Self.merge(second, into: Someone.anhKey, fixture)
            #expect(try await Self.names(.spouse, of: Someone.maiKey, "2025-01-06", fixture) == ["Phạm Quốc Anh"])
            #expect(try await Self.names(.spouse, of: Someone.anhKey, "2025-01-06", fixture) == ["Nguyễn Thị Mai"])
            #expect(try await fixture.findings() == [])
        }
    }

    @Test("Mother and daughter, or a man and a woman, are two people", arguments: Engine.allCases)
    func others(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await Self.people(fixture)
            try await fixture.register(Someone.chau())
            for other in [Someone.chauKey, Someone.anhKey] {
                await #expect(throws: PopulationError.notOnePerson(Someone.maiKey, other)) {
                    try await Self.merge(Someone.maiKey, into: other, fixture)
                }
            }
            #expect(try await Self.names(.mother, of: Someone.chauKey, "2025-01-06", fixture) == ["Nguyễn Thị Mai"])
        }
    }

    @Test("Parents who move over are parents since the survivor's own birth", arguments: Engine.allCases)
    func parents(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            let mother = PersonKey(rawValue: 901_160_000_005)
            for person in try [
                Someone.mai(), Someone.new("901160000005", "Lê Thị Lan", born: "1960-01-01"),
                Someone.new("936190000077", "Nguyễn Thị Mai", born: "1990-02-10", mother: mother),
            ] {
                try await fixture.register(person)
            }
            try await Self.merge(Self.twin, into: Someone.maiKey, fixture)
            #expect(try await Self.names(.mother, of: Someone.maiKey, "1990-02-14", fixture) == ["Lê Thị Lan"])
            #expect(try await Self.names(.children, of: mother, "1990-02-13", fixture) == [])
            #expect(try await fixture.findings() == [])
        }
    }

    @Test("A child does not move to somebody too young for it", arguments: Engine.allCases)
    func tooYoung(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            let older = PersonKey(rawValue: 936_180_000_077)
            for person in try [
                Someone.mai(), Someone.new("936180000077", "Nguyễn Thị Mai", born: "1980-02-14"),
                Someone.new("901196000009", "Phạm Thị Hoa", born: "1996-05-05", mother: older),
            ] {
                try await fixture.register(person)
            }
            await #expect(throws: PopulationError.impossibleParent(Someone.maiKey)) {
                try await Self.merge(older, into: Someone.maiKey, fixture)
            }
            #expect(try await fixture.findings() == [])
        }
    }

    @Test("Guardianships of both records stay, each in its time", arguments: Engine.allCases)
    func guardianships(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await Self.people(fixture)
            for (guardian, day) in [(Self.twin, "2010-01-01"), (Someone.maiKey, "2015-01-01")] {
                try await fixture.change(Someone.anhKey) { register, recording, tx in
                    try register.recordKinship(
                        of: Someone.anhKey,
                        .guardian,
                        guardian,
                        from: .of(day),
                        by: recording,
                        in: tx
                    )
                }
            }
            let twin = Self.twin
            try await fixture.change(Someone.anhKey) { register, recording, tx in
                try register.endGuardianship(
                    of: Someone.anhKey,
                    twin,
                    on: .of("2012-01-01"),
                    because: .replacement,
                    by: recording,
                    in: tx
                )
            }
            try await Self.merge(twin, into: Someone.maiKey, fixture)
            let table: [(String, [String])] = [
                ("2011-01-01", ["Nguyễn Thị Mai"]), ("2012-01-01", []), ("2015-01-01", ["Nguyễn Thị Mai"]),
            ]
            for (day, names) in table {
                #expect(try await Self.names(.guardian, of: Someone.anhKey, day, fixture) == names, "\(day)")
            }
            #expect(try await fixture.findings() == [])
        }
    }

    @Test("Who was declared missing under one record is missing", arguments: Engine.allCases)
    func missing(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await Self.people(fixture)
            let twin = Self.twin
            try await fixture.change(twin) { register, recording, tx in
                try register.recordMissing(twin, on: .of("2024-01-01"), by: recording, in: tx)
            }
            try await Self.merge(twin, into: Someone.maiKey, fixture)
            let standing = try await fixture.store.read { tx in
                try PopulationRegister().standing(of: Someone.maiKey, in: tx)
            }
            #expect(standing == .missing)
        }
    }

    @Test("A merged record gets no other number", arguments: Engine.allCases)
    func number(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await Self.people(fixture)
            let twin = Self.twin
            try await Self.merge(twin, into: Someone.maiKey, fixture)
            await #expect(throws: PopulationError.merged(twin, into: Someone.maiKey)) {
                try await fixture.change(twin) { register, recording, tx in
                    try register.reestablishNumber(
                        of: twin,
                        to: PersonalNumber("936190000078"),
                        cause: "",
                        from: .of("2025-01-06"),
                        by: recording,
                        in: tx
                    )
                }
            }
        }
    }
}
