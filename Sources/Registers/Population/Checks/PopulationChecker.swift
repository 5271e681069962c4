package import Civil
package import Store

/// Walks the whole register and names everything that breaks an invariant; for tests, drills and the operator's doctor.
package struct PopulationChecker: Sendable {
    /// One broken invariant.
    package struct Finding: Equatable, Sendable, CustomStringConvertible {
        package let person: PersonKey
        package let rule: String

        package var description: String { "\(person.rawValue): \(rule)" }
    }

    /// How many findings are collected before the walk stops.
    package let limit: Int

    package init(limit: Int = 100) {
        self.limit = limit
    }

    /// The findings of the whole register, at most ``limit``; empty when every invariant holds.
    package func check(in tx: Transaction) throws -> [Finding] {
        var findings: [Finding] = []
        var last = Int64.min
        while findings.count < limit {
            let rows = try tx.rows(
                "SELECT DISTINCT person FROM person WHERE person > $1 ORDER BY person LIMIT 1000",
                [.integer(last)]
            )
            guard let end = rows.last else { break }
            for row in rows { findings += try check(PersonKey(rawValue: row.int64(0)), in: tx) }
            last = try end.int64(0)
        }
        findings += try PopulationRules.orphans(in: tx)
        findings += try PopulationRules.headlessHouseholds(in: tx)
        return Array(findings.prefix(limit))
    }

    /// The findings about one person.
    package func check(_ person: PersonKey, in tx: Transaction) throws -> [Finding] {
        let record = try PersonRecord(person, in: tx)
        let rules = record.identityRules() + record.periodRules() + record.lifeRules()
        let broken = try rules + record.kinshipRules(in: tx) + record.numberRules(in: tx)
        return broken.map { Finding(person: person, rule: $0) }
    }
}
