/// The columns of the map from old communes to new units.
struct SuccessionColumns {
    let code, name, districtCode, districtName, province, successor, extent, confirmation: Int

    init(_ table: EmbeddedTable) {
        code = table.column("old_ward_code")
        name = table.column("old_ward_name")
        districtCode = table.column("old_district_code")
        districtName = table.column("old_district_name")
        province = table.column("old_province_code")
        successor = table.column("new_ward_code")
        extent = table.column("extent")
        confirmation = table.column("confirmed_in_resolution")
    }

    func succession(in row: EmbeddedTable.Row) -> Succession? {
        guard let old = row.number(code).flatMap(CommuneCode.init(number:)),
            let new = row.number(successor).flatMap(CommuneCode.init(number:)),
            let extent = Succession.Extent(rawValue: row.text(extent))
        else { return nil }
        let confirmation = Succession.Confirmation(rawValue: row.text(confirmation)) ?? .no
        return Succession(predecessor: old, successor: new, extent: extent, confirmation: confirmation)
    }

    func commune(
        _ code: CommuneCode,
        in row: EmbeddedTable.Row,
        districts: inout [Int: District]
    ) -> Commune? {
        guard let province = row.number(province).flatMap(ProvinceCode.init(number:)),
            let (kind, name) = Commune.Kind.splitting(row.text(name)),
            let districtNumber = row.number(districtCode)
        else { return nil }
        let district = districts[districtNumber] ?? District(title: row.text(districtName), number: districtNumber)
        districts[districtNumber] = district
        return Commune(
            code: code,
            name: name,
            kind: kind,
            province: province,
            district: district,
            table: .of2004,
            validity: Validity(from: nil, through: CodeTable.reform.adding(days: -1))
        )
    }
}

extension Commune.Kind {
    /// Splits `Phường Phúc Xá` into kind and name.
    fileprivate static func splitting(_ title: String) -> (Commune.Kind, String)? {
        for kind in [Commune.Kind.commune, .ward, .township] where title.hasPrefix(kind.vietnamese + " ") {
            return (kind, String(title.dropFirst(kind.vietnamese.count + 1)))
        }
        return nil
    }
}

extension District {
    /// Splits `Quận Ba Đình` into kind and name.
    fileprivate init?(title: String, number: Int) {
        for kind in Kind.allCases where title.hasPrefix(kind.vietnamese + " ") {
            let name = String(title.dropFirst(kind.vietnamese.count + 1))
            self.init(code: DecimalDigits.text(number, width: 3), name: name, kind: kind)
            return
        }
        return nil
    }
}
