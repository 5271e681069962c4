package import Civil

/// The fixed people of documentation and tests: the same numbers and facts for every seed.
package enum CastMember: String, Sendable, CaseIterable {
    /// Nguyễn Thị Mai, the citizen.
    case mai
    /// Phạm Quốc Anh, her husband.
    case quocAnh
    /// Phạm Minh Châu, their daughter.
    case minhChau
    /// Phạm Gia Bảo, their son.
    case giaBao
    /// Nguyễn Văn Thành, Mai's father.
    case thanh
    /// Lê Thị Hoa, Mai's mother.
    case hoa
    /// Nguyễn Văn Tám, Mai's grandfather: only his year of birth is known, and he died in 2021.
    case tam
    /// Trần Văn Hùng, the officer.
    case hung
    /// Lê Hoàng Yến, whose number was cancelled and set again when her year of birth was corrected.
    case yen
    /// Đặng Minh Quân.
    case quan
    /// A second record of Đặng Minh Quân, merged into the first.
    case quanDuplicate
    /// Giàng A Páo, a Hmông student with a temporary residence in Hà Nội.
    case pao
    /// H'Linh Niê, whose family name stands last.
    case hLinh

    /// The number first set, and the key: the digits are synthetic, and the serials are kept free for the cast.
    package var key: PersonKey {
        switch self {
        case .mai: PersonKey(rawValue: 936_190_000_001)
        case .quocAnh: PersonKey(rawValue: 901_088_000_001)
        case .minhChau: PersonKey(rawValue: 901_317_000_001)
        case .giaBao: PersonKey(rawValue: 901_221_000_001)
        case .thanh: PersonKey(rawValue: 936_062_000_001)
        case .hoa: PersonKey(rawValue: 936_165_000_001)
        case .tam: PersonKey(rawValue: 936_036_000_001)
        case .hung: PersonKey(rawValue: 948_085_000_001)
        case .yen: PersonKey(rawValue: 979_179_000_001)
        case .quan: PersonKey(rawValue: 992_091_000_001)
        case .quanDuplicate: PersonKey(rawValue: 992_091_000_002)
        case .pao: PersonKey(rawValue: 911_205_000_001)
        case .hLinh: PersonKey(rawValue: 966_198_000_001)
        }
    }

    /// The full name as registered.
    package var name: String {
        switch self {
        case .mai: "Nguyễn Thị Mai"
        case .quocAnh: "Phạm Quốc Anh"
        case .minhChau: "Phạm Minh Châu"
        case .giaBao: "Phạm Gia Bảo"
        case .thanh: "Nguyễn Văn Thành"
        case .hoa: "Lê Thị Hoa"
        case .tam: "Nguyễn Văn Tám"
        case .hung: "Trần Văn Hùng"
        case .yen: "Lê Hoàng Yến"
        case .quan, .quanDuplicate: "Đặng Minh Quân"
        case .pao: "Giàng A Páo"
        case .hLinh: "H'Linh Niê"
        }
    }

    /// The number that Lê Hoàng Yến has now.
    package static let yensNewNumber = PersonKey(rawValue: 979_178_000_002)
    /// Mai's nine-digit number of an old card.
    package static let maisOldNumber = "936000001"
    /// The last day of Giàng A Páo's two years in the hall of residence, 5 September 2027.
    package static let paosLastDay = Day(rawValue: 21_066)

    /// Day or year of birth, packed as ``CivilDate`` does.
    var birth: Int32 {
        switch self {
        case .mai: 19_900_214
        case .quocAnh: 19_881_103
        case .minhChau: 20_170_601
        case .giaBao: 20_210_917
        case .thanh: 19_620_312
        case .hoa: 19_650_820
        case .tam: 19_360_000
        case .hung: 19_850_519
        case .yen: 19_790_730
        case .quan, .quanDuplicate: 19_910_425
        case .pao: 20_050_108
        case .hLinh: 19_981_212
        }
    }

    /// The commune of mid-2025 where the birth was registered.
    var birthCommune: Int {
        switch self {
        case .quocAnh, .minhChau, .giaBao: 4
        case .mai, .thanh, .hoa, .tam: 13_669
        case .hung: 20_194
        case .yen: 26_734
        case .quan, .quanDuplicate: 31_117
        case .pao: 3_124
        case .hLinh: 24_118
        }
    }
}
