package import Civil

/// The code of an office that works on dossiers: `commune.00004`, `commune-police.00004`, `police.01`, `ministry.health`.
///
/// Codes of places mean the table in force since 1 July 2025; a unit of the map before that ends in `@2004`.
package struct UnitCode: Hashable, Comparable, Sendable {
    /// Where a unit stands in the tiers of government.
    package enum Seat: Hashable, Sendable {
        case country
        case province(ProvinceCode, CodeTable)
        /// Until 30 June 2025.
        case district(Int)
        case commune(CommuneCode, CodeTable)
    }

    package let text: String
    /// What kind of office it is: `commune-police`; for an office of the whole country its code.
    package let body: String
    package let seat: Seat

    /// Reads a code; nil when it is none.
    package init?(_ text: String) {
        guard text.utf8.count <= 80, let first = text.utf8.first, (0x61...0x7a).contains(first),
            text.utf8.allSatisfy(Self.isPermitted)
        else { return nil }
        let isOld = text.hasSuffix(Self.oldMap)
        let code = isOld ? String(text.dropLast(Self.oldMap.count)) : text
        let table: CodeTable = isOld ? .of2004 : .of2025
        guard !code.contains("@"), !code.hasSuffix(".") else { return nil }
        let digits = code.split(separator: ".", omittingEmptySubsequences: false).last.map(String.init) ?? ""
        let body = String(code.dropLast(digits.utf8.count + 1))
        self.text = text
        switch (digits.utf8.count, Int(digits), body.isEmpty) {
        case (5, _?, false):
            guard let commune = CommuneCode(digits) else { return nil }
            (self.body, seat) = (body, .commune(commune, table))
        case (3, let number?, false): (self.body, seat) = (body, .district(number))
        case (2, let number?, false):
            guard let province = ProvinceCode(number: number) else { return nil }
            (self.body, seat) = (body, .province(province, table))
        default:
            guard !isOld else { return nil }
            (self.body, seat) = (code, .country)
        }
    }

    /// The office of a kind in a commune.
    package init(_ body: String, of commune: CommuneCode, table: CodeTable) {
        text = "\(body).\(commune.text)" + Self.suffix(table)
        (self.body, seat) = (body, .commune(commune, table))
    }

    /// The office of a kind in a province.
    package init(_ body: String, of province: ProvinceCode, table: CodeTable) {
        let digits = province.number < 10 ? "0\(province.number)" : "\(province.number)"
        text = "\(body).\(digits)" + Self.suffix(table)
        (self.body, seat) = (body, .province(province, table))
    }

    /// The office of a kind in a district before 1 July 2025.
    package init(_ body: String, ofDistrict district: Int) {
        let digits = String(repeating: "0", count: max(0, 3 - String(district).utf8.count)) + String(district)
        text = "\(body).\(digits)" + Self.oldMap
        (self.body, seat) = (body, .district(district))
    }

    /// An office of the whole country.
    package init(country body: String) {
        text = body
        (self.body, seat) = (body, .country)
    }

    /// Whether it stands on the map of a day.
    package func exists(on day: Day) -> Bool {
        switch seat {
        case .country: true
        case .province(_, let table), .commune(_, let table): table == .inForce(on: day)
        case .district: CodeTable.inForce(on: day) == .of2004
        }
    }

    /// Orders codes by their letters.
    package static func < (left: UnitCode, right: UnitCode) -> Bool { left.text < right.text }

    private static let oldMap = "@2004"

    private static func suffix(_ table: CodeTable) -> String { table == .of2004 ? oldMap : "" }

    private static func isPermitted(_ byte: UInt8) -> Bool {
        (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2d || byte == 0x2e || byte == 0x40
    }
}

extension UnitCode {
    /// What its dossiers' numbers begin with: `X00004`, `CX00004`, `MINHEA`; at most ten letters and digits.
    package var identifier: String {
        let place: String
        switch seat {
        case .country:
            return String(
                body.split(whereSeparator: { ".-".contains($0) }).map { $0.prefix(3) }.joined().uppercased().prefix(10)
            )
        case .province(let province, let table):
            place = (province.number < 10 ? "0" : "") + "\(province.number)" + Self.old(table)
        case .district(let number):
            place = String(repeating: "0", count: max(0, 3 - "\(number)".utf8.count)) + "\(number)"
        case .commune(let commune, let table): place = commune.text + Self.old(table)
        }
        return (Self.letters[body] ?? String(body.prefix(3)).uppercased()) + place
    }

    /// Xã, công an xã, tỉnh, công an tỉnh, bảo hiểm, huyện.
    private static let letters = [
        "commune": "X", "commune-police": "CX", "committee": "T", "police": "CT", "insurance": "BH", "district": "H",
    ]

    private static func old(_ table: CodeTable) -> String { table == .of2004 ? "C" : "" }
}
