internal import Civil

/// Family names by ethnic group and region.
enum FamilyNames {
    /// Names of the table that it notes for minorities alone.
    static let ofMinoritiesOnly: Set<String> = [
        "Nông", "Triệu", "Vi", "Đàm", "Lò", "Ma", "Thạch", "Danh", "Bế", "Quách",
    ]

    /// A family name; empty for groups that often have none.
    static func draw(_ group: EthnicGroup, in province: Int, _ random: inout SeededGenerator) -> String {
        if group == .smaller { return random.pick(EthnicGroup.smallerFamilies(in: province)) ?? "" }
        guard let names = ofGroup[group] else { return kinh(Region(province: province), &random) }
        return random.pick(names) ?? ""
    }

    private static func kinh(_ region: Region, _ random: inout SeededGenerator) -> String {
        // 2.9 of 100 have a name outside the table.
        if random.chance(0.029) { return random.pick(rare) ?? "Ninh" }
        let name = NameTables.vietnam.family.draw(&random) ?? "Nguyễn"
        switch name {
        // One origin, two spellings: the north says Hoàng and Vũ, the south Huỳnh and Võ.
        case "Hoàng", "Huỳnh": return random.chance(region.northernSpelling) ? "Hoàng" : "Huỳnh"
        case "Vũ", "Võ": return random.chance(region.northernSpelling) ? "Vũ" : "Võ"
        case "Hồ" where region == .north: return random.chance(0.5) ? "Hồ" : "Đỗ"
        case "Đỗ" where region == .south: return random.chance(0.7) ? "Đỗ" : "Hồ"
        default: return name
        }
    }

    private static let rare = [
        "Khổng", "Nghiêm", "Mạc", "Phí", "Thân", "Bạch", "Tôn", "Cù", "Doãn", "Khuất", "Ninh", "Lục", "Viên", "Nhan",
        "Giáp", "Âu", "Trang", "Tiêu", "Cung", "Cái", "Ông", "Mẫn",
    ]

    private static let ofGroup: [EthnicGroup: [String]] = [
        .tay: ["Nông", "Hoàng", "Triệu", "Bế", "Ma", "Lý", "Đàm", "Lục", "Hứa", "Lương", "Vi"],
        .nung: ["Nông", "Hoàng", "Triệu", "Lý", "Đàm", "Lục", "Hứa", "Lương", "Vi"],
        .thai: ["Lò", "Quàng", "Cà", "Lường", "Tòng", "Cầm", "Vì", "Hà", "Lộc"],
        .muong: ["Bùi", "Đinh", "Quách", "Hà", "Hoàng", "Phạm"],
        .hmong: ["Giàng", "Vàng", "Sùng", "Lầu", "Thào", "Mùa", "Hạng", "Vừ", "Cứ", "Lý", "Má"],
        .dao: ["Bàn", "Đặng", "Triệu", "Phùng", "Lý", "Chảo", "Tẩn", "Phàn"],
        .khmer: ["Thạch", "Sơn", "Kim", "Danh", "Châu", "Lâm"],
        .ede: ["Niê", "Mlô", "Êban", "Kbuôr", "Ayun", "Byă"],
        .giaRai: ["Siu", "Rơ Châm", "Ksor", "Kpă", "Nay", "Rah Lan", "Rơ Mah"],
        .baNa: [""],
        .hoa: ["Trần", "Lâm", "Quách", "Châu", "Vương", "Lưu", "Hứa", "Diệp"],
    ]
}
