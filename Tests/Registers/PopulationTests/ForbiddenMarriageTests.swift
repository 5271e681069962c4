import Civil
import Population
import Store
import Testing

@Suite("Who may not marry, and who may be a guardian")
struct ForbiddenMarriageTests {
    private static let grandfather = PersonKey(rawValue: 901_030_000_001)
    private static let father = PersonKey(rawValue: 901_055_000_002)
    private static let aunt = PersonKey(rawValue: 901_157_000_003)
    private static let son = PersonKey(rawValue: 901_080_000_004)
    private static let daughter = PersonKey(rawValue: 901_182_000_005)
    private static let cousin = PersonKey(rawValue: 901_183_000_006)
    private static let cousinsDaughter = PersonKey(rawValue: 901_304_000_007)

    /// Four generations of one family, and Mai and Quốc Anh, who are no relatives.
    private static func families(_ fixture: RegisterFixture) async throws {
        let all = try [
            Someone.mai(),
            Someone.anh(),
            Someone.new("901030000001", "Lê Văn Cả", born: "1930-01-01"),
            Someone.new("901055000002", "Lê Văn Hai", born: "1955-01-01", father: grandfather),
            Someone.new("901157000003", "Lê Thị Ba", born: "1957-01-01", father: grandfather),
            Someone.new("901080000004", "Lê Văn Tư", born: "1980-01-01", father: father),
            Someone.new("901182000005", "Lê Thị Năm", born: "1982-01-01", father: father),
            Someone.new("901183000006", "Trần Thị Sáu", born: "1983-01-01", mother: aunt),
            Someone.new("901304000007", "Trần Thị Bảy", born: "2004-01-01", mother: cousin),
        ]
        for person in all { try await fixture.register(person) }
    }

    private static func relate(
        _ person: PersonKey,
        _ relation: KinRelation,
        _ relative: PersonKey,
        _ fixture: RegisterFixture
    ) async throws {
        try await fixture.change(person) { register, recording, tx in
            try register.recordKinship(of: person, relation, relative, from: .of("2020-01-01"), by: recording, in: tx)
        }
    }

    @Test("Relatives by blood within three generations or in the direct line", arguments: Engine.allCases)
    func blood(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await Self.families(fixture)
            for (husband, wife) in [
                (Self.son, Self.daughter), (Self.father, Self.daughter), (Self.grandfather, Self.daughter),
                (Self.son, Self.aunt), (Self.son, Self.cousin),
            ] {
                await #expect(throws: PopulationError.forbiddenMarriage, "\(husband.rawValue) and \(wife.rawValue)") {
                    try await fixture.marry(husband, wife, "2024-01-01")
                }
            }
            try await fixture.marry(Self.son, Self.cousinsDaughter, "2024-01-01")
            #expect(try await fixture.findings() == [])
        }
    }

    @Test("A parent or child of somebody to whom one was married", arguments: Engine.allCases)
    func formerFamily(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await Self.families(fixture)
            for (husband, wife) in [(Self.son, Someone.maiKey), (Someone.anhKey, Self.cousin)] {
                try await fixture.marry(husband, wife, "2014-01-01")
                try await fixture.change(husband, wife) { register, recording, tx in
                    try register.recordDivorce(of: husband, and: wife, on: .of("2018-01-01"), by: recording, in: tx)
                }
            }
            for (husband, wife) in [(Self.father, Someone.maiKey), (Someone.anhKey, Self.cousinsDaughter)] {
                await #expect(throws: PopulationError.forbiddenMarriage) {
                    try await fixture.marry(husband, wife, "2024-01-01")
                }
            }
            try await fixture.marry(Self.son, Someone.maiKey, "2024-01-01")
            #expect(try await fixture.findings() == [])
        }
    }

    @Test("An adoptive parent is older, and may not marry the child", arguments: Engine.allCases)
    func adoption(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await Self.families(fixture)
            await #expect(throws: PopulationError.impossibleParent(Someone.maiKey)) {
                try await Self.relate(Someone.anhKey, .adoptiveMother, Someone.maiKey, fixture)
            }
            try await Self.relate(Self.cousinsDaughter, .adoptiveFather, Someone.anhKey, fixture)
            await #expect(throws: PopulationError.forbiddenMarriage) {
                try await fixture.marry(Someone.anhKey, Self.cousinsDaughter, "2024-01-01")
            }
        }
    }

    @Test("A guardian may be younger than the ward, may marry, but is somebody else", arguments: Engine.allCases)
    func guardian(engine: Engine) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await Self.families(fixture)
            await #expect(throws: PopulationError.impossibleParent(Someone.anhKey)) {
                try await Self.relate(Someone.anhKey, .guardian, Someone.anhKey, fixture)
            }
            try await Self.relate(Someone.anhKey, .guardian, Someone.maiKey, fixture)
            try await fixture.marry(Someone.anhKey, Someone.maiKey, "2024-01-01")
            #expect(try await fixture.findings() == [])
        }
    }
}
