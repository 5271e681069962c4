import Catalogue
import Civil
import Logging
import Procedures
import Store
import Testing

/// The Government gives a day off, or takes one, while dossiers are open.
@Suite("A changed calendar")
struct CalendarTests {
    private static let poor = #"{"commune":"00008","owns":true,"poor":true}"#

    /// Wednesday 18 March 2026 becomes a day off, and Saturday 21 March is worked for it.
    private static let changed = WorkingCalendar(
        years: 2026...2027,
        entries: [
            CalendarEntry(day: day("2026-03-18"), name: "Nghỉ", kind: .swappedOff, status: .official),
            CalendarEntry(day: day("2026-03-21"), name: "Làm bù", kind: .makeupWork, status: .official),
        ]
    )

    private static func day(_ text: String) -> Day { Day(text) ?? Day(rawValue: 0) }

    /// The same register after the program was started again with another calendar.
    private static func restart(_ fixture: ProceduresFixture, _ calendar: WorkingCalendar) async throws {
        let engine = try ProcedureEngine(
            catalogue: CatalogueHolder(fixture.engine.catalogue),
            log: fixture.log,
            records: fixture.records,
            files: TestFiles(),
            letterKey: testLetterKey(),
            clock: { fixture.clock.now },
            calendar: calendar
        )
        let service = ProceduresService(
            store: fixture.store,
            engine: engine,
            systems: fixture.systems,
            notices: fixture.notices,
            logger: Logger(label: "tests")
        )
        for _ in 0..<100 { if try await service.round() == 0 { return } }
        Issue.record("what runs by itself does not come to rest")
    }

    private static func lastDay(_ id: DossierID, _ fixture: ProceduresFixture) async throws -> String? {
        try await fixture.state(id).clock.due.map { DeadlineRules.lastDay(of: $0).iso }
    }

    private static func rescheduled(_ id: DossierID, _ fixture: ProceduresFixture) async throws -> Int {
        try await fixture.read { _, tx in
            try tx.firstRow(
                "SELECT count(*) FROM dossier_action WHERE person = $1 AND dossier = $2 AND kind = 'rescheduled'",
                [.integer(id.person.rawValue), .integer(id.number)]
            ).map { try Int(clamping: $0.int64(0)) } ?? 0
        }
    }

    @Test("Running deadlines are counted again, worked out by hand", arguments: Engine.allCases)
    func recounted(engine: Engine) async throws {
        // Three working days; the calendar of 2026 has no day off in March.
        try await ProceduresFixture.with(engine, at: "2026-03-12T09:00:00+07:00") { fixture in
            let police = try officer("commune-police.00008")
            // Filed Thu 12: Fri 13 (1), Mon 16 (2), Tue 17 (3): over before the day off.
            let early = try await fixture.file("temporary-stay", Self.poor)
            fixture.clock.set(try moment("2026-03-16 09:00"))
            // Filed Mon 16: Tue 17 (1), Wed 18 (2), Thu 19 (3). Without Wed 18: 17 (1), 19 (2), Fri 20 (3).
            let plain = try await fixture.file("temporary-stay", Self.poor)
            // Filed Mon 16 and verified, five days: Fri 20, Mon 23. Without Wed 18: 17 (1), 19 (2), 20 (3), Sat 21 (4), Mon 23 (5);
            // the worked Saturday makes up for the Wednesday.
            let verified = try await fixture.file("temporary-stay", Self.poor)
            let verifying = try await fixture.perform(.verify("Xác minh"), on: verified, by: police)
            #expect(try await Self.lastDay(verifying.id, fixture) == "2026-03-23")
            // Returned the same day with all three days left, and still with the citizen.
            let waiting = try await fixture.file("temporary-stay", Self.poor)
            _ = try await fixture.perform(.return([DossierReason("incomplete")]), on: waiting, by: police)
            // Returned, and given back Tue 17 in the morning: 18 (1), 19 (2), 20 (3). Without Wed 18: 19 (1), 20 (2), Sat 21 (3).
            let resumed = try await fixture.file("temporary-stay", Self.poor)
            _ = try await fixture.perform(.return([DossierReason("incomplete")]), on: resumed, by: police)
            fixture.clock.set(try moment("2026-03-17 10:00"))
            _ = try await fixture.perform(
                .supplement(try values(#"{"line":"2 Hàng Bông"}"#)),
                on: try await fixture.state(resumed.id),
                by: .citizen(Family.mai)
            )
            try await fixture.settle()
            #expect(try await Self.lastDay(plain.id, fixture) == "2026-03-19")
            #expect(try await Self.lastDay(resumed.id, fixture) == "2026-03-20")

            try await Self.restart(fixture, Self.changed)
            #expect(try await Self.lastDay(early.id, fixture) == "2026-03-17")
            #expect(try await Self.lastDay(plain.id, fixture) == "2026-03-20")
            #expect(try await Self.lastDay(verified.id, fixture) == "2026-03-23")
            #expect(try await Self.lastDay(resumed.id, fixture) == "2026-03-21")
            for (state, times) in [(early, 0), (plain, 1), (verified, 0), (waiting, 0), (resumed, 1)] {
                #expect(try await Self.rescheduled(state.id, fixture) == times)
            }
            #expect(fixture.notices.all.count { $0.kind == .rescheduled } == 2)
            fixture.clock.set(try moment("2026-03-18 10:00"))
            try await Self.restart(fixture, Self.changed)
            #expect(try await fixture.state(plain.id).missed.isEmpty)
            try await fixture.expectSound()
            // Taken back on the 18th: the Wednesday counts again.
            try await Self.restart(fixture, .vietnam)
            #expect(try await Self.lastDay(plain.id, fixture) == "2026-03-19")
            #expect(try await Self.rescheduled(plain.id, fixture) == 2)
            // After the last day nothing is moved any more: on Fri 20 the plain one is late, whatever is decided then.
            fixture.clock.set(try moment("2026-03-20 08:00"))
            try await Self.restart(fixture, .vietnam)
            #expect(try await fixture.state(plain.id).missed.count == 1)
            try await Self.restart(fixture, Self.changed)
            #expect(try await Self.lastDay(plain.id, fixture) == "2026-03-19")
            #expect(try await Self.rescheduled(plain.id, fixture) == 2)
            try await fixture.expectSound()
        }
    }

    @Test("The same calendar moves nothing, and the first one is only remembered", arguments: Engine.allCases)
    func same(engine: Engine) async throws {
        try await ProceduresFixture.with(engine, at: "2026-03-16T09:00:00+07:00") { fixture in
            let filed = try await fixture.file("temporary-stay", Self.poor)
            for _ in 0..<2 { try await Self.restart(fixture, .vietnam) }
            #expect(try await Self.rescheduled(filed.id, fixture) == 0)
            #expect(try await fixture.state(filed.id).version == 1)
        }
    }
}
