import CCivilData

/// The embedded tables of units as values, in the order of their codes.
struct GeographyTables {
    var provinces2004: [Province] = []
    var provinces2025: [Province] = []
    var provinceSuccessors: [ProvinceCode: ProvinceCode] = [:]
    var communes2004: [Commune] = []
    var communes2025: [Commune] = []
    var successions: [Succession] = []

    private static let lastDayBeforeReform = CodeTable.reform.adding(days: -1)

    init() {
        let municipalities = readCurrentProvinces()
        readOldProvinces(becameMunicipality: municipalities)
        readCommunes()
        readSuccessions()
        // The files follow the provinces; look-ups need the order of codes. Periods of one code are read in order.
        communes2004.sort { $0.code < $1.code }
        communes2025.sort { ($0.code, $0.validity.through) < ($1.code, $1.validity.through) }
        successions.sort { ($0.predecessor, $0.successor) < ($1.predecessor, $1.successor) }
    }

    /// Reads today's names and returns the day since when a unit is a municipality, where the table records one.
    private mutating func readCurrentProvinces() -> [ProvinceCode: (since: Day, name: String)] {
        let table = EmbeddedTable(civil_table_provinces_2025())
        let (code, name) = (table.column("code"), table.column("name"))
        let (kind, since) = (table.column("type_current"), table.column("municipality_since"))
        var municipalities: [ProvinceCode: (since: Day, name: String)] = [:]
        table.forEachRow { row in
            guard let code = row.number(code).flatMap(ProvinceCode.init(number:)) else { return }
            let since = Day(row.text(since))
            if let since { municipalities[code] = (since, row.text(name)) }
            for (kind, validity) in Self.periods(Province.Kind(row.text(kind)), municipalitySince: since) {
                provinces2025.append(
                    Province(code: code, name: row.text(name), kind: kind, table: .of2025, validity: validity)
                )
            }
        }
        return municipalities
    }

    /// A municipality made after the reform was a province before; one made earlier has a single period here.
    private static func periods(
        _ kind: Province.Kind,
        municipalitySince since: Day?
    ) -> [(Province.Kind, Validity)] {
        guard let since, since > CodeTable.reform else {
            return [(kind, Validity(from: CodeTable.reform, through: .openEnd))]
        }
        return [
            (.province, Validity(from: CodeTable.reform, through: since.adding(days: -1))),
            (.municipality, Validity(from: since, through: .openEnd)),
        ]
    }

    private mutating func readOldProvinces(becameMunicipality: [ProvinceCode: (since: Day, name: String)]) {
        let table = EmbeddedTable(civil_table_provinces_2004())
        let (code, name) = (table.column("code_2023"), table.column("name_2023"))
        let (kind, successor) = (table.column("type_2023"), table.column("successor_code"))
        table.forEachRow { row in
            guard let code = row.number(code).flatMap(ProvinceCode.init(number:)) else { return }
            provinceSuccessors[code] = row.number(successor).flatMap(ProvinceCode.init(number:))
            var from: Day?
            // The table of 2023 calls Huế by its old name; Resolution 175/2024/QH15 renamed it before the reform.
            let change = becameMunicipality[code].flatMap { $0.since < CodeTable.reform ? $0 : nil }
            if let change {
                addOld(code, row.text(name), Province.Kind(row.text(kind)), nil, change.since.adding(days: -1))
                from = change.since
            }
            let kind = change == nil ? Province.Kind(row.text(kind)) : .municipality
            addOld(code, change?.name ?? row.text(name), kind, from, Self.lastDayBeforeReform)
        }
    }

    private mutating func addOld(
        _ code: ProvinceCode,
        _ name: String,
        _ kind: Province.Kind,
        _ from: Day?,
        _ through: Day
    ) {
        let validity = Validity(from: from, through: through)
        provinces2004.append(Province(code: code, name: name, kind: kind, table: .of2004, validity: validity))
    }
}

extension Province.Kind {
    /// The word of the tables; everything but `tỉnh` is a municipality.
    fileprivate init(_ word: String) {
        self = word == "tỉnh" ? .province : .municipality
    }
}
