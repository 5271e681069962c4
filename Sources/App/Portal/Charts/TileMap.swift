/// A map of one tile a province with name, number and a bar that compares them: a pure function from numbers to SVG.
///
/// The narrow drawing sets a name on two lines and gives an archipelago the free tile beside it, so that phones show all of the map.
struct TileMap: Chart {
    /// One province.
    struct Tile {
        /// The code on the map.
        let code: String
        /// The name without its kind.
        let name: String
        /// The number shown.
        let count: Int
    }

    let id: String
    let title: String
    let summary: String
    /// Which provinces there are, and where each one stands.
    var places = ProvinceTiles.of2025
    /// The provinces; one without a place is not drawn and stands in the table alone.
    let tiles: [Tile]
    /// Writes the numbers.
    let format: LocalFormat
    /// What stands under the name of an archipelago: counted with its province.
    let countedWith: (String) -> String

    /// The measures of a drawing.
    private struct Measures {
        let width: Double
        let height: Double
        /// From the edge of a tile to what it says.
        let inset: Double
        /// Where the lines of a name stand, below the upper edge.
        let lines: [Double]
        /// Where the number stands.
        let number: Double
        /// Where the bar begins.
        let bar: Double
        /// How much further to the left an archipelago reaches, in tiles.
        let islandReach: Int
        let gap: Double

        init(_ shape: ChartShape) {
            switch shape {
            case .broad:
                (width, height, inset, islandReach, gap) = (106, 52, 6, 0, 4)
                (lines, number, bar) = ([17], 34, 42)
            case .narrow:
                (width, height, inset, islandReach, gap) = (44, 52, 2, 1, 2)
                (lines, number, bar) = ([12, 24], 38, 44)
            }
        }

        func corner(of place: ProvinceTiles.Place) -> (x: Double, y: Double) {
            (Double(place.column) * (width + gap) + gap / 2, Double(place.row) * (height + gap) + gap / 2)
        }
    }

    /// A box of the map.
    private struct Box {
        let x: Double
        let y: Double
        let width: Double
    }

    func draw(_ shape: ChartShape, into svg: inout MarkupWriter) {
        let size = Measures(shape)
        svg.begin(
            self,
            shape,
            width: (size.width + size.gap) * Double(places.columns),
            height: (size.height + size.gap) * Double(places.rows)
        )
        let largest = max(1, tiles.map(\.count).max() ?? 0)
        for tile in tiles {
            guard let place = places.place(of: tile.code) else { continue }
            draw(tile, at: place, size, largest: largest, into: &svg)
        }
        let names = Dictionary(tiles.map { ($0.code, $0.name) }) { first, _ in first }
        for island in places.islands {
            let (x, y) = size.corner(of: island.place)
            let reach = Double(size.islandReach) * (size.width + size.gap)
            let box = Box(x: x - reach, y: y, width: size.width + reach)
            draw(box, size, isIsland: true, into: &svg)
            write([island.name], countedWith(names[island.province] ?? ""), in: box, size, into: &svg)
        }
    }

    private func draw(
        _ tile: Tile,
        at place: ProvinceTiles.Place,
        _ size: Measures,
        largest: Int,
        into svg: inout MarkupWriter
    ) {
        let (x, y) = size.corner(of: place)
        let box = Box(x: x, y: y, width: size.width)
        draw(box, size, isIsland: false, into: &svg)
        let share = Double(min(max(0, tile.count), largest)) / Double(largest)
        if tile.count > 0 {
            svg.element(
                "rect",
                [
                    "class": "s0", "x": coordinate(x + size.inset), "y": coordinate(y + size.bar),
                    // A province with any account at all shows a trace of a bar.
                    "width": coordinate(max(1.5, share * (size.width - 2 * size.inset))), "height": "5",
                ]
            )
        }
        write(Self.lines(of: tile.name, size.lines.count), format.number(tile.count), in: box, size, into: &svg)
    }

    private func draw(_ box: Box, _ size: Measures, isIsland: Bool, into svg: inout MarkupWriter) {
        svg.element(
            "rect",
            [
                "class": isIsland ? "tile island" : "tile", "x": coordinate(box.x), "y": coordinate(box.y),
                "width": coordinate(box.width), "height": coordinate(size.height), "rx": "4",
            ]
        )
    }

    /// A name as it stands in a tile: the first half of its words above the others, if there are two lines.
    private static func lines(of name: String, _ lines: Int) -> [String] {
        let words = name.split(separator: " ")
        guard lines > 1, words.count > 1 else { return [name] }
        let half = (words.count + 1) / 2
        return [words[..<half], words[half...]].map { $0.joined(separator: " ") }
    }

    private func write(
        _ name: [String],
        _ number: String,
        in box: Box,
        _ size: Measures,
        into svg: inout MarkupWriter
    ) {
        for (line, text) in zip(size.lines, name) {
            write(text, isName: true, at: box.y + line, box, size, into: &svg)
        }
        write(number, isName: false, at: box.y + size.number, box, size, into: &svg)
    }

    /// One line of a tile; a long one is set closer than its letters would stand.
    private func write(
        _ text: String,
        isName: Bool,
        at y: Double,
        _ box: Box,
        _ size: Measures,
        into svg: inout MarkupWriter
    ) {
        let x = coordinate(box.x + size.inset)
        let room = box.width - 2 * size.inset
        let kind = isName ? "name" : "count"
        let place: KeyValuePairs = ["class": kind, "x": x, "y": coordinate(y)]
        let fit: KeyValuePairs = [
            "class": kind, "x": x, "y": coordinate(y), "textLength": coordinate(room),
            "lengthAdjust": "spacingAndGlyphs",
        ]
        svg.text("text", Double(text.count) * ChartShape.letter > room ? fit : place, text)
    }
}
