import Civil
import Population
import Store
import Testing

@Suite("What the register says about a day, as known at a time")
struct AsOfTests {
    @Test(
        "A changed name holds from its day on",
        arguments: Engine.allCases,
        [
            ("1990-02-13", nil), ("1990-02-14", "Nguyễn Thị Mai"), ("2024-03-31", "Nguyễn Thị Mai"),
            ("2024-04-01", "Nguyễn Thanh Mai"),
        ] as [(String, String?)]
    )
    func names(engine: Engine, row: (day: String, name: String?)) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await fixture.register(Someone.mai())
            try await fixture.change(Someone.maiKey) { register, recording, tx in
                try register.changeName(
                    of: Someone.maiKey,
                    to: PersonName("Nguyễn Thanh Mai"),
                    from: .of("2024-04-01"),
                    by: recording,
                    in: tx
                )
            }
            let value = try await fixture.value(.fullName, of: Someone.maiKey, on: row.day)
            #expect(value == row.name.map(FieldValue.text))
        }
    }

    @Test("A correction reaches back to birth, and what was known before stays readable", arguments: Engine.allCases)
    func correction(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await fixture.register(Someone.mai())
            try await fixture.change(Someone.maiKey, recordedOn: .of("2025-01-10")) { register, recording, tx in
                var correction = IdentityCorrection()
                correction.birth = CivilDate("1990-02-15")
                correction.ethnicity = "Mường"
                try register.correct(Someone.maiKey, correction, by: recording, in: tx)
            }
            let corrected = try await fixture.value(.dateOfBirth, of: Someone.maiKey, on: "2010-01-01")
            #expect(corrected == CivilDate("1990-02-15").map(FieldValue.date))
            let before = try await fixture.value(
                .dateOfBirth,
                of: Someone.maiKey,
                on: "2010-01-01",
                knownOn: "2025-01-01"
            )
            #expect(before == CivilDate("1990-02-14").map(FieldValue.date))
            #expect(try await fixture.value(.ethnicity, of: Someone.maiKey, on: "2010-01-01") == .text("Mường"))
        }
    }

    @Test("Residences follow each other without a gap and without overlap", arguments: Engine.allCases)
    func residences(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await fixture.register(Someone.mai())
            for (day, line) in [("2000-01-01", "Số 1"), ("2015-05-05", "Số 2"), ("2024-12-31", "Số 3")] {
                try await fixture.change(Someone.maiKey) { register, recording, tx in
                    try register.moveResidence(
                        of: Someone.maiKey,
                        .permanent,
                        to: Someone.address(line),
                        from: .of(day),
                        by: recording,
                        in: tx
                    )
                }
            }
            let table: [(String, String?)] = [
                ("1999-12-31", nil), ("2000-01-01", "Số 1"), ("2015-05-04", "Số 1"), ("2015-05-05", "Số 2"),
                ("2024-12-30", "Số 2"), ("2026-01-01", "Số 3"),
            ]
            for (day, line) in table {
                let value = try await fixture.value(.permanentResidence, of: Someone.maiKey, on: day)
                let expected = try line.map { FieldValue.address(try Someone.address($0)) } ?? FieldValue.none
                #expect(value == expected, "\(day)")
            }
            #expect(try await fixture.findings() == [])
        }
    }

    @Test("A residence that would overlap another is refused", arguments: Engine.allCases)
    func overlap(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await fixture.register(Someone.mai())
            try await fixture.change(Someone.maiKey) { register, recording, tx in
                try register.moveResidence(
                    of: Someone.maiKey,
                    .permanent,
                    to: Someone.address("Số 1"),
                    from: .of("2015-05-05"),
                    by: recording,
                    in: tx
                )
            }
            await #expect(throws: PopulationError.residenceOverlaps(.permanent)) {
                try await fixture.change(Someone.maiKey) { register, recording, tx in
                    try register.moveResidence(
                        of: Someone.maiKey,
                        .permanent,
                        to: Someone.address("Số 2"),
                        from: .of("2014-01-01"),
                        by: recording,
                        in: tx
                    )
                }
            }
        }
    }

    @Test(
        "The present address is the stay, else the temporary, else the permanent residence",
        arguments: Engine.allCases
    )
    func presentAddress(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await fixture.register(Someone.mai())
            let periods: [(ResidenceKind, String, String, String?)] = [
                (.permanent, "Số 1", "2000-01-01", nil), (.temporary, "Số 2", "2024-01-01", "2025-01-01"),
                (.stay, "Số 3", "2024-06-01", "2024-06-08"),
            ]
            for (kind, line, from, to) in periods {
                try await fixture.change(Someone.maiKey) { register, recording, tx in
                    try register.moveResidence(
                        of: Someone.maiKey,
                        kind,
                        to: Someone.address(line),
                        from: .of(from),
                        until: to.map(Day.of),
                        by: recording,
                        in: tx
                    )
                }
            }
            for (day, line) in [
                ("2023-12-31", "Số 1"), ("2024-05-31", "Số 2"), ("2024-06-07", "Số 3"), ("2025-01-01", "Số 1"),
            ] {
                let value = try await fixture.value(.presentAddress, of: Someone.maiKey, on: day)
                #expect(value == .address(try Someone.address(line)), "\(day)")
            }
        }
    }

    @Test("Marital status follows marriages, divorces and deaths", arguments: Engine.allCases)
    func maritalStatus(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await fixture.register(Someone.mai())
            try await fixture.register(Someone.anh())
            try await fixture.marry(Someone.anhKey, Someone.maiKey, "2014-11-08")
            try await fixture.change(Someone.anhKey) { register, recording, tx in
                try register.recordDeath(of: Someone.anhKey, on: .of("2024-07-01"), by: recording, in: tx)
            }
            for (day, status) in [
                ("2014-11-07", MaritalStatus.single), ("2014-11-08", .married), ("2024-06-30", .married),
                ("2024-07-01", .widowed),
            ] {
                let value = try await fixture.value(.maritalStatus, of: Someone.maiKey, on: day)
                #expect(value == .maritalStatus(status), "\(day)")
            }
            let spouse = try await fixture.value(.spouse, of: Someone.maiKey, on: "2020-01-01")
            let expected = Relative(
                name: "Phạm Quốc Anh",
                number: try PersonalNumber("901088000001"),
                relation: "spouse"
            )
            #expect(spouse == .relatives([expected]))
            #expect(try await fixture.value(.spouse, of: Someone.maiKey, on: "2025-01-01") == FieldValue.none)
            #expect(try await fixture.findings() == [])
        }
    }
}
