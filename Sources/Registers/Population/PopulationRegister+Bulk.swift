package import Civil
package import Store

extension PopulationRegister {
    /// The surviving keys of the persons to whom 12-digit numbers were ever set, with one statement; unknown numbers are absent.
    package func findPersons(
        _ numbers: [PersonalNumber],
        in tx: Transaction
    ) throws -> [PersonalNumber: PersonKey] {
        let keys = Set(numbers.map(\.key.rawValue)).sorted().map(String.init).joined(separator: ",")
        var found: [PersonalNumber: PersonKey] = [:]
        for row in try tx.rows(Self.byNumbers, [.text("[\(keys)]")]) {
            guard let number = PersonalNumber(key: PersonKey(rawValue: try row.int64(0))) else { continue }
            let person = PersonKey(rawValue: try row.int64(1))
            found[number] = try row.int64(2) == 0 ? person : resolve(person, in: tx)
        }
        return found
    }

    /// The days on which people died, as ``deathDay(of:in:)`` has them, with one statement; who lives is absent.
    package func deathDays(of people: [PersonKey], in tx: Transaction) throws -> [PersonKey: Day] {
        let keys = Set(people.map(\.rawValue)).sorted().map(String.init).joined(separator: ",")
        var days: [PersonKey: Day] = [:]
        for row in try tx.rows(Self.deathsOf, [.text("[\(keys)]")]) {
            let cell = Cells(row, of: EventFact.table)
            try days[cell.person(0)] = cell.day(1)
        }
        return days
    }

    private static let deathsOf = """
        SELECT person, max(happened) FROM civil_event WHERE kind = 'death' AND person IN (
            /*+sqlite SELECT value FROM json_each($1) */
            /*+postgres SELECT value::bigint FROM jsonb_array_elements_text($1::jsonb) */
        ) GROUP BY person
        """

    private static let byNumbers = """
        SELECT n.number, n.person, CASE WHEN m.person IS NULL THEN 0 ELSE 1 END
        FROM personal_number n LEFT JOIN person_merge m ON m.person = n.person WHERE n.number IN (
            /*+sqlite SELECT value FROM json_each($1) */
            /*+postgres SELECT value::bigint FROM jsonb_array_elements_text($1::jsonb) */
        )
        """
}
