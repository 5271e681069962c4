import Civil
import Population
import Store
import Testing

@Suite("Guardianships and adoptions end")
struct CareTests {
    private static let lan = PersonKey(rawValue: 901_182_000_005)
    private static let hai = PersonKey(rawValue: 901_080_000_004)

    /// Châu with her parents, and Lan and Hải, who are no relatives.
    private static func people(_ fixture: RegisterFixture) async throws {
        let all = try [
            Someone.mai(), Someone.anh(), Someone.chau(),
            Someone.new("901182000005", "Lê Thị Lan", born: "1982-01-01"),
            Someone.new("901080000004", "Trần Văn Hải", born: "1980-01-01"),
        ]
        for person in all { try await fixture.register(person) }
    }

    private static func record(
        _ person: PersonKey,
        _ relation: KinRelation,
        _ relative: PersonKey,
        _ day: String,
        _ fixture: RegisterFixture
    ) async throws {
        try await fixture.change(person) { register, recording, tx in
            try register.recordKinship(of: person, relation, relative, from: .of(day), by: recording, in: tx)
        }
    }

    private static func endGuardianship(
        of ward: PersonKey,
        _ guardian: PersonKey,
        _ day: String,
        because end: GuardianshipEnd = .replacement,
        _ fixture: RegisterFixture
    ) async throws {
        try await fixture.change(ward, recordedOn: .of("2025-02-01")) { register, recording, tx in
            try register.endGuardianship(of: ward, guardian, on: .of(day), because: end, by: recording, in: tx)
        }
    }

    private static func endAdoption(
        of child: PersonKey,
        _ parent: PersonKey,
        _ day: String,
        isReturned: Bool,
        _ fixture: RegisterFixture
    ) async throws {
        try await fixture.change(child) { register, recording, tx in
            try register.endAdoption(
                of: child,
                parent,
                on: .of(day),
                isReturned: isReturned,
                by: recording,
                in: tx
            )
        }
    }

    private static func names(
        _ field: PersonField,
        of person: PersonKey,
        _ day: String,
        knownOn known: String = "9999-01-01",
        _ fixture: RegisterFixture
    ) async throws -> Set<String> {
        let value = try await fixture.value(field, of: person, on: day, knownOn: known)
        guard case .relatives(let relatives)? = value else { return [] }
        return Set(relatives.map(\.name))
    }

    /// Who stands for somebody; the other direction must say the same.
    private static func representatives(
        of person: PersonKey,
        _ day: String,
        _ fixture: RegisterFixture
    ) async throws -> Set<PersonKey> {
        let (day, people) = (try Day.of(day), [Someone.maiKey, Someone.anhKey, lan, hai])
        let (found, mirrored) = try await fixture.store.read { tx in
            let register = PopulationRegister()
            let found = try register.representatives(of: person, on: day, in: tx).map(\.representative)
            let mirrored = try people.filter { other in
                try register.represented(by: other, on: day, in: tx).contains { $0.represented == person }
            }
            return (Set(found), Set(mirrored))
        }
        #expect(mirrored == found)
        return found
    }

