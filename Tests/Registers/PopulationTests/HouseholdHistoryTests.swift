import Civil
import Population
import Store
import Testing

@Suite("Households whose past is recorded late")
struct HouseholdHistoryTests {
    /// Quốc Anh heads a household since 2014.
    private static func household(_ fixture: RegisterFixture) async throws -> HouseholdKey {
        try await fixture.register(Someone.mai())
        try await fixture.register(Someone.anh())
        try await fixture.register(Someone.chau())
        return try await fixture.change(Someone.anhKey) { register, recording, tx in
            try register.formHousehold(head: Someone.anhKey, from: .of("2014-11-08"), by: recording, in: tx)
        }
    }

    private static func join(
        _ household: HouseholdKey,
        _ person: PersonKey,
        _ relation: HouseholdRelation,
        _ day: String,
        _ fixture: RegisterFixture
    ) async throws {
        try await fixture.change(person) { register, recording, tx in
            try register.joinHousehold(household, person, as: relation, from: .of(day), by: recording, in: tx)
        }
    }

    private static func leave(_ person: PersonKey, _ day: String, _ fixture: RegisterFixture) async throws {
        try await fixture.change(person) { register, recording, tx in
            try register.leaveHousehold(person, on: .of(day), by: recording, in: tx)
        }
    }

    private static func die(
        _ person: PersonKey,
        _ day: String,
        newHead: PersonKey? = nil,
        _ fixture: RegisterFixture
    ) async throws {
        try await fixture.change(person) { register, recording, tx in
            try register.recordDeath(of: person, on: .of(day), newHead: newHead, by: recording, in: tx)
        }
    }

    private static func head(of person: PersonKey, _ day: String, _ fixture: RegisterFixture) async throws -> String? {
        guard case .relatives(let heads)? = try await fixture.value(.headOfHousehold, of: person, on: day) else {
            return nil
        }
        return heads.first?.name
    }

