internal import Civil

/// The ethnic groups that the country has: the twelve largest, and the smaller ones as one.
enum EthnicGroup: Int, CaseIterable, Sendable {
    case kinh, tay, thai, muong, hmong, khmer, nung, dao, hoa, giaRai, ede, baNa, smaller

    /// Percent of the population in the census of 2019.
    var share: Double {
        switch self {
        case .kinh: 85.3
        case .tay, .thai: 1.9
        case .muong: 1.5
        case .hmong, .khmer: 1.4
        case .nung: 1.1
        case .dao: 0.9
        case .hoa: 0.8
        case .giaRai: 0.5
        case .ede: 0.4
        case .baNa: 0.3
        case .smaller: 1.5
        }
    }

    /// The official name as the register records it; among the smaller groups, the one at home in the province.
    func name(in province: Int) -> String {
        self == .smaller ? Self.smallerGroups[province]?.name ?? "Chăm" : Self.names[rawValue]
    }

    /// Family names of the smaller groups; an empty one means that the group has none.
    static func smallerFamilies(in province: Int) -> [String] {
        smallerGroups[province]?.families ?? cham
    }

    /// The provinces (codes before July 2025) where the group lives, with parts of its number; empty for the Kinh.
    ///
    /// Rough figures of the census, enough to put people where they live. The Kinh fill up every province.
    var homes: [(province: Int, part: Double)] {
        switch self {
        case .kinh: []
        case .tay: [(20, 28), (4, 22), (8, 20), (2, 19), (6, 17), (15, 15), (19, 14), (10, 11), (24, 6), (66, 5)]
        case .thai: [(14, 67), (40, 34), (38, 25), (11, 23), (12, 14), (15, 6), (17, 4)]
        case .muong: [(17, 55), (38, 38), (25, 22), (14, 8), (37, 3)]
        case .hmong: [(2, 29), (11, 23), (14, 20), (10, 18), (12, 11), (15, 11), (4, 6), (40, 3)]
        case .khmer: [(94, 36), (84, 32), (91, 21), (89, 8), (95, 7), (96, 3), (86, 2)]
        case .nung: [(20, 34), (4, 16), (24, 10), (66, 7), (2, 8), (19, 7), (6, 3), (8, 2)]
        case .dao: [(2, 13), (8, 11), (10, 10), (15, 10), (22, 7), (6, 6), (4, 6), (12, 6), (20, 3), (17, 2)]
        case .hoa: [(79, 38), (75, 9), (94, 6), (91, 3), (95, 2), (24, 2), (77, 1)]
        case .giaRai: [(64, 46), (62, 3), (66, 2)]
        case .ede: [(66, 35), (54, 3), (67, 1)]
        case .baNa: [(64, 19), (62, 7), (52, 2)]
        case .smaller:
            [(58, 7), (60, 4), (54, 2), (89, 2), (62, 12), (49, 14), (68, 18), (67, 7), (51, 17), (45, 9), (46, 6)]
        }
    }

    private static let names: [String] = [
        "Kinh", "Tày", "Thái", "Mường", "Hmông", "Khơ-me", "Nùng", "Dao", "Hoa", "Gia-rai", "Ê-đê", "Ba-na",
    ]

    private static let cham = [
        "Bá", "Báo", "Đàng", "Đạt", "Hán", "Lưu", "Não", "Phú", "Quảng", "Thiên", "Thập", "Từ", "Trượng",
    ]
    private static let smallerGroups: [Int: (name: String, families: [String])] = [
        45: ("Bru-Vân Kiều", ["Hồ"]), 46: ("Ta-ôi", ["Hồ", "Viên"]), 49: ("Cơ-tu", ["Alăng", "Arất", "Bríu", "Zơrâm"]),
        51: ("Hrê", ["Đinh", "Phạm"]), 62: ("Xơ-đăng", [""]), 67: ("Mnông", ["Điểu"]),
        68: ("Cơ-ho", ["Cil", "Liêng", "Kră Jăn"]),
    ]
}
