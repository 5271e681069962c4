import Catalogue
import Civil
import Encoding
import Procedures
import Store
import Testing

@Suite("Filing a dossier")
struct FilingTests {
    private static let own = #"{"full_name":"Nguyễn Thị Mai","commune":"00008","owns":true,"poor":true}"#

    @Test("A receipt names number, unit, day, deadline and every file with size and pages", arguments: Engine.allCases)
    func receipt(engine: Engine) async throws {
        try await ProceduresFixture.with(engine, at: "2026-02-12T09:00:00+07:00") { fixture in
            let json =
                #"{"full_name":"Nguyễn Thị Mai","commune":"00008","owns":false,"contract":"\#(String(repeating: "a", count: 64))"}"#
            let state = try await fixture.file("temporary-stay", json)
            let receipt = FilingReceipt(state)
            #expect(receipt.number.text == "CX00008-260212-000001")
            #expect(receipt.unit.text == "commune-police.00008")
            #expect(receipt.fee == Money(dong: 7_000))
            #expect(receipt.due.map(DeadlineRules.lastDay)?.iso == "2026-02-24")
            #expect(receipt.files.map(\.bytes) == [4_711] && receipt.files.map(\.pages) == [3])
            #expect(state.standing == .paying && state.clock.face(at: fixture.clock.now) == .paused)
            try await fixture.expectSound()
        }
    }

    @Test(
        "Numbers of a unit run without gaps, also past refusals, and begin again with the year",
        arguments: Engine.allCases
    )
    func numbers(engine: Engine) async throws {
        try await ProceduresFixture.with(engine, at: "2026-12-31T09:00:00+07:00") { fixture in
            let first = try await fixture.file("temporary-stay", Self.own)
            await expect(.documentsMissing(["contract"])) {
                let json = #"{"full_name":"Nguyễn Thị Mai","commune":"00008","owns":false}"#
                return try await fixture.file("temporary-stay", json)
            }
            let second = try await fixture.file("temporary-stay", Self.own)
            fixture.clock.advance(days: 1)
            let third = try await fixture.file("temporary-stay", Self.own)
            #expect([first, second, third].map(\.number.serial) == [1, 2, 1])
            #expect(third.number.text == "CX00008-270101-000001")
            #expect(try await fixture.read { try $0.find(" cx00008-270101-000001", in: $1)?.id } == third.id)
            try await fixture.expectSound()
        }
    }

