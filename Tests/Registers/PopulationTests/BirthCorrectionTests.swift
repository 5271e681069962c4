import Civil
import Population
import Store
import Testing

@Suite("A birth corrected to another day")
struct BirthCorrectionTests {
    /// Mai and Quốc Anh with their daughter, who lives in his household from birth.
    private static func family(_ fixture: RegisterFixture) async throws {
        for person in try [Someone.mai(), Someone.anh(), Someone.chau()] { try await fixture.register(person) }
        let household = try await fixture.change(Someone.anhKey) { register, recording, tx in
            try register.formHousehold(head: Someone.anhKey, from: .of("2014-11-08"), by: recording, in: tx)
        }
        try await fixture.change(Someone.chauKey) { register, recording, tx in
            try register.joinHousehold(
                household,
                Someone.chauKey,
                as: .child,
                from: .of("2017-06-01"),
                by: recording,
                in: tx
            )
            try register.moveResidence(
                of: Someone.chauKey,
                .permanent,
                to: Someone.address("Số 1"),
                from: .of("2017-06-01"),
                by: recording,
                in: tx
            )
        }
    }

    private static func correct(_ person: PersonKey, to birth: String, _ fixture: RegisterFixture) async throws {
        try await fixture.change(person) { register, recording, tx in
            var correction = IdentityCorrection()
            correction.birth = CivilDate(birth)
            try register.correct(person, correction, by: recording, in: tx)
        }
    }