    @Test("Nobody founds a household on a day on which she belonged to another", arguments: Engine.allCases)
    func foundedWhileElsewhere(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            let household = try await Self.household(fixture)
            try await Self.join(household, Someone.maiKey, .spouse, "2014-11-08", fixture)
            try await Self.leave(Someone.maiKey, "2024-05-10", fixture)
            await #expect(throws: PopulationError.alreadyInHousehold(Someone.maiKey)) {
                try await fixture.change(Someone.maiKey) { register, recording, tx in
                    try register.formHousehold(head: Someone.maiKey, from: .of("2024-05-01"), by: recording, in: tx)
                }
            }
            try await fixture.change(Someone.maiKey) { register, recording, tx in
                try register.formHousehold(head: Someone.maiKey, from: .of("2024-05-10"), by: recording, in: tx)
            }
            #expect(try await fixture.findings() == [])
        }
    }

    @Test("Whoever joined after the head's death becomes the head", arguments: Engine.allCases)
    func joinedAfterDeath(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            let household = try await Self.household(fixture)
            try await Self.join(household, Someone.maiKey, .spouse, "2024-03-01", fixture)
            await #expect(throws: PopulationError.householdNeedsHead(household)) {
                try await Self.die(Someone.anhKey, "2024-02-01", fixture)
            }
            let next = try await fixture.store.read { tx in
                try PopulationRegister().nextHead(after: Someone.anhKey, on: .of("2024-02-01"), in: tx)
            }
            #expect(next == Someone.maiKey)
            try await Self.die(Someone.anhKey, "2024-02-01", newHead: next, fixture)
            #expect(try await Self.head(of: Someone.maiKey, "2024-03-01", fixture) == "Nguyễn Thị Mai")
            #expect(try await fixture.findings() == [])
        }
    }

    @Test("A new head who has left since heads until then, and another one after her", arguments: Engine.allCases)
    func headHasLeftSince(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            let household = try await Self.household(fixture)
            try await Self.join(household, Someone.maiKey, .spouse, "2014-11-08", fixture)
            try await Self.join(household, Someone.chauKey, .child, "2017-06-01", fixture)
            try await Self.leave(Someone.maiKey, "2024-03-01", fixture)
            try await fixture.change(Someone.maiKey) { register, recording, tx in
                try register.formHousehold(head: Someone.maiKey, from: .of("2024-03-01"), by: recording, in: tx)
            }
            try await Self.die(Someone.anhKey, "2024-02-01", newHead: Someone.maiKey, fixture)
            #expect(try await Self.head(of: Someone.chauKey, "2024-02-15", fixture) == "Nguyễn Thị Mai")
            #expect(try await Self.head(of: Someone.chauKey, "2024-03-01", fixture) == "Phạm Minh Châu")
            #expect(try await fixture.findings() == [])
        }
    }

    /// What each member is to the head on a day, by name.
    private static func relations(
        of person: PersonKey,
        _ day: String,
        _ fixture: RegisterFixture
    ) async throws -> [String: String] {
        guard case .relatives(let members)? = try await fixture.value(.household, of: person, on: day) else {
            return [:]
        }
        return Dictionary(members.map { ($0.name, $0.relation) }, uniquingKeysWith: { first, _ in first })
    }

    @Test("An adult follows a head before a child that belonged longer", arguments: Engine.allCases)
    func adultFollows(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            let household = try await Self.household(fixture)
            try await Self.join(household, Someone.chauKey, .child, "2017-06-01", fixture)
            try await Self.join(household, Someone.maiKey, .other, "2020-01-01", fixture)
            let next = try await fixture.store.read { tx in
                try PopulationRegister().nextHead(after: Someone.anhKey, on: .of("2024-02-01"), in: tx)
            }
            #expect(next == Someone.maiKey)
        }
    }

    @Test("After a head's death everybody's relation is that to the new head", arguments: Engine.allCases)
    func relatedAnew(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            let household = try await Self.household(fixture)
            let (lan, hoa) = (
                try Someone.new("936162000001", "Trần Thị Lan", born: "1962-03-02"),
                try Someone.new("936192000002", "Trần Thị Hoa", born: "1992-03-02")
            )
            for person in [lan, hoa] { try await fixture.register(person) }
            try await Self.join(household, Someone.maiKey, .spouse, "2014-11-08", fixture)
            try await Self.join(household, Someone.chauKey, .child, "2017-06-01", fixture)
            try await Self.join(household, lan.number.key, .parent, "2020-01-01", fixture)
            try await Self.join(household, hoa.number.key, .sibling, "2024-06-01", fixture)
            try await Self.die(Someone.anhKey, "2024-02-01", newHead: Someone.maiKey, fixture)
            let before = try await Self.relations(of: Someone.maiKey, "2024-01-31", fixture)
            #expect(before["Nguyễn Thị Mai"] == "spouse" && before["Trần Thị Lan"] == "parent")
            let after = try await Self.relations(of: Someone.maiKey, "2024-07-01", fixture)
            // A daughter of both stays a child; whom the register knows as no relative of hers is another member.
            #expect(
                after == [
                    "Nguyễn Thị Mai": "head", "Phạm Minh Châu": "child", "Trần Thị Lan": "other",
                    "Trần Thị Hoa": "other",
                ]
            )
            #expect(try await fixture.findings() == [])
        }
    }

    @Test("A household that has ended since takes nobody in", arguments: Engine.allCases)
    func joinedWhatEnded(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            let household = try await Self.household(fixture)
            try await Self.leave(Someone.anhKey, "2020-01-01", fixture)
            await #expect(throws: PopulationError.noSuchHousehold(household)) {
                try await Self.join(household, Someone.maiKey, .spouse, "2019-01-01", fixture)
            }
            #expect(try await fixture.findings() == [])
        }
    }

    @Test("A founder's hundredth household is not the first one again", arguments: Engine.allCases)
    func hundredHouseholds(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await fixture.register(Someone.mai())
            let households = try await fixture.change(Someone.maiKey) { register, recording, tx in
                try Set(
                    (0...101).map { index in
                        try register.formHousehold(
                            head: Someone.maiKey,
                            from: Day.of("2010-01-01").adding(days: index),
                            by: recording,
                            in: tx
                        )
                    }
                )
            }
            #expect(households.count == 102)
            #expect(households.contains(HouseholdKey(founder: Someone.maiKey, number: 101)))
            #expect(try await fixture.findings() == [])
        }
    }

    @Test(
        "No death is recorded before the birth of a child that needs the parent alive",
        arguments: Engine.allCases,
        [
            (parent: Someone.maiKey, refused: "2017-05-31", accepted: "2017-06-01"),
            (parent: Someone.anhKey, refused: "2016-08-04", accepted: "2016-08-05"),
        ]
    )
    func deathBeforeBirth(
        engine: Engine,
        row: (parent: PersonKey, refused: String, accepted: String)
    ) async throws {
        try await RegisterFixture.with(engine) { fixture in
            for person in try [Someone.mai(), Someone.anh(), Someone.chau()] { try await fixture.register(person) }
            await #expect(throws: PopulationError.laterFactExists(row.parent)) {
                try await Self.die(row.parent, row.refused, fixture)
            }
            try await Self.die(row.parent, row.accepted, fixture)
            #expect(try await fixture.findings() == [])
        }
    }
}
