import Catalogue
import Civil
import Encoding
import Population
import Procedures
import Store
import Testing

@Suite("Other people who must agree")
struct ConfirmationTests {
    private static let json = #"{"commune":"00008","partner":"001088000001"}"#
    private static let anh = DossierActor.citizen(Family.anh)

    @Test(
        "Nobody pays or works before the other one agrees, and those days count for nobody",
        arguments: Engine.allCases
    )
    func agreed(engine: Engine) async throws {
        try await ProceduresFixture.with(engine, at: "2026-03-16T09:00:00+07:00") { fixture in
            let filed = try await fixture.file("wedding", Self.json)
            #expect(filed.standing == .confirming && filed.fee.summary == .free)
            await expect(.notAllowed(.confirmed)) {
                try await fixture.perform(.confirm(true), on: filed, by: .citizen(Family.mai))
            }
            await expect(.notYours) {
                try await fixture.perform(.confirm(true), on: filed, by: .citizen(Family.grandmother))
            }
            #expect(try await fixture.read { try $0.toConfirm(by: Family.anh, in: $1).map(\.id) } == [filed.id])
            fixture.clock.set(try moment("2026-03-18 09:00"))
            let agreed = try await fixture.perform(.confirm(true), on: filed, by: Self.anh)
            #expect(agreed.standing == .paying)
            #expect(try await fixture.read { try $0.toConfirm(by: Family.anh, in: $1) }.isEmpty)
            let paid = try await fixture.pay(5_000, for: agreed, reference: "p1").state
            // Wed 18 March + 5: 19, 20, Mon 23, 24, 25.
            #expect(paid.clock.due.map(DeadlineRules.lastDay)?.iso == "2026-03-25")
            let done = try await fixture.perform(.approve([], note: ""), on: paid, by: officer("commune.00008"))
            #expect(done.standing == .closed)
            let today = fixture.clock.now.dayInVietnam
            let status = try await fixture.store.read { tx in
                try PopulationRegister().ownView(of: Family.mai, asOf: today, in: tx)?
                    .first { $0.reading.field == .maritalStatus }?.reading.value
            }
            #expect(status == .maritalStatus(.married))
            try await fixture.expectSound()
        }
    }

    @Test("Who does not agree, or does not answer, stops it", arguments: [true, false])
    func stopped(isAnswered: Bool) async throws {
        try await ProceduresFixture.with(.sqlite) { fixture in
            let filed = try await fixture.file("wedding", Self.json)
            if isAnswered {
                _ = try await fixture.perform(.confirm(false), on: filed, by: Self.anh)
            } else {
                fixture.clock.advance(days: 8)
                try await fixture.settle()
            }
            let state = try await fixture.state(filed.id)
            #expect(state.standing == .stopped && state.decision?.reasons.first?.code == "not-confirmed")
            try await fixture.expectSound()
        }
    }
}
