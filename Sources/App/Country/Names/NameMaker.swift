internal import Civil

/// Makes full names that fit sex, year of birth, region and ethnic group.
///
/// Shares of the markers Văn and Thị by year and the number of words follow the reference notes; the published tables
/// describe people mostly born 1995–2010, older generations draw half their given names from lists of their time.
struct NameMaker {
    let group: EthnicGroup
    let sex: Sex
    let birthYear: Int

    /// The full name, family name in the place that the group gives it.
    func fullName(family: String, motherFamily: String, _ random: inout SeededGenerator) -> String {
        // Ba Na and Xơ Đăng often have no family name: A or Y tells the sex.
        if family.isEmpty { return (sex == .male ? "A " : "Y ") + highland(&random) }
        return switch group {
        case .ede: edeName(family, &random)
        case .giaRai: family + " " + highland(&random)
        case .hmong: family + (sex == .male ? " A " : " Thị ") + (random.pick(Self.hmong[sex] ?? []) ?? "Páo")
        case .khmer where random.chance(0.5): family + " " + (random.pick(Self.khmer) ?? "Sa Ra")
        default: family + " " + personal(motherFamily, &random)
        }
    }

    /// Middle and given names of the common pattern.
    private func personal(_ motherFamily: String, _ random: inout SeededGenerator) -> String {
        if birthYear >= 2000, random.chance(0.22), let pair = random.pick(Self.modernPairs[sex] ?? []) { return pair }
        let given = givenName(&random)
        var words = middleName(&random)
        if random.chance(fourWordShare) {
            // The second word of four is often the mother's family name.
            let extra = random.chance(0.35) ? motherFamily : NameTables.vietnam.middle[sex]?.draw(&random) ?? ""
            if !extra.isEmpty, extra != words { words = words == "Thị" ? "Thị " + extra : extra + " " + words }
        }
        return words == given ? given : words + " " + given
    }

    private func middleName(_ random: inout SeededGenerator) -> String {
        let marker = sex == .male ? "Văn" : "Thị"
        let share = Self.interpolate(sex == .male ? Self.vanShare : Self.thiShare, birthYear)
        if random.chance(share) { return marker }
        return NameTables.vietnam.middle[sex]?.draw(&random) ?? marker
    }

    private func givenName(_ random: inout SeededGenerator) -> String {
        let older = birthYear < 1960 ? Self.before1960 : birthYear < 1992 ? Self.until1992 : [:]
        if let names = older[sex], random.chance(0.5), let name = random.pick(names) { return name }
        return NameTables.vietnam.given[sex]?.draw(&random) ?? "An"
    }

    private var fourWordShare: Double {
        Self.interpolate(
            sex == .male ? [(1960, 0.04), (2005, 0.17)] : [(1960, 0.05), (1985, 0.12), (2005, 0.45)],
            birthYear
        )
    }

    private func edeName(_ family: String, _ random: inout SeededGenerator) -> String {
        (sex == .male ? "Y " : "H'") + highland(&random) + " " + family
    }

    private func highland(_ random: inout SeededGenerator) -> String {
        random.pick(Self.highland[sex] ?? []) ?? "Thông"
    }

    /// Linear between the given years, constant outside.
    static func interpolate(_ points: [(year: Int, value: Double)], _ year: Int) -> Double {
        guard let first = points.first, let last = points.last else { return 0 }
        if year <= first.year { return first.value }
        for (low, high) in zip(points, points.dropFirst()) where year < high.year {
            return low.value + (high.value - low.value) * Double(year - low.year) / Double(high.year - low.year)
        }
        return last.value
    }
}

extension NameMaker {
    private static let thiShare = [(1960, 0.87), (1975, 0.70), (1995, 0.53), (2005, 0.48), (2014, 0.27)].map {
        (year: $0.0, value: $0.1)
    }
    private static let vanShare = [(1958, 0.37), (1975, 0.25), (1995, 0.10), (2012, 0.04)].map {
        (year: $0.0, value: $0.1)
    }

    private static let before1960: [Sex: [String]] = [
        .male: ["Hùng", "Dũng", "Sơn", "Hải", "Thắng", "Bình", "Minh", "Thành"],
        .female: ["Lan", "Hoa", "Hồng", "Mai", "Hương", "Nga", "Thanh", "Liên", "Loan", "Cúc", "Bé", "Năm"],
    ]
    private static let until1992: [Sex: [String]] = [
        .male: ["Tuấn", "Cường", "Long", "Nam", "Trung", "Quang", "Hùng", "Dũng"],
        .female: ["Hằng", "Thủy", "Hà", "Trang", "Nhung", "Yến", "Hương", "Lan"],
    ]
    private static let modernPairs: [Sex: [String]] = [
        .male: [
            "Gia Huy", "Gia Bảo", "Anh Tuấn", "Minh Quân", "Tuấn Kiệt", "Hải Đăng", "Nhật Minh", "Minh Khang",
            "Minh Khôi",
        ],
        .female: [
            "Yến Nhi", "Anh Thư", "Phương Thảo", "Minh Thư", "Bảo Ngọc", "Kim Ngân", "Thùy Dương", "Khánh Linh",
            "Minh Châu",
            "Ngọc Hân", "Thảo My", "Bảo Hân",
        ],
    ]
    private static let hmong: [Sex: [String]] = [
        .male: ["Páo", "Sinh", "Dơ", "Chống", "Tủa", "Lử", "Sùng", "Khua", "Vàng", "Dình"],
        .female: ["Mỷ", "Dở", "Sua", "Mai", "Chá", "Dợ", "Máy", "Xúa", "Lia", "Pà"],
    ]
    private static let khmer = ["Sa Ra", "Ru Nhi", "Sô Phi", "Sa Rươl", "Chanh Đa", "Sô Thia", "Sa Bươl", "Thi Đa"]
    private static let highland: [Sex: [String]] = [
        .male: ["Thông", "Khoa", "Blơ", "Nhân", "Thuin", "Bhiu", "Đức", "Tuấn", "Brưm", "Hải"],
        .female: ["Hen", "Linh", "Nguôm", "Mai", "Bli", "Nga", "Loan", "Djuên", "Thảo", "Yến"],
    ]
}