    @Test(
        "Parents, household, residence and the person herself begin with the corrected birth",
        arguments: Engine.allCases,
        [(birth: "2017-06-03", before: "2017-06-02"), (birth: "2017-05-30", before: "2017-05-29")]
    )
    func moved(engine: Engine, row: (birth: String, before: String)) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await Self.family(fixture)
            try await Self.correct(Someone.chauKey, to: row.birth, fixture)
            let nobody = try await fixture.value(.fullName, of: Someone.chauKey, on: row.before)
            #expect(nobody == nil)
            let birth = try await fixture.value(.dateOfBirth, of: Someone.chauKey, on: row.birth)
            #expect(birth == CivilDate(row.birth).map(FieldValue.date))
            let childless = try await fixture.value(.children, of: Someone.maiKey, on: row.before)
            #expect(childless == FieldValue.none)
            let mother = try await fixture.value(.mother, of: Someone.chauKey, on: row.birth)
            let mai = Relative(name: "Nguyễn Thị Mai", number: try PersonalNumber("936190000001"), relation: "mother")
            #expect(mother == .relatives([mai]))
            let address = try await fixture.value(.permanentResidence, of: Someone.chauKey, on: "2017-06-03")
            #expect(address == .address(try Someone.address("Số 1")))
            let before = try await fixture.value(
                .dateOfBirth,
                of: Someone.chauKey,
                on: "2017-06-01",
                knownOn: "2025-01-01"
            )
            #expect(before == CivilDate("2017-06-01").map(FieldValue.date))
            #expect(try await fixture.findings() == [])
        }
    }

    private static func renumber(
        _ person: PersonKey,
        to number: String,
        birth: String? = nil,
        sex: Sex? = nil,
        _ fixture: RegisterFixture
    ) async throws {
        try await fixture.change(person) { register, recording, tx in
            var correction = IdentityCorrection()
            correction.birth = birth.flatMap { CivilDate($0) }
            correction.sex = sex
            try register.reestablishNumber(
                of: person,
                to: PersonalNumber(number),
                cause: "Cải chính",
                correcting: correction,
                from: .of("2025-01-01"),
                by: recording,
                in: tx
            )
        }
    }

    @Test(
        "A year that is corrected with the number moves the same, and the number changes on its day",
        arguments: Engine.allCases,
        [
            (birth: "2018-05-30", before: "2018-05-29", number: "901318000002"),
            (birth: "2016-06-03", before: "2016-06-02", number: "901316000002"),
        ]
    )
    func renumbered(engine: Engine, row: (birth: String, before: String, number: String)) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await Self.family(fixture)
            try await Self.renumber(Someone.chauKey, to: row.number, birth: row.birth, fixture)
            let nobody = try await fixture.value(.fullName, of: Someone.chauKey, on: row.before)
            #expect(nobody == nil)
            let birth = try await fixture.value(.dateOfBirth, of: Someone.chauKey, on: row.birth)
            #expect(birth == CivilDate(row.birth).map(FieldValue.date))
            let childless = try await fixture.value(.children, of: Someone.maiKey, on: row.before)
            #expect(childless == FieldValue.none)
            let mother = try await fixture.value(.mother, of: Someone.chauKey, on: row.birth)
            let mai = Relative(name: "Nguyễn Thị Mai", number: try PersonalNumber("936190000001"), relation: "mother")
            #expect(mother == .relatives([mai]))
            let address = try await fixture.value(.permanentResidence, of: Someone.chauKey, on: "2018-05-30")
            #expect(address == .address(try Someone.address("Số 1")))
            for (day, number) in [("2024-12-31", "901317000001"), ("2025-01-01", row.number)] {
                let value = try await fixture.value(.personalNumber, of: Someone.chauKey, on: day)
                #expect(value == .text(number), "\(day)")
            }
            #expect(try await fixture.findings() == [])
        }
    }

    @Test("A parent whose sex is corrected with the number is the father, not the mother", arguments: Engine.allCases)
    func otherSex(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await fixture.register(Someone.mai())
            try await fixture.register(
                Someone.new("901317000001", "Phạm Minh Châu", born: "2017-06-01", mother: Someone.maiKey)
            )
            try await Self.renumber(Someone.maiKey, to: "936090000002", sex: .male, fixture)
            let father = try await fixture.value(.father, of: Someone.chauKey, on: "2025-01-01")
            let mai = Relative(name: "Nguyễn Thị Mai", number: try PersonalNumber("936090000002"), relation: "father")
            #expect(father == .relatives([mai]))
            #expect(try await fixture.value(.mother, of: Someone.chauKey, on: "2025-01-01") == FieldValue.none)
            #expect(try await fixture.findings() == [])
        }
    }

    @Test("A year or sex that the family contradicts is refused", arguments: Engine.allCases)
    func contradicted(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await Self.family(fixture)
            await #expect(throws: PopulationError.impossibleParent(Someone.anhKey)) {
                try await Self.renumber(Someone.chauKey, to: "901195000002", birth: "1995-06-01", fixture)
            }
            await #expect(throws: PopulationError.impossibleParent(Someone.maiKey)) {
                try await Self.renumber(Someone.maiKey, to: "936310000002", birth: "2010-02-14", fixture)
            }
            await #expect(throws: PopulationError.impossibleParent(Someone.maiKey)) {
                try await Self.renumber(Someone.maiKey, to: "936090000002", sex: .male, fixture)
            }
            try await fixture.register(Someone.new("901182000005", "Lê Thị Lan", born: "1982-01-01"))
            let lan = PersonKey(rawValue: 901_182_000_005)
            try await fixture.marry(Someone.anhKey, lan, "2014-11-08")
            await #expect(throws: PopulationError.forbiddenMarriage) {
                try await Self.renumber(lan, to: "901082000005", sex: .male, fixture)
            }
            #expect(try await fixture.findings() == [])
        }
    }

    @Test("A corrected birth may be corrected back", arguments: Engine.allCases)
    func movedBack(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await Self.family(fixture)
            for birth in ["2017-06-03", "2017-06-01"] { try await Self.correct(Someone.chauKey, to: birth, fixture) }
            let birth = try await fixture.value(.dateOfBirth, of: Someone.chauKey, on: "2017-06-01")
            #expect(birth == CivilDate("2017-06-01").map(FieldValue.date))
            #expect(try await fixture.findings() == [])
        }
    }

    @Test("A birth after something on record, or after the mother's death, is refused", arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await Self.family(fixture)
            try await fixture.change(Someone.maiKey) { register, recording, tx in
                try register.moveResidence(
                    of: Someone.maiKey,
                    .permanent,
                    to: Someone.address("Số 1"),
                    from: .of("1990-03-01"),
                    by: recording,
                    in: tx
                )
                try register.recordDeath(of: Someone.maiKey, on: .of("2017-06-02"), by: recording, in: tx)
            }
            await #expect(throws: PopulationError.beforeBirth(Someone.maiKey)) {
                try await Self.correct(Someone.maiKey, to: "1990-04-01", fixture)
            }
            await #expect(throws: PopulationError.impossibleParent(Someone.maiKey)) {
                try await Self.correct(Someone.chauKey, to: "2017-06-03", fixture)
            }
            #expect(try await fixture.findings() == [])
        }
    }
}
