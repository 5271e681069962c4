import Civil
import Population
import Store
import Testing

@Suite("Rows are only ever added")
struct NeverOverwrittenTests {
    private static let tables = [
        "person", "person_alias", "person_merge", "residence", "household_member", "kinship", "civil_event",
        "personal_number", "population_change",
    ]

    private static func rows(_ fixture: RegisterFixture) async throws -> [String: Set<Row>] {
        try await fixture.store.read { tx in
            var all: [String: Set<Row>] = [:]
            for table in tables { all[table] = Set(try tx.rows("SELECT * FROM \(table)")) }
            return all
        }
    }

    @Test("Whatever happens to a family, every earlier row stays as it was", arguments: Engine.allCases)
    func appendOnly(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            var before = try await Self.rows(fixture)
            var life = FamilyLife(fixture: fixture)
            while let step = try await life.next() {
                let after = try await Self.rows(fixture)
                for table in Self.tables {
                    let (old, new) = (before[table] ?? [], after[table] ?? [])
                    #expect(old.isSubset(of: new), "\(step) changed a row of \(table)")
                }
                #expect(after.values.map(\.count).reduce(0, +) > before.values.map(\.count).reduce(0, +), "\(step)")
                before = after
            }
            #expect(life.stepsDone == 13)
            #expect(try await fixture.findings() == [])
        }
    }

    @Test("A clock set back does not hide a later change", arguments: Engine.allCases)
    func clockSetBack(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await fixture.register(Someone.mai())
            for (name, day) in [("Nguyễn Thanh Mai", "2025-01-10"), ("Nguyễn Hồng Mai", "2024-12-01")] {
                fixture.clock.setBack(to: try .of(day))
                try await fixture.change(Someone.maiKey, recordedOn: .of(day)) { register, recording, tx in
                    try register.changeName(
                        of: Someone.maiKey,
                        to: PersonName(name),
                        from: .of("2024-06-01"),
                        by: recording,
                        in: tx
                    )
                }
            }
            #expect(
                try await fixture.value(.fullName, of: Someone.maiKey, on: "2025-02-01") == .text("Nguyễn Hồng Mai")
            )
        }
    }
}

/// The life of a family, one change at a time.
private struct FamilyLife {
    let fixture: RegisterFixture
    private(set) var stepsDone = 0

    init(fixture: RegisterFixture) {
        self.fixture = fixture
    }

    /// Makes the next change and names it; nil at the end.
    mutating func next() async throws -> String? {
        guard stepsDone < Self.steps.count else { return nil }
        let step = Self.steps[stepsDone]
        stepsDone += 1
        try await step.make(fixture)
        return step.name
    }

    private typealias Step = (name: String, make: @Sendable (RegisterFixture) async throws -> Void)

    private static let steps: [Step] = [
        ("registering a woman", { try await $0.register(Someone.mai()) }),
        ("registering a man", { try await $0.register(Someone.anh()) }),
        ("a marriage", { try await $0.marry(Someone.anhKey, Someone.maiKey, "2014-11-08") }),
        ("a birth", { try await $0.register(Someone.chau()) }),
        ("a residence", { try await $0.move("Số 1", "2014-11-08") }),
        (
            "a household",
            { fixture in
                try await fixture.change(Someone.maiKey) { register, recording, tx in
                    _ = try register.formHousehold(head: Someone.maiKey, from: .of("2014-11-08"), by: recording, in: tx)
                }
            }
        ),
        ("a move", { try await $0.move("Số 2", "2020-02-02") }),
        (
            "a correction",
            { fixture in
                try await fixture.change(Someone.maiKey) { register, recording, tx in
                    var correction = IdentityCorrection()
                    correction.religion = "Phật giáo"
                    try register.correct(Someone.maiKey, correction, by: recording, in: tx)
                }
            }
        ),
        (
            "a divorce",
            { fixture in
                try await fixture.change(Someone.maiKey, Someone.anhKey) { register, recording, tx in
                    try register.recordDivorce(
                        of: Someone.anhKey,
                        and: Someone.maiKey,
                        on: .of("2023-01-01"),
                        by: recording,
                        in: tx
                    )
                }
            }
        ),
        (
            "a guardianship",
            { fixture in
                try await fixture.change(Someone.maiKey) { register, recording, tx in
                    try register.recordKinship(
                        of: Someone.maiKey,
                        .guardian,
                        Someone.anhKey,
                        from: .of("2023-02-01"),
                        by: recording,
                        in: tx
                    )
                }
            }
        ),
        (
            "its end",
            { fixture in
                try await fixture.change(Someone.maiKey) { register, recording, tx in
                    try register.endGuardianship(
                        of: Someone.maiKey,
                        Someone.anhKey,
                        on: .of("2024-02-01"),
                        because: .capacity,
                        by: recording,
                        in: tx
                    )
                }
            }
        ),
        (
            "another number",
            { fixture in
                try await fixture.change(Someone.maiKey) { register, recording, tx in
                    var correction = IdentityCorrection()
                    correction.birth = CivilDate("1989-02-14")
                    try register.reestablishNumber(
                        of: Someone.maiKey,
                        to: PersonalNumber("936189000002"),
                        cause: "Cải chính năm sinh",
                        correcting: correction,
                        from: .of("2024-03-01"),
                        by: recording,
                        in: tx
                    )
                }
            }
        ),
        (
            "a death",
            { fixture in
                try await fixture.change(Someone.maiKey) { register, recording, tx in
                    try register.recordDeath(of: Someone.maiKey, on: .of("2024-12-24"), by: recording, in: tx)
                }
            }
        ),
    ]
}

extension RegisterFixture {
    fileprivate func move(_ line: String, _ day: String) async throws {
        try await change(Someone.maiKey) { register, recording, tx in
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
}