    @Test("Somebody's own dossiers come page by page, the last changed first, each once", arguments: Engine.allCases)
    func pages(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            var filed: [DossierID] = []
            for _ in 0..<5 { filed.append(try await fixture.file("temporary-stay", Self.own).id) }
            var (found, place): ([DossierID], OwnDossierPlace?) = ([], nil)
            repeat {
                let page = try await fixture.read { [place] in
                    try $0.own(of: Family.mai, before: place, limit: 2, in: $1)
                }
                found += page.map(\.id)
                place = page.last.map(OwnDossierPlace.init)
            } while place != nil
            // Those changed at one instant are told apart by their number.
            #expect(found == filed.reversed())
            #expect(OwnDossierPlace("12") == nil && OwnDossierPlace("1-2-3") == nil && OwnDossierPlace("") == nil)
        }
    }

    @Test("The same key files once; for something else it is refused", arguments: Engine.allCases)
    func keys(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let first = try await fixture.file("temporary-stay", Self.own, key: "k")
            let again = try await fixture.file("temporary-stay", Self.own, key: "k")
            #expect(first.id == again.id)
            let other = Self.own.replacing("00008", with: "00004")
            await expect(.keyReused) { try await fixture.file("temporary-stay", other, key: "k") }
            #expect(try await fixture.read { try $0.own(of: Family.mai, in: $1).count } == 1)
            // The key is hers: somebody else's key of the same name is another one.
            let anh = Self.own.replacing("Nguyễn Thị Mai", with: "Phạm Quốc Anh")
            #expect(try await fixture.file("temporary-stay", anh, key: "k", for: Family.anh).id != first.id)
            try await fixture.expectSound()
        }
    }

    @Test("What registers know cannot be changed, and need not be sent")
    func locked() async throws {
        try await ProceduresFixture.with(.sqlite) { fixture in
            await expect(.lockedFields(["full_name"])) {
                try await fixture.file("temporary-stay", Self.own.replacing("Mai", with: "Hoa"))
            }
            let state = try await fixture.file("temporary-stay", #"{"commune":"00008","owns":true,"poor":true}"#)
            #expect(state.values["full_name"] == .string("Nguyễn Thị Mai"))
        }
    }

    @Test("An empty or unknown file is refused on the spot", arguments: ["e", "b"])
    func files(digest: String) async throws {
        try await ProceduresFixture.with(.sqlite) { fixture in
            await expect(.filesUnknown(["contract"])) {
                let json = #"{"commune":"00008","owns":false,"contract":"\#(String(repeating: digest, count: 64))"}"#
                return try await fixture.file("temporary-stay", json)
            }
        }
    }

    @Test("Who is too young, dead to the register, or no relation, does not file")
    func applicants() async throws {
        try await ProceduresFixture.with(.sqlite) { fixture in
            await expect(.notEligible([.tooYoung(18)])) {
                try await fixture.file("temporary-stay", Self.own, for: Family.chau)
            }
            await expect(.notRegistered) {
                try await fixture.file("temporary-stay", Self.own, for: PersonKey(rawValue: 1_099_123_456))
            }
            await expect(.notEntitled(.spouse)) {
                try await fixture.file("temporary-stay", Self.own, as: .spouse)
            }
            let about = { (number: String) in #"{"number":"\#(number)"}"# }
            await expect(.notEntitled(.child)) {
                try await fixture.file("two-offices", about("001088000001"), as: .child)
            }
            // Mai is the grandmother's daughter, so she files for her.
            let state = try await fixture.file("two-offices", about("036150000001"), as: .child)
            #expect(state.filing.subject == Family.grandmother)
            await expect(.notYours) {
                try await fixture.file("temporary-stay", Self.own, by: .citizen(Family.anh))
            }
        }
    }

    @Test("For a child it is the parent's age that counts, where parents may file")
    func parent() async throws {
        try await ProceduresFixture.with(.sqlite) { fixture in
            let json = #"{"commune":"00008","owns":true,"poor":true}"#
            let mother = DossierActor.delegate(Family.mai, delegation: "kinship")
            let state = try await fixture.file("temporary-stay", json, for: Family.chau, by: mother)
            #expect(state.id.person == Family.chau && state.filing.representative == Family.mai)
            // Who is no parent by the register makes nobody older; nor does a parent where only people themselves may file.
            await expect(.notEligible([.tooYoung(18)])) {
                let other = DossierActor.delegate(Family.anh, delegation: "d-1")
                return try await fixture.file("temporary-stay", json, for: Family.chau, by: other)
            }
            await expect(.notEligible([.tooYoung(14)])) {
                try await fixture.file("inquiry", #"{"commune":"00008"}"#, for: Family.chau, by: mother)
            }
            try await fixture.expectSound()
        }
    }

    @Test("A level that is too low is told")
    func level() async throws {
        try await ProceduresFixture.with(.sqlite) { fixture in
            let filing = Filing(
                procedure: try TestProcedures.code("temporary-stay"),
                values: try values(Self.own),
                level: 1
            )
            await expect(.levelTooLow(2)) {
                try await fixture.write { engine, tx in
                    try engine.file(filing, key: "k", by: .citizen(Family.mai), for: Family.mai, in: tx)
                }
            }
        }
    }

    @Test("A notification is recorded at once, with its effect", arguments: Engine.allCases)
    func notification(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let json = #"{"number":"036190000001","commune":"00008"}"#
            let state = try await fixture.file("guest", json, as: .own)
            #expect(state.standing == .closed && state.effects == [0])
            try await fixture.expectSound()
        }
    }

    @Test("What has not happened yet is neither filed nor added; the present minute is", arguments: Engine.allCases)
    func ahead(engine: Engine) async throws {
        try await ProceduresFixture.with(engine, at: "2026-11-23T09:00:30+07:00") { fixture in
            let report = { (minute: String) in #"{"commune":"00008","text":"Ồn","heard_at":"2026-11-23T\#(minute)"}"# }
            let early = try await refused { try await fixture.file("noise-report", report("09:01")) }
            #expect(early == ["heard_at"])
            let filed = try await fixture.file("noise-report", report("09:00"))
            let back = try await fixture.perform(
                .return([DossierReason("incomplete", field: "heard_at")]),
                on: filed,
                by: officer("commune.00008")
            )
            let (later, earlier) = (
                try values(#"{"heard_at":"2026-11-23T09:02"}"#), try values(#"{"heard_at":"2026-11-23T08:59"}"#)
            )
            let mai = DossierActor.citizen(Family.mai)
            let late = try await refused { try await fixture.perform(.supplement(later), on: back, by: mai) }
            #expect(late == ["heard_at"])
            let added = try await fixture.perform(.supplement(earlier), on: back, by: mai)
            #expect(added.values["heard_at"] == .string("2026-11-23T08:59"))
            try await fixture.expectSound()
        }
    }

    /// The fields that are refused because what they tell of has not come yet.
    private func refused(_ body: () async throws -> DossierState) async throws -> [String] {
        do {
            _ = try await body()
            return []
        } catch DossierRefusal.invalidForm(let faults) {
            return faults.filter { $0.problem == .ahead }.compactMap(\.field)
        }
    }

    @Test("An unnamed report needs a token that counts once, and its key reads it", arguments: Engine.allCases)
    func anonymous(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let today = fixture.clock.now.dayInVietnam
            let report = { (token: String, day: Day) in
                Filing(
                    procedure: try TestProcedures.code("noise-report"),
                    values: try values(#"{"commune":"00008","text":"Ồn quá"}"#),
                    relation: .anonymous,
                    level: 0,
                    proof: AnonymousProof(token: token, day: day, replyKey: "r")
                )
            }
            let send = { (filing: Filing, key: String) in
                try await fixture.write { engine, tx in
                    try engine.file(filing, key: key, by: .reporter("r"), for: nil, in: tx).state
                }
            }
            let state = try await send(report("t1", today), "a")
            #expect(state.id.isAnonymous)
            let again = try report("t1", today)
            await expect(.tokenUsed) { try await send(again, "b") }
            let old = try report("t2", today.adding(days: -2))
            await expect(.tokenUsed) { try await send(old, "c") }
            let number = state.number.text
            #expect(try await fixture.read { try $0.find(number, replyKey: "r", in: $1)?.id } == state.id)
            #expect(try await fixture.read { try $0.find(number, replyKey: "x", in: $1) } == nil)
            let asked = try await fixture.perform(.ask("Ở tầng mấy?"), on: state, by: officer("commune.00008"))
            let answered = try await fixture.perform(.reply("Tầng hai"), on: asked, by: .reporter("r"))
            #expect(answered.question == nil)
            try await fixture.expectSound()
        }
    }
}
