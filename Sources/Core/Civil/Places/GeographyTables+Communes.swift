import CCivilData

extension GeographyTables {
    mutating func readCommunes() {
        let table = EmbeddedTable(civil_table_communes_2025())
        let (province, code) = (table.column("province_code"), table.column("ward_code"))
        let (name, changed) = (table.column("ward_name"), table.column("type_changed_on"))
        let (first, current) = (table.column("type_2025_07_01"), table.column("type_current"))
        table.forEachRow { row in
            guard let province = row.number(province).flatMap(ProvinceCode.init(number:)),
                let code = row.number(code).flatMap(CommuneCode.init(number:)),
                let firstKind = Commune.Kind(rawValue: row.text(first)),
                let kind = Commune.Kind(rawValue: row.text(current))
            else { return }
            let name = row.text(name)
            func add(_ kind: Commune.Kind, _ from: Day, _ through: Day) {
                communes2025.append(
                    Commune(
                        code: code,
                        name: name,
                        kind: kind,
                        province: province,
                        district: nil,
                        table: .of2025,
                        validity: Validity(from: from, through: through)
                    )
                )
            }
            let change = Day(row.text(changed))
            if let change { add(firstKind, CodeTable.reform, change.adding(days: -1)) }
            add(kind, change ?? CodeTable.reform, .openEnd)
        }
    }

    mutating func readSuccessions() {
        let table = EmbeddedTable(civil_table_successions_2025())
        let columns = SuccessionColumns(table)
        var districts: [Int: District] = [:]
        var last: CommuneCode?
        table.forEachRow { row in
            guard let succession = columns.succession(in: row) else { return }
            successions.append(succession)
            // A divided commune has one row for each part, next to each other.
            guard succession.predecessor != last else { return }
            last = succession.predecessor
            guard let old = columns.commune(succession.predecessor, in: row, districts: &districts) else { return }
            communes2004.append(old)
        }
    }
}
