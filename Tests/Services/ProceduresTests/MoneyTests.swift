import Civil
import Procedures
import Store
import Testing

@Suite("Money that a bank tells of")
struct MoneyTests {
    private static let own = #"{"commune":"00008","owns":true}"#

    private static func money(
        _ reference: String,
        _ amount: Int64 = 7_000,
        for numbers: [String],
        kind: PaymentNotice.Kind = .paid,
        account: String = "970991/1030000017"
    ) -> ReceivedMoney {
        ReceivedMoney(
            kind: kind,
            reference: reference,
            amount: Money(dong: amount),
            account: account,
            purpose: "CT tu 0101",
            numbers: numbers
        )
    }

    @Test("The first number that somebody filed under has the money, once", arguments: Engine.allCases)
    func matched(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let filed = try await fixture.file("temporary-stay", Self.own)
            let money = Self.money("bank.a/1", for: ["CX00008-260101-999999", filed.number.text])
            let first = try await fixture.write { engine, tx in try engine.receive(money, in: tx) }
            let again = try await fixture.write { engine, tx in try engine.receive(money, in: tx) }
            #expect(first == .settled(filed.id, isRepeated: false))
            #expect(again == .settled(filed.id, isRepeated: true))
            #expect(try await fixture.state(filed.id).fee.paid == 7_000)
            try await fixture.expectSound()
        }
    }

    @Test("What leads nowhere is kept for the treasury, however often it is told", arguments: Engine.allCases)
    func stray(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let filed = try await fixture.file("temporary-stay", Self.own)
            let refund = Self.money("bank.a/2", 50_000, for: [filed.number.text], kind: .refunded)
            for money in [Self.money("bank.a/1", for: []), Self.money("bank.a/1", for: []), refund] {
                #expect(try await fixture.write { engine, tx in try engine.receive(money, in: tx) } == .stray)
            }
            let kept = try await fixture.read { _, tx in try StrayMoney.newest(in: tx) }
            #expect(Set(kept.map(\.reference)) == ["bank.a/1", "bank.a/2"])
            #expect(Set(kept.map(\.reason)) == ["no-dossier", "wrong-amount"])
            #expect(kept.allSatisfy { $0.purpose == "CT tu 0101" && $0.account == "970991/1030000017" })
            #expect(try await fixture.state(filed.id).fee.paid == 0)
            try await fixture.expectSound()
        }
    }

    @Test("One name for two transfers is refused", arguments: Engine.allCases)
    func contradiction(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let filed = try await fixture.file("temporary-stay", Self.own)
            let money = Self.money("bank.a/1", for: [filed.number.text])
            _ = try await fixture.write { engine, tx in try engine.receive(money, in: tx) }
            for numbers in [[filed.number.text], []] {
                let other = Self.money("bank.a/1", 8_000, for: numbers)
                await #expect(throws: DossierRefusal.keyReused) {
                    try await fixture.write { engine, tx in try engine.receive(other, in: tx) }
                }
            }
            let reworded = Self.money("bank.a/1", for: [])
            let outcome = try await fixture.write { engine, tx in try engine.receive(reworded, in: tx) }
            #expect(outcome == .settled(filed.id, isRepeated: true))
            #expect(try await fixture.read { _, tx in try StrayMoney.newest(in: tx) }.isEmpty)
        }
    }

    @Test("One name for two transfers is refused, though neither led to a dossier", arguments: Engine.allCases)
    func strayContradiction(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let filed = try await fixture.file("temporary-stay", Self.own)
            let money = Self.money("bank.a/1", for: [])
            _ = try await fixture.write { engine, tx in try engine.receive(money, in: tx) }
            let others = [
                Self.money("bank.a/1", 8_000, for: []), Self.money("bank.a/1", 8_000, for: [filed.number.text]),
                Self.money("bank.a/1", for: [], kind: .refunded),
                Self.money("bank.a/1", for: [], account: "970991/1030000018"),
            ]
            for other in others {
                await #expect(throws: DossierRefusal.keyReused) {
                    try await fixture.write { engine, tx in try engine.receive(other, in: tx) }
                }
            }
            #expect(try await fixture.read { _, tx in try StrayMoney.newest(in: tx) }.map(\.amount.dong) == [7_000])
        }
    }

    @Test("Where the reading of a bank's list goes on is remembered", arguments: Engine.allCases)
    func statement(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            for place: Int64 in [0, 17, 40] {
                try await fixture.write { _, tx in try StatementPlace.keep(place, "bank.a", "970991/1", in: tx) }
                #expect(
                    try await fixture.read { _, tx in try StatementPlace.find("bank.a", "970991/1", in: tx) } == place
                )
            }
            #expect(try await fixture.read { _, tx in try StatementPlace.find("bank.b", "970991/1", in: tx) } == 0)
        }
    }
}
