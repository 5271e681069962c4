/// Bars over time, each made of parts: a pure function from numbers to SVG.
struct StackedBars {
    /// Distinguishes the chart's ids on the page.
    let id: String
    /// Read aloud as the chart's name.
    let title: String
    /// Read aloud as what the chart says.
    let summary: String
    /// One label for each bar.
    let labels: [String]
    /// The parts of each bar, in the order of the series; a missing part counts as zero.
    let bars: [[Int]]
    /// Writes the numbers beside the lines.
    let format: LocalFormat

    private static let width = 760.0
    private static let height = 250.0
    private static let left = 64.0
    private static let plot = 200.0
    /// How many colours there are; later series share the last.
    static let colours = 7

    /// Draws the chart.
    func draw() -> Markup {
        var svg = MarkupWriter()
        svg.beginChart(id: id, width: Int(Self.width), height: Int(Self.height), title: title, summary: summary)
        let scale = ChartScale(largest: bars.map(Self.height).max() ?? 0)
        svg.drawLines(of: scale, left: Self.left, right: Self.width, base: Self.plot + 12, height: Self.plot) {
            format.number(count(at: $0))
        }
        for (place, bar) in bars.enumerated() {
            draw(bar, at: place, scale: scale, into: &svg)
        }
        return svg.finish()
    }

    /// The whole of a bar; counts below zero are not drawn.
    private static func height(of bar: [Int]) -> Double {
        bar.reduce(0) { $0 + Double(max(0, $1)) }
    }

    private func draw(_ bar: [Int], at place: Int, scale: ChartScale, into svg: inout MarkupWriter) {
        let slot = (Self.width - Self.left) / Double(max(1, bars.count))
        let x = Self.left + slot * Double(place)
        var base = Self.plot + 12
        for (series, value) in bar.enumerated() where value > 0 {
            let height = scale.height(of: Double(value), in: Self.plot)
            base -= height
            svg.element(
                "rect",
                [
                    "class": "s\(min(series, Self.colours - 1))", "x": coordinate(x + slot * 0.14),
                    "y": coordinate(base), "width": coordinate(slot * 0.72), "height": coordinate(height),
                ]
            )
        }
        let every = max(1, (bars.count + 11) / 12)
        guard place.isMultiple(of: every), place < labels.count else { return }
        svg.text(
            "text",
            ["x": coordinate(x + slot / 2), "y": coordinate(Self.height - 14), "text-anchor": "middle"],
            labels[place]
        )
    }
}

extension MarkupWriter {
    /// The horizontal lines of a scale with their numbers.
    mutating func drawLines(
        of scale: ChartScale,
        left: Double,
        right: Double,
        base: Double,
        height: Double,
        label: (Double) -> String
    ) {
        for line in scale.lines {
            let y = base - scale.height(of: line, in: height)
            element(
                "line",
                [
                    "class": line == 0 ? "base" : "axis", "x1": coordinate(left), "x2": coordinate(right),
                    "y1": coordinate(y), "y2": coordinate(y),
                ]
            )
            text(
                "text",
                ["x": coordinate(left - 8), "y": coordinate(y + 4), "text-anchor": "end"],
                label(line)
            )
        }
    }
}
