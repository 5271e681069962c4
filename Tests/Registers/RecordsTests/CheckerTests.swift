import Records
import Store
import Testing

@Suite("The checker of the records")
struct CheckerTests {
    @Test(
        "Damage to a row is found",
        arguments: Engine.allCases,
        [
            ("UPDATE record_current SET content = '{\"points\":99,\"card_number\":\"1234\"}'", "is not the fold"),
            ("UPDATE record_current SET standing = 'suspended'", "is not the fold"),
            ("UPDATE record_current SET expires = 1", "runs out"),
            ("DELETE FROM record_current", "actions without a projection"),
            ("DELETE FROM record_action", "without actions"),
            (
                "UPDATE record_action SET body = '{\"values\":{\"points\":1,\"card_number\":\"1234\"},\"method\":\"push\"}' WHERE kind = 'issued'",
                "about something else"
            ),
            ("UPDATE record_action SET evidence = 5", "no entry of evidence"),
            ("DELETE FROM record_key", "does not hold its own key"),
            ("UPDATE record_key SET value = 'x'", "does not hold its own key"),
            ("DELETE FROM record_queue", "on no list"),
            ("UPDATE record_queue SET due = 5", "says something else"),
            ("UPDATE record_key SET person = 7", "no such record"),
        ]
    )
    func found(engine: Engine, damage: (sql: String, rule: String)) async throws {
        try await RecordsFixture.with(engine) { fixture in
            _ = try await fixture.issueCard()
            _ = try await fixture.claimCard(#"{"branch":"Huế"}"#)
            try await fixture.expectSound()
            try await fixture.write { _, tx in try tx.execute(damage.sql) }
            let findings = try await fixture.findings()
            #expect(findings.contains { $0.contains(damage.rule) }, "\(findings)")
        }
    }
}
