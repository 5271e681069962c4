package import Catalogue
package import Civil

/// Which unit is responsible for a place on a day.
package enum Routing {
    /// The unit of a kind; nil when the place does not tell which one.
    package static func unit(_ rule: UnitRule, at place: DossierPlace?, on day: Day) -> UnitCode? {
        if rule.level == .country { return UnitCode(country: rule.body) }
        guard let place, let commune = commune(place, on: day) else { return nil }
        switch rule.level {
        case .country: return UnitCode(country: rule.body)
        case .province: return UnitCode(rule.body, of: commune.province, table: commune.table)
        case .commune: return UnitCode(rule.body, of: commune.code, table: commune.table)
        case .district:
            // Districts are gone since 1 July 2025: their work is the commune's (Law 72/2025/QH15).
            guard let district = commune.district else {
                return UnitCode(rule.body == "district" ? "commune" : rule.body, of: commune.code, table: commune.table)
            }
            return Int(district.code).map { UnitCode(rule.body, ofDistrict: $0) }
        }
    }

    /// The commune of a day that a place means; nil when it was divided and nobody said which part.
    package static func commune(_ place: DossierPlace, on day: Day) -> Commune? {
        guard case .unit(let commune) = try? Geography.vietnam.resolve(place.commune, table: place.table, on: day)
        else {
            return nil
        }
        return commune
    }
}
