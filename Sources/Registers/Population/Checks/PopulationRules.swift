internal import Civil
internal import Store

/// Rules that concern no single person.
enum PopulationRules {
    /// Rows about somebody who has no identity.
    static func orphans(in tx: Transaction) throws -> [PopulationChecker.Finding] {
        let tables = [
            AliasFact.table, ResidenceFact.table, MembershipFact.table, KinshipFact.table, EventFact.table,
            NumberEntry.table, MergeEntry.table,
        ]
        return try tables.flatMap { table in
            let rows = try tx.rows(
                """
                SELECT DISTINCT t.person FROM \(table) t
                WHERE NOT EXISTS (SELECT 1 FROM person p WHERE p.person = t.person) ORDER BY t.person LIMIT 10
                """
            )
            return try rows.map { row in
                PopulationChecker.Finding(
                    person: PersonKey(rawValue: try row.int64(0)),
                    rule: "\(table): no such person"
                )
            }
        }
    }

    /// Households that on some day have members but not exactly one head.
    static func headlessHouseholds(in tx: Transaction) throws -> [PopulationChecker.Finding] {
        var findings: [PopulationChecker.Finding] = []
        var current: [MembershipFact] = []
        let selection = MembershipFact.columns.joined(separator: ", ")
        try tx.forEach(
            "SELECT \(selection) FROM household_member ORDER BY household, person, valid_from, recorded"
        ) { row in
            let fact = try MembershipFact(row)
            if let last = current.last, last.household != fact.household {
                findings += check(current)
                current = []
            }
            current.append(fact)
        }
        return findings + check(current)
    }

    private static func check(_ rows: [MembershipFact]) -> [PopulationChecker.Finding] {
        let facts = MembershipFact.surviving(rows)
        // Membership only changes on the days on which some period begins.
        for day in Set(facts.map(\.validFrom)).union(facts.map(\.validTo)).sorted() {
            let present = facts.filter { $0.holds(on: day) }
            let heads = present.filter { $0.relation == .head }
            guard heads.count != 1, let first = present.first else { continue }
            let rule = "the household has \(heads.count) heads on \(day.iso)"
            return [PopulationChecker.Finding(person: first.person, rule: rule)]
        }
        return []
    }
}
