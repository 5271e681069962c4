internal import Civil

/// Where each province stands on a map of tiles: neighbours as far as squares allow, north above south.
///
/// A map of tiles needs no drawn borders. Any map of Vietnam shows the archipelagos Hoàng Sa (of Đà Nẵng) and Trường Sa (of
/// Khánh Hòa); their people are counted with their province.
struct ProvinceTiles {
    /// A tile by column and row.
    struct Place: Hashable {
        let column: Int
        let row: Int
    }

    let columns: Int
    let rows: Int
    /// The archipelagos: name, the province that counts their people, place.
    let islands: [(name: String, province: String, place: Place)]
    private let places: [String: (Int, Int)]

    /// The place of a province by its code on this map; nil for a code that has none.
    func place(of code: String) -> Place? {
        places[code].map { Place(column: $0.0, row: $0.1) }
    }

    /// The codes that have a tile.
    var codes: [String] { places.keys.sorted() }
}

extension ProvinceTiles {
    /// The 34 provinces since 1 July 2025.
    static let of2025 = ProvinceTiles(
        columns: 7,
        rows: 14,
        islands: [
            ("Hoàng Sa", "48", Place(column: 6, row: 7)),
            ("Trường Sa", "56", Place(column: 6, row: 12)),
        ],
        places: [
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
    )

    /// The 63 provinces until 30 June 2025.
    static let of2004 = ProvinceTiles(
        columns: 7,
        rows: 22,
        islands: [
            ("Hoàng Sa", "48", Place(column: 6, row: 10)),
            ("Trường Sa", "56", Place(column: 6, row: 16)),
        ],
        places: [
            "12": (0, 0), "10": (1, 0), "02": (2, 0), "04": (3, 0),
            "11": (0, 1), "15": (1, 1), "08": (2, 1), "06": (3, 1), "20": (4, 1),
            "14": (0, 2), "25": (1, 2), "26": (2, 2), "19": (3, 2), "24": (4, 2), "22": (5, 2),
            "17": (1, 3), "01": (2, 3), "27": (3, 3), "30": (4, 3), "31": (5, 3),
            "35": (2, 4), "33": (3, 4), "34": (4, 4),
            "38": (1, 5), "37": (2, 5), "36": (3, 5),
            "40": (1, 6), "42": (2, 7), "44": (2, 8), "45": (3, 9),
            "46": (3, 10), "48": (4, 10), "49": (4, 11),
            "62": (3, 12), "51": (4, 12),
            "64": (3, 13), "52": (4, 13),
            "66": (3, 14), "54": (4, 14),
            "67": (2, 15), "68": (3, 15), "56": (4, 15),
            "72": (0, 16), "70": (1, 16), "75": (2, 16), "60": (3, 16), "58": (4, 16),
            "80": (0, 17), "74": (1, 17), "79": (2, 17), "77": (3, 17),
            "89": (0, 18), "87": (1, 18), "82": (2, 18), "83": (3, 18),
            "91": (0, 19), "92": (1, 19), "86": (2, 19), "84": (3, 19),
            "93": (1, 20), "94": (2, 20),
            "96": (0, 21), "95": (1, 21),
        ]
    )
}
