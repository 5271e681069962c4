/// The administrative units of Vietnam with their days of validity, before and after the reform of 1 July 2025.
///
/// Loaded once from the embedded tables. Communes are known as of mid-2025 and since: earlier reorganisations are not in
/// the tables, so the state of mid-2025 stands for every earlier day. Provinces likewise, with Huế's change of 1 January
/// 2025. Sources: Decision 124/2004/QĐ-TTg, Resolution 202/2025/QH15, Decision 19/2025/QĐ-TTg and later resolutions.
package struct Geography: Sendable {
    /// The one instance; the tables are read at its first use.
    package static let vietnam = Geography(GeographyTables())

    private let provincesByTable: [CodeTable: [Province]]
    private let provincesByCode: [CodeTable: [ProvinceCode: [Province]]]
    private let communesByCode: [CodeTable: [CommuneCode: [Commune]]]
    private let communesByProvince: [CodeTable: [ProvinceCode: [Commune]]]
    private let provinceSuccessors: [ProvinceCode: ProvinceCode]
    private let successionsOf: [CommuneCode: [Succession]]
    private let successionsTo: [CommuneCode: [Succession]]

    init(_ tables: GeographyTables) {
        provincesByTable = [.of2004: tables.provinces2004, .of2025: tables.provinces2025]
        provincesByCode = provincesByTable.mapValues { Dictionary(grouping: $0, by: \.code) }
        let communes: [CodeTable: [Commune]] = [.of2004: tables.communes2004, .of2025: tables.communes2025]
        communesByCode = communes.mapValues { Dictionary(grouping: $0, by: \.code) }
        communesByProvince = communes.mapValues { Dictionary(grouping: $0, by: \.province) }
        provinceSuccessors = tables.provinceSuccessors
        successionsOf = Dictionary(grouping: tables.successions, by: \.predecessor)
        successionsTo = Dictionary(grouping: tables.successions, by: \.successor)
    }

    /// The provinces and municipalities of a day, by code: 63 until 30 June 2025, 34 since.
    package func provinces(on day: Day) -> [Province] {
        let all = provincesByTable[.inForce(on: day)] ?? []
        return all.filter { $0.validity.contains(day) }
    }

    /// The province with this code on a day.
    package func province(_ code: ProvinceCode, on day: Day) -> Province? {
        provincesByCode[.inForce(on: day)]?[code]?.first { $0.validity.contains(day) }
    }

    /// The units at commune level of a province on a day, by code; empty when the day knows no such province.
    package func communes(of province: ProvinceCode, on day: Day) -> [Commune] {
        let all = communesByProvince[.inForce(on: day)]?[province] ?? []
        return all.filter { $0.validity.contains(day) }
    }

    /// The unit at commune level with this code on a day.
    package func commune(_ code: CommuneCode, on day: Day) -> Commune? {
        versions(of: code, in: .inForce(on: day)).first { $0.validity.contains(day) }
    }

    /// The units that took the territory of a commune of mid-2025, by code; empty when it is unknown.
    package func successors(of code: CommuneCode) -> [Succession] { successionsOf[code] ?? [] }

    /// The communes of mid-2025 that gave territory to a unit of today, by code; empty when unknown or none recorded.
    package func predecessors(of code: CommuneCode) -> [Succession] { successionsTo[code] ?? [] }

    /// The province of today that holds the territory of a province before 1 July 2025.
    package func successor(of code: ProvinceCode) -> ProvinceCode? { provinceSuccessors[code] }

    /// The provinces before 1 July 2025 whose territory a province of today holds, by code.
    package func predecessors(of code: ProvinceCode) -> [ProvinceCode] {
        provinceSuccessors.filter { $0.value == code }.map(\.key).sorted()
    }

    /// Every period of one code in a table, earliest first.
    package func versions(of code: CommuneCode, in table: CodeTable) -> [Commune] {
        communesByCode[table]?[code] ?? []
    }
}
