internal import Civil
internal import Population
internal import Store

/// What a decision needs from the register before anybody is permitted to read anything.
extension PopulationRegister {
    /// Whether the register has the person for a day: born, and not only to be born later.
    func isOnRecord(_ person: PersonKey, on day: Day, in tx: Transaction) throws -> Bool {
        try tx.firstRow(
            "SELECT 1 FROM person WHERE person = $1 AND valid_from <= $2 LIMIT 1",
            [.integer(person.rawValue), .day(day)]
        ) != nil
    }

    /// The province, of the day, in which the person permanently resides.
    func findProvince(of person: PersonKey, on day: Day, in tx: Transaction) throws -> ProvinceCode? {
        guard let address = try permanentResidence(of: person, asOf: day, in: tx) else { return nil }
        switch try? Geography.vietnam.resolve(address.commune, table: address.table, on: day) {
        case .unit(let commune): return commune.province
        // A divided commune: its parts lie in one province, and only the province matters here.
        case .ambiguous(let communes): return communes.first?.province
        case nil: return nil
        }
    }
}
