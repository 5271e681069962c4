internal import Catalogue
package import Civil
internal import Encoding
package import Store

/// Verifies every invariant of the register over all of its rows.
package struct RecordsChecker: Sendable {
    private let register: RecordRegister
    /// The most findings that are listed.
    package let limit: Int

    package init(_ register: RecordRegister, limit: Int = 100) {
        self.register = register
        self.limit = limit
    }

    /// One broken rule.
    package struct Finding: Equatable, Sendable, CustomStringConvertible {
        package let record: String
        package let person: PersonKey
        package let rule: String

        package var description: String { "\(person.rawValue) \(record): \(rule)" }
    }

    /// The findings, at most ``limit``; empty when every invariant holds.
    package func check(in tx: Transaction) throws -> [Finding] {
        var findings: [Finding] = []
        var last = Int64.min
        while findings.count < limit {
            let people = try tx.rows(Self.people, [.integer(last)])
            guard let end = people.last else { break }
            for row in people { findings += try check(PersonKey(rawValue: row.int64(0)), in: tx) }
            last = try end.int64(0)
        }
        findings += try RecordTableRules.all(in: tx)
        return Array(findings.prefix(limit))
    }

    /// The findings about the records of one person.
    package func check(_ person: PersonKey, in tx: Transaction) throws -> [Finding] {
        let states = try CurrentRow.all(of: person, in: tx)
        let actions = try tx.rows(Self.actions, [.integer(person.rawValue)]).map(ActionRow.read)
        let byRecord = Dictionary(grouping: actions, by: \.id)
        var findings = byRecord.keys.filter { id in !states.contains { $0.id == id } }.sorted().map {
            Finding(record: $0.text, person: person, rule: "actions without a projection")
        }
        for state in states {
            let rules = RecordRules(state: state, actions: byRecord[state.id] ?? [], register: register, tx: tx)
            findings += try rules.broken().map { Finding(record: state.id.text, person: person, rule: $0) }
        }
        return findings + onePerPerson(states)
    }

    private func onePerPerson(_ states: [RecordState]) -> [Finding] {
        Dictionary(grouping: states.filter(\.isLive), by: \.id.utility).compactMap { code, live in
            guard live.count > 1, register.catalogue[code]?.perPerson == .one, let first = live.first else {
                return nil
            }
            return Finding(
                record: first.id.text,
                person: first.id.person,
                rule: "\(live.count) live records where one a person is allowed"
            )
        }
    }

    private static let people = """
        SELECT person FROM (
            SELECT DISTINCT person FROM record_current WHERE person > $1
            UNION SELECT DISTINCT person FROM record_action WHERE person > $1
        ) AS everybody ORDER BY person LIMIT 1000
        """
    private static let actions = """
        SELECT \(ActionRow.selection) FROM record_action WHERE person = $1 ORDER BY person, utility, record, ordinal
        """
}
