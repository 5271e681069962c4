import Civil
import Population
import Store
import Testing

@Suite("What is entered late, twice, or where it cannot be")
struct LateEntryTests {
    private static func people(_ fixture: RegisterFixture) async throws {
        for person in try [Someone.mai(), Someone.anh()] { try await fixture.register(person) }
    }

    private static func divorce(_ day: String, _ fixture: RegisterFixture) async throws {
        try await fixture.change(Someone.maiKey, Someone.anhKey) { register, recording, tx in
            try register.recordDivorce(
                of: Someone.anhKey,
                and: Someone.maiKey,
                on: .of(day),
                by: recording,
                in: tx
            )
        }
    }

    private static func die(_ person: PersonKey, _ day: String, _ fixture: RegisterFixture) async throws {
        try await fixture.change(person) { register, recording, tx in
            try register.recordDeath(of: person, on: .of(day), by: recording, in: tx)
        }
    }

    private static func move(
        _ kind: ResidenceKind,
        to address: Address,
        _ day: String,
        until end: String? = nil,
        _ fixture: RegisterFixture
    ) async throws {
        try await fixture.change(Someone.maiKey, recordedOn: .of("2026-01-10")) { register, recording, tx in
            try register.moveResidence(
                of: Someone.maiKey,
                kind,
                to: address,
                from: .of(day),
                until: end.map(Day.of),
                by: recording,
                in: tx
            )
        }
    }

