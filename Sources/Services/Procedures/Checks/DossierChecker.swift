internal import Civil
package import Store

/// Verifies every invariant of the register of dossiers over all of its rows.
package struct DossierChecker: Sendable {
    private let engine: ProcedureEngine
    /// The most findings that are listed.
    package let limit: Int

    package init(_ engine: ProcedureEngine, limit: Int = 100) {
        self.engine = engine
        self.limit = limit
    }

    /// One broken rule.
    package struct Finding: Equatable, Sendable, CustomStringConvertible {
        package let dossier: String
        package let rule: String

        package var description: String { "\(dossier): \(rule)" }
    }

    /// The findings, at most ``limit``; empty when every invariant holds.
    package func check(in tx: Transaction) throws -> [Finding] {
        var findings: [Finding] = []
        var last = DossierID(person: PersonKey(rawValue: .min), number: .min)
        while findings.count < limit {
            let rows = try tx.rows(Self.dossiers, last.arguments)
            guard let end = rows.last else { break }
            for row in rows { findings += try check(DossierID(row), in: tx) }
            last = try DossierID(end)
        }
        findings += try DossierTableRules.broken(in: tx).map { Finding(dossier: "tables", rule: $0) }
        return Array(findings.prefix(limit))
    }

    /// The findings about one dossier.
    package func check(_ id: DossierID, in tx: Transaction) throws -> [Finding] {
        let actions = try ActionRow.all(of: id, in: tx)
        let name = "\(id.person.rawValue)/\(id.number)"
        do throws(DossierRefusal) {
            guard let state = try DossierState.folding(actions) else {
                return [Finding(dossier: name, rule: "a projection without actions")]
            }
            let rules = DossierRules(state: state, actions: actions, engine: engine, tx: tx)
            return try broken(rules).map { Finding(dossier: "\(name) \(state.number.text)", rule: $0) }
        } catch {
            return [Finding(dossier: name, rule: "the actions do not fold: \(error)")]
        }
    }

    private func broken(_ rules: DossierRules) throws(DossierRefusal) -> [String] {
        do {
            return try rules.broken()
        } catch let refusal as DossierRefusal {
            throw refusal
        } catch {
            return ["cannot be checked: \(error)"]
        }
    }

    private static let dossiers = """
        SELECT person, dossier FROM (
            SELECT person, dossier FROM dossier_current WHERE (person, dossier) > ($1, $2)
            UNION SELECT person, dossier FROM dossier_action WHERE (person, dossier) > ($1, $2)
        ) AS every ORDER BY person, dossier LIMIT 1000
        """
}
