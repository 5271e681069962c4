package import Civil
package import Store

/// The population register: finds people, reads their fields as of any day, and takes in changes with their evidence.
///
/// Holds no state; everything is in the tables of `Records/`. Methods run inside the caller's transaction.
package struct PopulationRegister: Sendable {
    package init() {}

    /// The migrations of the register's tables.
    package static var migrations: [Migration] {
        [
            Migration(
                module: "Population",
                number: 1,
                name: "population",
                bytes: PackageResources._001_population_sql
            )
        ]
    }

    /// The key of the person to whom a 12-digit number was ever set: valid, cancelled, or of a merged duplicate.
    package func findPerson(_ number: PersonalNumber, in tx: Transaction) throws -> PersonKey? {
        guard let row = try tx.firstRow(Self.byNumber, [.integer(number.key.rawValue)]) else { return nil }
        guard let survivor = try row.int64IfPresent(1) else { return PersonKey(rawValue: try row.int64(0)) }
        return try resolve(PersonKey(rawValue: survivor), in: tx)
    }

    /// The keys of all persons known under a nine-digit number: it is a weak key, so more than one may be returned.
    package func findPersons(old number: OldIdentityNumber, in tx: Transaction) throws -> [PersonKey] {
        let rows = try tx.rows(Self.byAlias, [.text(number.text), .text(AliasKind.nineDigit.rawValue)])
        var found: [PersonKey] = []
        for row in rows {
            let key = try resolve(PersonKey(rawValue: try row.int64(0)), in: tx)
            if !found.contains(key) { found.append(key) }
        }
        return found
    }

    /// The surviving key behind a key that may have been merged, over any number of merges.
    package func resolve(_ person: PersonKey, in tx: Transaction) throws -> PersonKey {
        var key = person
        // A merge only ever points to a record that is not merged itself at that time, so the chain ends.
        while let row = try tx.firstRow(Self.survivor, [.integer(key.rawValue)]) {
            key = PersonKey(rawValue: try row.int64(0))
        }
        return key
    }

    private static let byNumber = """
        SELECT n.person, m.survivor FROM personal_number n LEFT JOIN person_merge m ON m.person = n.person
        WHERE n.number = $1
        """
    private static let byAlias =
        "SELECT DISTINCT person FROM person_alias WHERE value = $1 AND kind = $2 ORDER BY person"
    private static let survivor = "SELECT survivor FROM person_merge WHERE person = $1"
}
