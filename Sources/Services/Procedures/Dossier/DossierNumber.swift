package import Civil

/// The number that everybody calls a dossier by: the unit's identifier, the day of filing, a running number of unit and year.
package struct DossierNumber: Hashable, Sendable {
    package let unit: UnitCode
    package let day: Day
    /// From 1 in each year, without gaps.
    package let serial: Int64

    package init(unit: UnitCode, day: Day, serial: Int64) {
        self.unit = unit
        self.day = day
        self.serial = serial
    }

    /// `X00004-261126-000012`: at most 25 bytes for the first million of a year, as VietQR's purpose needs.
    package var text: String {
        "\(unit.identifier)-\(Self.digits(day.year % 100, 2))\(Self.digits(day.month, 2))\(Self.digits(day.day, 2))-"
            + Self.digits(Int(clamping: serial), 6)
    }

    /// What somebody typed, as numbers are kept; nil when it can be none.
    package static func normal(_ text: String) -> String? {
        let text = text.uppercased().filter { $0 != " " }
        guard (10...32).contains(text.utf8.count), text.split(separator: "-").count == 3,
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5a).contains($0) || $0 == 0x2d })
        else { return nil }
        return text
    }

    private static func digits(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
}
