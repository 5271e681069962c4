internal import Civil
internal import Population

/// Names of communes as papers write them, each looked up once.
struct PlaceNames {
    private var homes: [Place.Commune: Unit?] = [:]

    private struct Unit {
        let code: String
        let title: String
        let province: String
        let provinceNumber: Int
        let isUrban: Bool
    }

    /// A place in the units of a day; nil when it lies in none or nobody can tell in which.
    mutating func home(_ place: Place, on day: Day) -> Resident.Home? {
        guard let unit = unit(place.commune, on: day) else { return nil }
        return Resident.Home(
            commune: unit.code,
            communeTitle: unit.title,
            province: unit.province,
            provinceNumber: unit.provinceNumber,
            isUrban: unit.isUrban,
            line: place.line.isEmpty ? "Thôn 1" : place.line
        )
    }

    private mutating func unit(_ commune: Place.Commune, on day: Day) -> Unit? {
        if let known = homes[commune] { return known }
        let found = Self.find(commune, on: day)
        homes[commune] = .some(found)
        return found
    }

    private static func find(_ commune: Place.Commune, on day: Day) -> Unit? {
        guard let (code, table) = commune.parts,
            let resolution = try? Geography.vietnam.resolve(code, table: table, on: day),
            let unit = resolution.someUnit
        else { return nil }
        return Unit(
            code: unit.code.text,
            title: unit.title(in: .vietnamese),
            province: Geography.vietnam.province(unit.province, on: day)?.name ?? "",
            provinceNumber: unit.province.number,
            isUrban: unit.kind != .commune
        )
    }

    /// `Phường Ba Đình`, in the units of the day on which something was registered there.
    static func title(_ commune: Place.Commune, on day: Day) -> String? {
        guard let (code, table) = commune.parts,
            let unit = Geography.vietnam.versions(of: code, in: table).last
        else { return nil }
        let province = Geography.vietnam.province(unit.province, on: day)?.name
        return ([unit.title(in: .vietnamese)] + (province.map { [$0] } ?? [])).joined(separator: ", ")
    }
}

extension Geography.Resolution {
    /// The unit; of several the first one, which only the cast's communes need, whose territory went to more than one.
    fileprivate var someUnit: Commune? {
        switch self {
        case .unit(let unit): unit
        case .ambiguous(let units): units.first
        }
    }
}