    @Test(
        "A guardianship ends on its day, and what was known before stays readable",
        arguments: Engine.allCases,
        GuardianshipEnd.allCases
    )
    func guardianship(engine: Engine, end: GuardianshipEnd) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await Self.people(fixture)
            try await Self.record(Someone.anhKey, .guardian, Self.lan, "2020-01-01", fixture)
            await #expect(throws: PopulationError.notGuardian(Self.lan)) {
                try await Self.endGuardianship(of: Someone.anhKey, Self.lan, "2020-01-01", because: end, fixture)
            }
            try await Self.endGuardianship(of: Someone.anhKey, Self.lan, "2024-05-01", because: end, fixture)
            #expect(try await Self.names(.guardian, of: Someone.anhKey, "2024-04-30", fixture) == ["Lê Thị Lan"])
            #expect(try await Self.names(.guardian, of: Someone.anhKey, "2024-05-01", fixture) == [])
            #expect(try await Self.representatives(of: Someone.anhKey, "2024-04-30", fixture) == [Self.lan])
            #expect(try await Self.representatives(of: Someone.anhKey, "2024-05-01", fixture) == [])
            let before = try await Self.names(
                .guardian,
                of: Someone.anhKey,
                "2024-05-01",
                knownOn: "2025-01-20",
                fixture
            )
            #expect(before == ["Lê Thị Lan"])
            await #expect(throws: PopulationError.notGuardian(Self.lan)) {
                try await Self.endGuardianship(of: Someone.anhKey, Self.lan, "2024-06-01", because: end, fixture)
            }
            #expect(try await fixture.findings() == [])
        }
    }

    @Test("A replaced guardian is followed by another one the same day, and may return", arguments: Engine.allCases)
    func replacement(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await Self.people(fixture)
            try await Self.record(Someone.anhKey, .guardian, Self.lan, "2020-01-01", fixture)
            await #expect(throws: PopulationError.nothingChanges) {
                try await Self.record(Someone.anhKey, .guardian, Self.lan, "2021-01-01", fixture)
            }
            try await Self.endGuardianship(of: Someone.anhKey, Self.lan, "2022-01-01", fixture)
            try await Self.record(Someone.anhKey, .guardian, Self.hai, "2022-01-01", fixture)
            try await Self.endGuardianship(of: Someone.anhKey, Self.hai, "2023-01-01", fixture)
            try await Self.record(Someone.anhKey, .guardian, Self.lan, "2023-01-01", fixture)
            for (day, name) in [
                ("2021-12-31", "Lê Thị Lan"), ("2022-01-01", "Trần Văn Hải"), ("2023-01-01", "Lê Thị Lan"),
            ] {
                #expect(try await Self.names(.guardian, of: Someone.anhKey, day, fixture) == [name], "\(day)")
            }
            #expect(try await fixture.findings() == [])
        }
    }

    @Test("The guardianship of a minor ends at full age, also at that of a corrected birth", arguments: Engine.allCases)
    func fullAge(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await Self.people(fixture)
            await #expect(throws: PopulationError.impossibleParent(Someone.chauKey)) {
                try await Self.record(Someone.anhKey, .guardian, Someone.chauKey, "2020-01-01", fixture)
            }
            try await Self.record(Someone.chauKey, .guardian, Self.lan, "2020-01-01", fixture)
            #expect(try await Self.names(.guardian, of: Someone.chauKey, "2035-05-31", fixture) == ["Lê Thị Lan"])
            #expect(try await Self.names(.guardian, of: Someone.chauKey, "2035-06-01", fixture) == [])
            let parents: Set<PersonKey> = [Someone.maiKey, Someone.anhKey]
            #expect(try await Self.representatives(of: Someone.chauKey, "2035-06-01", fixture) == parents)
            try await fixture.change(Someone.chauKey) { register, recording, tx in
                var correction = IdentityCorrection()
                correction.birth = CivilDate("2017-07-02")
                try register.correct(Someone.chauKey, correction, by: recording, in: tx)
            }
            #expect(try await Self.names(.guardian, of: Someone.chauKey, "2035-07-01", fixture) == ["Lê Thị Lan"])
            #expect(try await Self.names(.guardian, of: Someone.chauKey, "2035-07-02", fixture) == [])
            #expect(try await fixture.findings() == [])
        }
    }

    @Test("An adoption ends the guardianship, and there is one adoptive father at a time", arguments: Engine.allCases)
    func adopted(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await Self.people(fixture)
            try await Self.record(Someone.chauKey, .guardian, Self.lan, "2020-01-01", fixture)
            try await Self.record(Someone.chauKey, .adoptiveFather, Self.hai, "2022-03-01", fixture)
            #expect(try await Self.names(.guardian, of: Someone.chauKey, "2022-02-28", fixture) == ["Lê Thị Lan"])
            #expect(try await Self.names(.guardian, of: Someone.chauKey, "2022-03-01", fixture) == [])
            await #expect(throws: PopulationError.nothingChanges) {
                try await Self.record(Someone.chauKey, .adoptiveFather, Self.hai, "2023-01-01", fixture)
            }
            await #expect(throws: PopulationError.alreadyAdopted(Someone.chauKey)) {
                try await Self.record(Someone.chauKey, .adoptiveFather, Someone.anhKey, "2023-01-01", fixture)
            }
            #expect(try await fixture.findings() == [])
        }
    }

    @Test(
        "From the end of an adoption on the birth parents are the only ones, and stand for whom a court gave back",
        arguments: Engine.allCases,
        [true, false]
    )
    func adoption(engine: Engine, isReturned: Bool) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await Self.people(fixture)
            try await Self.record(Someone.chauKey, .adoptiveFather, Self.hai, "2020-01-01", fixture)
            #expect(try await Self.representatives(of: Someone.chauKey, "2021-01-01", fixture) == [Self.hai])
            let day = try Day.of("2021-01-01")
            let isParent = try await fixture.store.read { tx in
                try PopulationRegister().isParent(Someone.anhKey, of: Someone.chauKey, on: day, in: tx)
            }
            #expect(isParent)
            await #expect(throws: PopulationError.notAdoptiveParent(Someone.anhKey)) {
                try await Self.endAdoption(
                    of: Someone.chauKey,
                    Someone.anhKey,
                    "2024-05-01",
                    isReturned: isReturned,
                    fixture
                )
            }
            try await Self.endAdoption(of: Someone.chauKey, Self.hai, "2024-05-01", isReturned: isReturned, fixture)
            let fathers = try await Self.names(.father, of: Someone.chauKey, "2024-04-30", fixture)
            #expect(fathers == ["Phạm Quốc Anh", "Trần Văn Hải"])
            #expect(try await Self.names(.father, of: Someone.chauKey, "2024-05-01", fixture) == ["Phạm Quốc Anh"])
            #expect(try await Self.names(.children, of: Self.hai, "2024-04-30", fixture) == ["Phạm Minh Châu"])
            #expect(try await Self.names(.children, of: Self.hai, "2024-05-01", fixture) == [])
            let parents: Set<PersonKey> = isReturned ? [Someone.maiKey, Someone.anhKey] : []
            #expect(try await Self.representatives(of: Someone.chauKey, "2024-04-30", fixture) == [Self.hai])
            #expect(try await Self.representatives(of: Someone.chauKey, "2024-05-01", fixture) == parents)
            await #expect(throws: PopulationError.notAdoptiveParent(Self.hai)) {
                try await Self.endAdoption(of: Someone.chauKey, Self.hai, "2024-06-01", isReturned: true, fixture)
            }
            #expect(try await fixture.findings() == [])
        }
    }

    @Test("A stepfather who adopts takes the father's place and stands beside the mother", arguments: Engine.allCases)
    func stepfather(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await Self.people(fixture)
            let hai = Self.hai
            try await fixture.marry(hai, Someone.maiKey, "2019-01-01")
            try await Self.record(Someone.chauKey, .adoptiveFather, hai, "2020-01-01", fixture)
            try await fixture.change(Someone.maiKey, hai) { register, recording, tx in
                try register.recordDivorce(of: hai, and: Someone.maiKey, on: .of("2022-01-01"), by: recording, in: tx)
            }
            for day in ["2020-01-01", "2023-01-01"] {
                let found = try await Self.representatives(of: Someone.chauKey, day, fixture)
                #expect(found == [hai, Someone.maiKey], "\(day)")
            }
        }
    }

    @Test("Who was an adoptive parent may not marry the child", arguments: Engine.allCases)
    func marriage(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await Self.people(fixture)
            let hai = Self.hai
            try await Self.record(Someone.maiKey, .adoptiveFather, hai, "2004-01-01", fixture)
            try await Self.endAdoption(of: Someone.maiKey, hai, "2012-01-01", isReturned: true, fixture)
            await #expect(throws: PopulationError.forbiddenMarriage) {
                try await fixture.marry(hai, Someone.maiKey, "2014-01-01")
            }
        }
    }
}
