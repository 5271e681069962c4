import Civil
import Population
import SplitMix
import Store
import Testing

@Suite("Generated histories")
struct ScenarioTests {
    @Test(
        "After any mixture of changes and refusals every invariant holds",
        arguments: Engine.allCases,
        [1, 2, 3] as [UInt64]
    )
    func history(engine: Engine, seed: UInt64) async throws {
        try await RegisterFixture.with(engine) { fixture in
            var random = SplitMix64(seed: seed)
            var people: [PersonKey] = []
            for index in 0..<14 {
                let (sex, year) = (index % 2, 60 + index * 2)
                let number = "9010\(year)\(100_000 + index)".replacing("9010", with: sex == 0 ? "9010" : "9011")
                try await fixture.register(
                    Someone.new(number, "Lê Văn An", born: "19\(year)-03-04"),
                    recordedOn: .of("2010-01-01")
                )
                people.append(try PersonalNumber(number).key)
            }
            var (done, refused) = (0, 0)
            for step in 0..<120 {
                let (one, two) = (people[random.below(people.count)], people[random.below(people.count)])
                let day = try Day.of("2010-01-01").adding(days: step * 30 + random.below(60) - 30)
                let act = random.below(8)
                do {
                    try await Self.act(act, one, two, day, fixture, recordedOn: day.adding(days: 40))
                    done += 1
                } catch is PopulationError {
                    refused += 1
                }
            }
            #expect(done > 15 && refused > 5, "\(done) done, \(refused) refused")
            let findings = try await fixture.findings()
            #expect(findings == [], "\(findings)")
        }
    }

    private static func act(
        _ act: Int,
        _ one: PersonKey,
        _ two: PersonKey,
        _ day: Day,
        _ fixture: RegisterFixture,
        recordedOn: Day
    ) async throws {
        let persons = one == two ? [one] : [one, two]
        try await fixture.change(all: persons, recordedOn: recordedOn) { register, recording, tx in
            switch act {
            case 0: try register.recordMarriage(of: one, and: two, on: day, by: recording, in: tx)
            case 1: try register.recordDivorce(of: one, and: two, on: day, by: recording, in: tx)
            case 2:
                try register.moveResidence(
                    of: one,
                    .permanent,
                    to: Someone.address("Số \(day.rawValue)"),
                    from: day,
                    by: recording,
                    in: tx
                )
            case 3: try register.formHousehold(head: one, from: day, by: recording, in: tx)
            case 4:
                let household = HouseholdKey(founder: two, number: 0)
                try register.joinHousehold(household, one, as: .other, from: day, by: recording, in: tx)
            case 5: try register.leaveHousehold(one, on: day, newHead: two, by: recording, in: tx)
            case 6 where day.day < 8: try register.recordDeath(of: one, on: day, newHead: two, by: recording, in: tx)
            case 7 where day.day < 5:
                try register.mergeDuplicate(one, into: two, on: day, by: recording, in: tx)
            default: try Self.care(one, two, day, register, recording, tx)
            }
        }
    }

    private static func care(
        _ one: PersonKey,
        _ two: PersonKey,
        _ day: Day,
        _ register: PopulationRegister,
        _ recording: Recording,
        _ tx: Transaction
    ) throws {
        switch day.day % 5 {
        case 0:
            try register.endGuardianship(of: one, two, on: day, because: .replacement, by: recording, in: tx)
        case 1:
            let isMan = PersonalNumber(key: two)?.sex == .male
            let relation: KinRelation = isMan ? .adoptiveFather : .adoptiveMother
            try register.recordKinship(of: one, relation, two, from: day, by: recording, in: tx)
        case 2: try register.endAdoption(of: one, two, on: day, isReturned: true, by: recording, in: tx)
        default: try register.recordKinship(of: one, .guardian, two, from: day, by: recording, in: tx)
        }
    }
}
