import Catalogue
import Civil
import Encoding
import Procedures
import Store
import Testing

/// Deadlines of dossiers, day by day: those that depend on the form, and the longer ones after a pause.
@Suite("Deadlines of dossiers")
struct VerificationTests {
    private func lastDay(_ state: DossierState) -> String? { state.clock.due.map { DeadlineRules.lastDay(of: $0).iso } }

    @Test(
        "What the form says may make it another deadline, and another one with verification",
        arguments: Engine.allCases
    )
    func cases(engine: Engine) async throws {
        try await ProceduresFixture.with(engine, at: "2026-11-18T09:00:00+07:00") { fixture in
            let clerk = try officer("commune.00008")
            // Wed 18 November + 10 days is Sat 28, moved to Mon 30; + 15 is Thu 3 December.
            let usual = try await fixture.file("inquiry", #"{"commune":"00008"}"#)
            #expect(lastDay(usual) == "2026-11-30")
            #expect(try await lastDay(fixture.perform(.verify("Xác minh"), on: usual, by: clerk)) == "2026-12-03")
            // Two working days are Fri 20, four Wed 25: the 24th is off.
            let urgent = try await fixture.file("inquiry", #"{"commune":"00008","urgent":true}"#)
            #expect(lastDay(urgent) == "2026-11-20")
            #expect(try await lastDay(fixture.perform(.verify("Xác minh"), on: urgent, by: clerk)) == "2026-11-25")
            try await fixture.expectSound()
        }
    }

    @Test("A pause gives its days back once, also with verification", arguments: Engine.allCases)
    func pause(engine: Engine) async throws {
        try await ProceduresFixture.with(engine, at: "2026-11-18T09:00:00+07:00") { fixture in
            let clerk = try officer("commune.00008")
            let filed = try await fixture.file("inquiry", #"{"commune":"00008"}"#)
            fixture.clock.set(try moment("2026-11-20 09:00"))
            let returned = try await fixture.perform(.return([DossierReason("incomplete")]), on: filed, by: clerk)
            fixture.clock.set(try moment("2026-11-25 09:00"))
            let added = try await fixture.perform(.supplement([]), on: returned, by: .citizen(Family.mai))
            // 28 November with five days of pause is Thu 3 December; five days more are Tue 8.
            #expect(lastDay(added) == "2026-12-03")
            #expect(try await lastDay(fixture.perform(.verify("Xác minh"), on: added, by: clerk)) == "2026-12-08")
            try await fixture.expectSound()
        }
    }
}
