import Catalogue
import Civil
import Encoding
import Population
import Procedures
import Store
import Testing

/// Law on Residence 68/2020/QH14 articles 2, 27 and 30.
@Suite("Stays that are told")
struct StayTests {
    private static func stay(
        _ number: String,
        _ name: String,
        line: String = "Khách sạn A",
        from: String = "2026-11-23",
        until: String = "2026-11-30"
    ) -> String {
        #"{"number":"\#(number)","name":"\#(name)","commune":"00008","line":"\#(line)","from":"\#(from)","until":"\#(until)"}"#
    }

    private static let anh = "001088000001"

    private static func residence(
        of person: PersonKey,
        on day: String,
        _ fixture: ProceduresFixture
    ) async throws -> ResidenceFact? {
        let day = try #require(Day(day))
        return try await fixture.store.read { tx in
            try PopulationRegister().residence(of: person, .stay, on: day, in: tx)
        }
    }

    private static func die(_ number: String, _ fixture: ProceduresFixture) async throws {
        let json = #"{"commune":"00004","number":"\#(number)"}"#
        let funeral = try await fixture.file("funeral", json, as: .relative)
        try await fixture.perform(.approve([], note: ""), on: funeral, by: officer("commune.00004"))
    }

    @Test(
        "Who tells of somebody else learns nothing of the number: an officer has what the register refuses",
        arguments: Engine.allCases
    )
    func others(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            try await Self.die("036150000001", fixture)
            let guests = [
                ("036150000001", "Trần Thị Lan"), ("001099123456", "Lê Văn Không"), (Self.anh, "Phạm Quốc Em"),
                (Self.anh, "PHAM QUOC ANH"),
            ]
            var filed: [DossierState] = []
            for (number, name) in guests {
                let state = try await fixture.file("hotel-guest", Self.stay(number, name), as: .organisation)
                // Received, whoever it is about.
                #expect(state.standing == .filed && !state.isHanded)
                filed.append(state)
            }
            try await fixture.settle()
            var after: [DossierState] = []
            for state in filed { after.append(try await fixture.state(state.id)) }
            #expect(after.map(\.isHanded) == [true, true, true, false])
            #expect(after.map(\.standing) == [.filed, .filed, .filed, .closed])
            for state in after.prefix(3) {
                let item = try await fixture.read { _, tx in try DossierQueue.find(state.id, in: tx) }
                #expect(item?.unit.text == "commune-police.00008" && item?.lane == .work)
            }
            // Whom an officer has verified is recorded, whatever was typed; who is dead is not.
            let police = try officer("commune-police.00008")
            let dead = after[0]
            let refusal = EffectRefusal(.stay, .population(.dead(Family.grandmother)))
            await expect(.effectRefused(refusal)) {
                try await fixture.perform(.approve([], note: ""), on: dead, by: police)
            }
            try await fixture.expectSound()
        }
    }

    @Test("Under another name nothing is recorded by itself; an officer who has verified it records it")
    func name() async throws {
        try await ProceduresFixture.with(.sqlite) { fixture in
            let typed = try await fixture.file("hotel-guest", Self.stay(Self.anh, "Phạm Q. Anh"), as: .organisation)
            try await fixture.settle()
            #expect(try await Self.residence(of: Family.anh, on: "2026-11-23", fixture) == nil)
            let police = try officer("commune-police.00008")
            let done = try await fixture.perform(.approve([], note: ""), on: fixture.state(typed.id), by: police)
            #expect(done.standing == .closed)
            #expect(try await Self.residence(of: Family.anh, on: "2026-11-23", fixture) != nil)
            // About herself she is told at once.
            await expect(.effectRefused(EffectRefusal(.stay, .nameDiffers))) {
                try await fixture.file("hotel-guest", Self.stay("036190000001", "Nguyễn Thị Mây"))
            }
            try await fixture.expectSound()
        }
    }

    @Test("From 30 days on a stay is a temporary residence, and whoever files is told so")
    func length() async throws {
        try await ProceduresFixture.with(.sqlite) { fixture in
            let last = try #require(Day("2026-12-22"))
            await expect(.registerForbids([.stayTooLong(last: last)])) {
                let json = Self.stay(Self.anh, "Phạm Quốc Anh", until: "2026-12-23")
                return try await fixture.file("hotel-guest", json, as: .organisation)
            }
            let json = Self.stay(Self.anh, "Phạm Quốc Anh", until: last.iso)
            _ = try await fixture.file("hotel-guest", json, as: .organisation)
            try await fixture.expectSound()
        }
    }

    @Test("A stay elsewhere ends the one before it", arguments: Engine.allCases)
    func moved(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let first = Self.stay(Self.anh, "Phạm Quốc Anh")
            _ = try await fixture.file("hotel-guest", first, as: .organisation)
            try await fixture.settle()
            fixture.clock.set(try moment("2026-11-25 10:00"))
            let second = Self.stay(
                Self.anh,
                "Phạm Quốc Anh",
                line: "Nhà nghỉ B",
                from: "2026-11-25",
                until: "2026-11-28"
            )
            let filed = try await fixture.file("hotel-guest", second, as: .organisation)
            try await fixture.settle()
            #expect(try await fixture.state(filed.id).standing == .closed)
            #expect(try await Self.residence(of: Family.anh, on: "2026-11-24", fixture)?.place.line == "Khách sạn A")
            #expect(try await Self.residence(of: Family.anh, on: "2026-11-25", fixture)?.place.line == "Nhà nghỉ B")
            #expect(try await Self.residence(of: Family.anh, on: "2026-11-29", fixture) == nil)
            try await fixture.expectSound()
        }
    }

    @Test("A stay of days to come begins on its day, and never if she dies before", arguments: Engine.allCases)
    func future(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let json = Self.stay(Self.anh, "Phạm Quốc Anh", from: "2026-11-27", until: "2026-11-29")
            _ = try await fixture.file("hotel-guest", json, as: .organisation)
            try await fixture.settle()
            #expect(try await Self.residence(of: Family.anh, on: "2026-11-26", fixture) == nil)
            #expect(try await Self.residence(of: Family.anh, on: "2026-11-27", fixture)?.validTo.iso == "2026-11-30")
            try await Self.die(Self.anh, fixture)
            #expect(try await Self.residence(of: Family.anh, on: "2026-11-27", fixture) == nil)
            try await fixture.expectSound()
        }
    }
}
