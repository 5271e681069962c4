internal import Civil
internal import Population
internal import Store

extension PopulationRegister {
    /// The province, of the day, in which a person permanently resides; nil without a residence on record.
    func homeProvince(of person: PersonKey, on day: Day, in tx: Transaction) throws -> ProvinceCode? {
        try permanentResidence(of: person, asOf: day, in: tx).flatMap { Geography.vietnam.province(of: $0, on: day) }
    }
}
