/// House numbers, streets and hamlets, in the words of the region.
enum AddressLines {
    static func draw(urban: Bool, _ region: Region, _ random: inout SeededGenerator) -> String {
        if urban {
            return "Số \(random.between(1, 320)), đường \(random.pick(streets) ?? "Sông Xanh")"
        }
        switch region {
        case .north: return "Thôn \(random.between(1, 14))"
        case .centre: return "Xóm \(random.between(1, 16))"
        case .highlands: return "Thôn \(random.between(1, 12))"
        case .south: return "Ấp \(random.between(1, 12))"
        }
    }

    static func birthPlace(year: Int, _ random: inout SeededGenerator) -> String {
        if year < 1975 { return "" }
        return random.chance(0.6) ? "Bệnh viện đa khoa" : "Trạm y tế"
    }

    /// Streets that no town has, so that no address is anybody's.
    private static let streets = [
        "Sông Xanh", "Đồi Thông", "Hoa Sữa", "Bến Trăng", "Đồng Lúa", "Suối Mơ", "Vườn Chè", "Cây Đa", "Gió Mới",
        "Sao Mai",
        "Mây Trắng", "Cánh Diều",
    ]
}
