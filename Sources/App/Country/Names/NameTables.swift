internal import Civil

/// The published shares of family, middle and given names.
struct NameTables: Sendable {
    let family: WeightedChoice<String>
    /// Middle names other than the markers Văn and Thị, whose share depends on the year of birth.
    let middle: [Sex: WeightedChoice<String>]
    let given: [Sex: WeightedChoice<String>]

    static let vietnam = NameTables()

    init() {
        let families = Self.rows(PackageResources.names_family_csv).compactMap { cells -> (String, Double)? in
            guard let share = cells.dropFirst().first.flatMap({ Double($0) }) else { return nil }
            return (cells[0], share)
        }
        // Names that the table gives to minorities only are drawn by ethnic group, not for the Kinh.
        family = WeightedChoice(families.filter { $0.0 != "other" && !FamilyNames.ofMinoritiesOnly.contains($0.0) })
        middle = Self.bySex(PackageResources.names_middle_csv).mapValues { pairs in
            WeightedChoice(pairs.filter { $0.0 != "Văn" && $0.0 != "Thị" })
        }
        given = Self.bySex(PackageResources.names_given_csv).mapValues { WeightedChoice($0) }
    }

    private static func bySex(_ bytes: [UInt8]) -> [Sex: [(String, Double)]] {
        var pairs: [Sex: [(String, Double)]] = [:]
        for cells in rows(bytes) where cells.count >= 3 {
            guard let sex = Sex(rawValue: cells[0]), let share = Double(cells[2]) else { continue }
            pairs[sex, default: []].append((cells[1], share))
        }
        return pairs
    }

    /// The rows after the header; the tables have no quoted cells.
    private static func rows(_ bytes: [UInt8]) -> [[String]] {
        String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst().map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }
}