    @Test(
        "No death is recorded before the person became a ward or a guardian, or was adopted",
        arguments: Engine.allCases,
        [KinRelation.guardian, .adoptiveFather]
    )
    func deathBeforeCare(engine: Engine, relation: KinRelation) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await Self.people(fixture)
            try await fixture.change(Someone.maiKey) { register, recording, tx in
                try register.recordKinship(
                    of: Someone.maiKey,
                    relation,
                    Someone.anhKey,
                    from: .of("2007-06-01"),
                    by: recording,
                    in: tx
                )
            }
            for person in [Someone.maiKey, Someone.anhKey] {
                await #expect(throws: PopulationError.laterFactExists(person)) {
                    try await Self.die(person, "2007-05-31", fixture)
                }
            }
            try await Self.die(Someone.anhKey, "2008-01-01", fixture)
            #expect(try await fixture.findings() == [])
        }
    }

    @Test("No death is recorded before a divorce or a change of name", arguments: Engine.allCases)
    func deathBeforeDivorce(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await Self.people(fixture)
            try await fixture.marry(Someone.anhKey, Someone.maiKey, "2014-11-08")
            try await Self.divorce("2020-01-01", fixture)
            try await fixture.change(Someone.maiKey) { register, recording, tx in
                try register.changeName(
                    of: Someone.maiKey,
                    to: PersonName("Nguyễn Thanh Mai"),
                    from: .of("2021-01-01"),
                    by: recording,
                    in: tx
                )
            }
            await #expect(throws: PopulationError.laterFactExists(Someone.anhKey)) {
                try await Self.die(Someone.anhKey, "2019-12-31", fixture)
            }
            await #expect(throws: PopulationError.laterFactExists(Someone.maiKey)) {
                try await Self.die(Someone.maiKey, "2020-12-31", fixture)
            }
            try await Self.die(Someone.maiKey, "2021-01-01", fixture)
            #expect(try await fixture.findings() == [])
        }
    }

    @Test("A divorce in force before a death ends the marriage also after it", arguments: Engine.allCases)
    func divorceBeforeDeath(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await Self.people(fixture)
            try await fixture.marry(Someone.anhKey, Someone.maiKey, "2014-11-08")
            try await Self.die(Someone.anhKey, "2024-05-01", fixture)
            for day in ["2024-05-01", "2024-05-02"] {
                await #expect(throws: PopulationError.notMarried(Someone.anhKey)) {
                    try await Self.divorce(day, fixture)
                }
            }
            try await Self.divorce("2024-04-01", fixture)
            for (day, status) in [
                ("2024-03-31", MaritalStatus.married), ("2024-04-01", .divorced), ("2024-05-01", .divorced),
            ] {
                let value = try await fixture.value(.maritalStatus, of: Someone.maiKey, on: day)
                #expect(value == .maritalStatus(status), "\(day)")
            }
            await #expect(throws: PopulationError.notMarried(Someone.anhKey)) {
                try await Self.divorce("2024-03-01", fixture)
            }
            #expect(try await fixture.findings() == [])
        }
    }

    @Test("Who loses a spouse on the wedding day was married, and is widowed", arguments: Engine.allCases)
    func weddingDay(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await Self.people(fixture)
            try await fixture.marry(Someone.anhKey, Someone.maiKey, "2014-11-08")
            await #expect(throws: PopulationError.notMarried(Someone.anhKey)) {
                try await Self.divorce("2014-11-08", fixture)
            }
            try await Self.die(Someone.anhKey, "2014-11-08", fixture)
            for (day, status) in [
                ("2014-11-07", MaritalStatus.single), ("2014-11-08", .married), ("2014-11-09", .widowed),
            ] {
                let value = try await fixture.value(.maritalStatus, of: Someone.maiKey, on: day)
                #expect(value == .maritalStatus(status), "\(day)")
            }
            #expect(try await fixture.findings() == [])
        }
    }

    @Test("Nobody who is dead marries, and nobody is divorced who is not married", arguments: Engine.allCases)
    func dead(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await Self.people(fixture)
            await #expect(throws: PopulationError.notMarried(Someone.anhKey)) {
                try await Self.divorce("2020-01-01", fixture)
            }
            try await Self.die(Someone.anhKey, "2019-12-31", fixture)
            await #expect(throws: PopulationError.dead(Someone.anhKey)) {
                try await fixture.marry(Someone.anhKey, Someone.maiKey, "2019-01-01")
            }
        }
    }

    @Test("A permanent residence ends the temporary one at the same dwelling, and no other", arguments: Engine.allCases)
    func sameDwelling(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await Self.people(fixture)
            try await Self.move(
                .temporary,
                to: Someone.address("Số 2, Phố Hoa"),
                "2024-01-01",
                until: "2026-01-01",
                fixture
            )
            try await Self.move(.permanent, to: Someone.address("Số 1"), "2024-06-01", fixture)
            let kept = try await fixture.value(.temporaryResidence, of: Someone.maiKey, on: "2024-06-01")
            #expect(kept == .address(try Someone.address("Số 2, Phố Hoa")))
            try await Self.move(.permanent, to: Someone.address("số 2 phố Hoa"), "2025-01-05", fixture)
            let before = try await fixture.value(.temporaryResidence, of: Someone.maiKey, on: "2025-01-04")
            #expect(before == kept)
            let after = try await fixture.value(.temporaryResidence, of: Someone.maiKey, on: "2025-01-05")
            #expect(after == FieldValue.none)
            #expect(try await fixture.findings() == [])
        }
    }

    @Test(
        "A residence begins in a commune that there was on its day",
        arguments: Engine.allCases,
        [
            (commune: 1, table: CodeTable.of2004, day: "2025-06-30", isThere: true),
            (commune: 1, table: .of2004, day: "2025-07-01", isThere: false),
            (commune: 1, table: .of2025, day: "2025-07-01", isThere: false),
            (commune: 4, table: .of2025, day: "2025-07-01", isThere: true),
            (commune: 4, table: .of2025, day: "2010-01-01", isThere: true),
            (commune: 99_999, table: .of2004, day: "2010-01-01", isThere: false),
        ]
    )
    func commune(
        engine: Engine,
        row: (commune: Int, table: CodeTable, day: String, isThere: Bool)
    ) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await Self.people(fixture)
            let code = try #require(CommuneCode(number: row.commune))
            let address = try Address(commune: code, line: "Số 1", table: row.table)
            guard !row.isThere else {
                try await Self.move(.permanent, to: address, row.day, fixture)
                return
            }
            await #expect(throws: PopulationError.noSuchCommune(code)) {
                try await Self.move(.permanent, to: address, row.day, fixture)
            }
        }
    }

    @Test(
        "The number of an old paper is neither older than its bearer nor of tomorrow",
        arguments: Engine.allCases,
        [
            ("1990-02-13", PopulationError.beforeBirth(Someone.maiKey)),
            ("2025-01-11", .inTheFuture(Day(rawValue: 20_099))),
        ]
    )
    func alias(engine: Engine, row: (day: String, error: PopulationError)) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await Self.people(fixture)
            let old = try OldIdentityNumber("936000001")
            await #expect(throws: row.error) {
                try await fixture.change(Someone.maiKey) { register, recording, tx in
                    try register.addAlias(old, to: Someone.maiKey, from: .of(row.day), by: recording, in: tx)
                }
            }
        }
    }
}
