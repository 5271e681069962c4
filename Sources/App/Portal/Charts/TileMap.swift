/// A map of one tile a province with name, number and a bar that compares them: a pure function from numbers to SVG.
struct TileMap {
    /// One province.
    struct Tile {
        /// The code on the map.
        let code: String
        /// The name without its kind.
        let name: String
        /// The number shown.
        let count: Int
    }

    /// Distinguishes the map's ids on the page.
    let id: String
    /// Read aloud as the map's name.
    let title: String
    /// Read aloud as what the map says.
    let summary: String
    /// Which provinces there are, and where each one stands.
    var places = ProvinceTiles.of2025
    /// The provinces; one without a place is not drawn and stands in the table alone.
    let tiles: [Tile]
    /// Writes the numbers.
    let format: LocalFormat
    /// What stands under the name of an archipelago: counted with its province.
    let countedWith: (String) -> String

    private static let width = 106.0
    private static let height = 52.0
    private static let gap = 4.0
    /// Letters of a name that fit into a tile as they stand.
    private static let longestName = 13

    /// Draws the map.
    func draw() -> Markup {
        var svg = MarkupWriter()
        svg.beginChart(
            id: id,
            width: Int((Self.width + Self.gap) * Double(places.columns)),
            height: Int((Self.height + Self.gap) * Double(places.rows)),
            title: title,
            summary: summary
        )
        let largest = max(1, tiles.map(\.count).max() ?? 0)
        for tile in tiles {
            guard let place = places.place(of: tile.code) else { continue }
            draw(tile, at: place, largest: largest, into: &svg)
        }
        let names = Dictionary(tiles.map { ($0.code, $0.name) }) { first, _ in first }
        for island in places.islands {
            box(at: island.place, isIsland: true, into: &svg)
            label(island.name, countedWith(names[island.province] ?? ""), at: island.place, into: &svg)
        }
        return svg.finish()
    }

    private func draw(_ tile: Tile, at place: ProvinceTiles.Place, largest: Int, into svg: inout MarkupWriter) {
        box(at: place, isIsland: false, into: &svg)
        let (x, y) = Self.corner(of: place)
        let share = Double(min(max(0, tile.count), largest)) / Double(largest)
        if tile.count > 0 {
            svg.element(
                "rect",
                [
                    "class": "s0", "x": coordinate(x + 6), "y": coordinate(y + Self.height - 10),
                    // A province with any account at all shows a trace of a bar.
                    "width": coordinate(max(1.5, share * (Self.width - 12))), "height": "5",
                ]
            )
        }
        label(tile.name, format.number(tile.count), at: place, into: &svg)
    }

    private func box(at place: ProvinceTiles.Place, isIsland: Bool, into svg: inout MarkupWriter) {
        let (x, y) = Self.corner(of: place)
        svg.element(
            "rect",
            [
                "class": isIsland ? "tile island" : "tile", "x": coordinate(x), "y": coordinate(y),
                "width": coordinate(Self.width), "height": coordinate(Self.height), "rx": "4",
            ]
        )
    }

    private func label(_ name: String, _ number: String, at place: ProvinceTiles.Place, into svg: inout MarkupWriter) {
        let (x, y) = Self.corner(of: place)
        let place: KeyValuePairs = ["class": "name", "x": coordinate(x + 6), "y": coordinate(y + 17)]
        // A long name is set closer than its letters would stand.
        let fit: KeyValuePairs = [
            "class": "name", "x": coordinate(x + 6), "y": coordinate(y + 17),
            "textLength": coordinate(Self.width - 12), "lengthAdjust": "spacingAndGlyphs",
        ]
        svg.text("text", name.count > Self.longestName ? fit : place, name)
        svg.text("text", ["x": coordinate(x + 6), "y": coordinate(y + 34)], number)
    }

    private static func corner(of place: ProvinceTiles.Place) -> (Double, Double) {
        (Double(place.column) * (width + gap) + gap / 2, Double(place.row) * (height + gap) + gap / 2)
    }
}
