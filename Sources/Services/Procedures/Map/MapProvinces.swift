package import Civil

/// In which province a unit lies, on either map: 63 provinces until 30 June 2025, 34 since.
package enum MapProvinces {
    /// The province of a unit on a map; nil for the country's, and where the map before has no single answer.
    package static func of(_ unit: UnitCode, on map: CodeTable) -> ProvinceCode? {
        switch unit.seat {
        case .country: nil
        case .province(let province, let table): on(map, province, from: table)
        case .district(let number): districts[number].flatMap { on(map, $0, from: .of2004) }
        case .commune(let commune, let table):
            table == map
                ? province(of: commune, table) : forwardOrBack(commune, from: table, to: map)
        }
    }

    /// The province of a commune in its own table.
    static func province(of commune: CommuneCode, _ table: CodeTable) -> ProvinceCode? {
        Geography.vietnam.versions(of: commune, in: table).last?.province
    }

    /// A province on a map; back it is one only where today's was made of one.
    static func on(_ map: CodeTable, _ province: ProvinceCode, from table: CodeTable) -> ProvinceCode? {
        switch (table, map) {
        case (.of2004, .of2025): return Geography.vietnam.successor(of: province)
        case (.of2025, .of2004):
            let before = Geography.vietnam.predecessors(of: province)
            return before.count == 1 ? before.first : nil
        default: return province
        }
    }

    /// Communes of today lie in one old province almost without exception; the others are not told.
    private static func forwardOrBack(_ commune: CommuneCode, from table: CodeTable, to map: CodeTable) -> ProvinceCode?
    {
        guard table == .of2025 else { return province(of: commune, table).flatMap { on(map, $0, from: table) } }
        let before = Set(
            Geography.vietnam.predecessors(of: commune).compactMap { province(of: $0.predecessor, .of2004) }
        )
        return before.count == 1 ? before.first : nil
    }

    /// The provinces of districts before the reform.
    private static let districts: [Int: ProvinceCode] = {
        let day = CodeTable.reform.adding(days: -1)
        let pairs = Geography.vietnam.provinces(on: day).flatMap { province in
            Geography.vietnam.communes(of: province.code, on: day).compactMap { commune in
                commune.district.flatMap { Int($0.code) }.map { ($0, province.code) }
            }
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }()
}
