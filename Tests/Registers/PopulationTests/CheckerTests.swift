import Civil
import Population
import Store
import Testing

@Suite("The checker finds what is broken")
struct CheckerTests {
    @Test(
        "A row written past the register is found",
        arguments: Engine.allCases,
        [
            (
                "residences of the kind permanent overlap",
                """
                INSERT INTO residence VALUES (936190000001, 'permanent', 10000, 1, 2932896, 202500004, '', 'x', 1),
                (936190000001, 'permanent', 11000, 1, 2932896, 202500004, '', 'x', 1)
                """
            ),
            (
                "something goes on after death",
                """
                INSERT INTO civil_event VALUES (936190000001, 'death', 19000, 1, 0, 0, '', 'x', 1);
                INSERT INTO residence VALUES (936190000001, 'stay', 18000, 1, 2932896, 202500004, '', 'x', 1)
                """
            ),
            (
                "spouse 901088000001 has no matching row",
                """
                INSERT INTO kinship VALUES (936190000001, 'spouse', 901088000001, 15000, 1, 2932896, '', '', 'x', 1)
                """
            ),
            (
                "the household has 0 heads on 2011-01-26",
                """
                INSERT INTO household_member VALUES (936190000001, 77, 15000, 1, 2932896, 'child', 'x', 1)
                """
            ),
            (
                "something begins before birth",
                """
                INSERT INTO residence VALUES (936190000001, 'permanent', 0, 1, 2932896, 202500004, '', 'x', 1)
                """
            ),
            (
                "a guardianship does not end at full age",
                """
                INSERT INTO kinship VALUES (936190000001, 'guardian', 0, 10000, 1, 2932896, '', 'Lê Lan', 'x', 1)
                """
            ),
            (
                "the same guardian twice at once",
                """
                INSERT INTO kinship VALUES (936190000001, 'guardian', 0, 15000, 1, 2932896, '', 'Lê Lan', 'x', 1),
                (936190000001, 'guardian', 0, 16000, 1, 2932896, '', 'Lê Lan', 'x', 1)
                """
            ),
            (
                "two of the relation adoptive_mother at once",
                """
                INSERT INTO kinship VALUES (936190000001, 'adoptive_mother', 0, 8000, 1, 2932896, '', 'Lê Lan', 'x', 1),
                (936190000001, 'adoptive_mother', 0, 9000, 1, 2932896, '', 'Lê Hoa', 'x', 1)
                """
            ),
            (
                "a relationship begins after death",
                """
                INSERT INTO civil_event VALUES (936190000001, 'death', 19000, 1, 0, 0, '', 'x', 1);
                INSERT INTO kinship VALUES (936190000001, 'guardian', 0, 19001, 1, 19002, '', 'Lê Lan', 'x', 1)
                """
            ),
            (
                "a merged record has relatives",
                """
                INSERT INTO person_merge VALUES (936190000001, 901088000001, 1, 'x', 1);
                INSERT INTO kinship VALUES (936190000001, 'mother', 0, 7349, 1, 2932896, '', 'Lê Lan', 'x', 1)
                """
            ),
            (
                "residence: no such person",
                """
                INSERT INTO residence VALUES (901190999999, 'permanent', 10000, 1, 2932896, 202500004, '', 'x', 1)
                """
            ),
        ]
    )
    func broken(engine: Engine, row: (rule: String, sql: String)) async throws {
        try await RegisterFixture.with(engine) { fixture in
            try await fixture.register(Someone.mai())
            #expect(try await fixture.findings() == [])
            try await fixture.store.write { tx in
                for statement in row.sql.split(separator: ";") { try tx.execute(String(statement)) }
            }
            let rules = try await fixture.findings().map(\.rule)
            #expect(rules.contains(row.rule), "\(rules)")
        }
    }
}
