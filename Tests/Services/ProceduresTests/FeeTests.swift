import Catalogue
import Civil
import Encoding
import Procedures
import Store
import Testing

@Suite("Fees")
struct FeeTests {
    private static let own = #"{"commune":"00008","owns":true}"#

    @Test("Nobody works on it before the fee is paid, and those days count for nobody", arguments: Engine.allCases)
    func paying(engine: Engine) async throws {
        try await ProceduresFixture.with(engine, at: "2026-03-16T09:00:00+07:00") { fixture in
            let filed = try await fixture.file("temporary-stay", Self.own)
            let police = try officer("commune-police.00008")
            await expect(.notAllowed(.approved)) {
                try await fixture.perform(.approve([], note: ""), on: filed, by: police)
            }
            fixture.clock.set(try moment("2026-03-18 09:00"))
            let half = try await fixture.pay(3_000, for: filed, reference: "p1").state
            #expect(half.standing == .paying)
            let paid = try await fixture.pay(4_000, for: filed, reference: "p2").state
            #expect(paid.standing == .filed && paid.fee.summary == .paid)
            // Wed 18 March + 3: Thu 19, Fri 20, Mon 23.
            #expect(paid.clock.due.map(DeadlineRules.lastDay)?.iso == "2026-03-23")
            try await fixture.expectSound()
        }
    }

    @Test("A notice that comes twice counts once; with another amount it is refused", arguments: Engine.allCases)
    func twice(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let filed = try await fixture.file("temporary-stay", Self.own)
            let first = try await fixture.pay(7_000, for: filed, reference: "p1")
            let second = try await fixture.pay(7_000, for: filed, reference: "p1")
            #expect(!first.isRepeated && second.isRepeated && second.state.fee.paid == 7_000)
            await expect(.keyReused) { try await fixture.pay(8_000, for: filed, reference: "p1") }
            await expect(.wrongAmount) { try await fixture.pay(-5, for: filed, reference: "p2") }
            try await fixture.expectSound()
        }
    }

    @Test("Money for a dossier that ended goes back, exactly once", arguments: Engine.allCases)
    func late(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let filed = try await fixture.file("temporary-stay", Self.own)
            let gone = try await fixture.perform(.withdraw(""), on: filed, by: .citizen(Family.mai))
            #expect(gone.standing == .withdrawn)
            let late = try await fixture.pay(7_000, for: gone, reference: "p1").state
            #expect(late.fee.summary == .refundDue && late.fee.refundDue == 7_000)
            let police = try officer("commune-police.00008")
            let back = try await fixture.perform(.refund(reference: "r1"), on: late, by: police)
            #expect(back.fee.refundDue == 0 && back.fee.refunded == 7_000)
            await #expect(throws: DossierRefusal.self) {
                try await fixture.perform(.refund(reference: "r2"), on: back, by: police)
            }
            try await fixture.expectSound()
        }
    }

    @Test("Who never pays is told, and the dossier is stopped", arguments: Engine.allCases)
    func never(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let filed = try await fixture.file("temporary-stay", Self.own)
            fixture.clock.advance(days: 5)
            try await fixture.settle()
            #expect(try await fixture.state(filed.id).standing == .paying)
            fixture.clock.advance(days: 1)
            try await fixture.settle()
            let state = try await fixture.state(filed.id)
            #expect(state.standing == .stopped && state.decision?.reasons == [DossierReason("unpaid")])
            try await fixture.expectSound()
        }
    }

    @Test("What is paid for and not issued in time opens a case, which closes with the decision")
    func paidNotIssued() async throws {
        try await ProceduresFixture.with(.sqlite) { fixture in
            let filed = try await fixture.file("temporary-stay", Self.own)
            let paid = try await fixture.pay(7_000, for: filed, reference: "p1").state
            fixture.clock.advance(days: 10)
            try await fixture.settle()
            let cases = try await fixture.read { _, tx in try RepairCases.open(limit: 10, in: tx) }
            #expect(cases.map(\.rule) == ["paid-not-issued"])
            let police = try officer("commune-police.00008")
            _ = try await fixture.perform(.approve([], note: ""), on: paid, by: police)
            #expect(try await fixture.read { _, tx in try RepairCases.open(limit: 10, in: tx) }.isEmpty)
            try await fixture.expectSound()
        }
    }
}
