internal import Civil

/// Where each province stands on the map of tiles: neighbours as far as squares allow, north above south.
///
/// A map of tiles needs no drawn borders. Any map of Vietnam shows the archipelagos Hoàng Sa (of Đà Nẵng) and Trường Sa (of
/// Khánh Hòa); their people are counted with their province.
enum ProvinceTiles {
    /// A tile by column and row.
    struct Place: Hashable {
        let column: Int
        let row: Int
    }

    static let columns = 7
    static let rows = 14

    /// The place of a province by its code since 1 July 2025; nil for a code that has none.
    static func place(of code: String) -> Place? {
        places[code].map { Place(column: $0.0, row: $0.1) }
    }

    /// The archipelagos: name, the province that counts their people, place.
    static let islands = [
        (name: "Hoàng Sa", province: "48", place: Place(column: 6, row: 7)),
        (name: "Trường Sa", province: "56", place: Place(column: 6, row: 12)),
    ]

    /// The codes that have a tile.
    static var codes: [String] { places.keys.sorted() }

    private static let places: [String: (Int, Int)] = [
        "12": (1, 0), "15": (2, 0), "08": (3, 0), "04": (4, 0),
        "11": (0, 1), "14": (1, 1), "25": (2, 1), "19": (3, 1), "20": (4, 1),
        "01": (2, 2), "24": (3, 2), "22": (4, 2),
        "38": (1, 3), "37": (2, 3), "33": (3, 3), "31": (4, 3),
        "40": (1, 4), "42": (2, 5),
        "44": (2, 6), "46": (3, 6), "48": (4, 7),
        "51": (4, 8), "52": (4, 9),
        "75": (2, 10), "68": (3, 10), "66": (4, 10),
        "80": (1, 11), "79": (2, 11), "56": (4, 11),
        "91": (0, 12), "82": (1, 12), "86": (2, 12),
        "96": (0, 13), "92": (1, 13),
    ]
}
