/// One of the 54 ethnic groups of Vietnam, by its two-digit code (Decision 121-TCTK/PPCĐ of 2 March 1979).
package struct Ethnicity: Hashable, Sendable {
    /// The code, 1…54; 1 is Kinh.
    package let code: Int

    /// The group with this code; nil outside 1…54.
    package init?(code: Int) {
        guard (1...Self.names.count).contains(code) else { return nil }
        self.code = code
    }

    /// The group with this official name; case, marks, hyphens and spaces do not matter.
    package init?(name: String) {
        guard name.utf8.count <= 64, let code = Self.codes[Self.key(name)] else { return nil }
        self.code = code
    }

    /// The official Vietnamese name.
    package var name: String { Self.names[code - 1] }

    /// Two digits: `01`.
    package var text: String { DecimalDigits.text(code, width: 2) }

    /// The Kinh or Việt, 85 of 100 people.
    package static let kinh = Ethnicity(checked: 1)

    /// All groups by code.
    package static var all: [Ethnicity] { names.indices.map { Ethnicity(checked: $0 + 1) } }

    private init(checked code: Int) {
        self.code = code
    }

    private static func key(_ name: String) -> String {
        VietnameseText.fold(name).filter { $0 != "-" && $0 != " " }
    }

    private static let codes = Dictionary(
        zip(names.map(key), 1...),
        uniquingKeysWith: { first, _ in first }
    )

    private static let names = [
        "Kinh", "Tày", "Thái", "Hoa", "Khơ-me", "Mường", "Nùng", "Hmông", "Dao", "Gia-rai", "Ngái", "Ê-đê", "Ba-na",
        "Xơ-đăng", "Sán Chay", "Cơ-ho", "Chăm", "Sán Dìu", "Hrê", "Mnông", "Ra-glai", "Xtiêng", "Bru-Vân Kiều", "Thổ",
        "Giáy", "Cơ-tu", "Gié-Triêng", "Mạ", "Khơ-mú", "Co", "Ta-ôi", "Chơ-ro", "Kháng", "Xinh-mun", "Hà Nhì", "Chu-ru",
        "Lào", "La Chí", "La Ha", "Phù Lá", "La Hủ", "Lự", "Lô Lô", "Chứt", "Mảng", "Pà Thẻn", "Cơ Lao", "Cống", "Bố Y",
        "Si La", "Pu Péo", "Brâu", "Ơ Đu", "Rơ-măm",
    ]
}
