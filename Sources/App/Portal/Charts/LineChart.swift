/// One or two lines over time on a common scale: a pure function from numbers to SVG.
struct LineChart {
    /// Distinguishes the chart's ids on the page.
    let id: String
    /// Read aloud as the chart's name.
    let title: String
    /// Read aloud as what the chart says.
    let summary: String
    /// One label for each point in time.
    let labels: [String]
    /// The lines, in microseconds; nil where nothing was measured, which breaks the line.
    let lines: [[Int?]]
    /// Writes the numbers beside the lines.
    let format: LocalFormat

    private static let width = 760.0
    private static let height = 220.0
    private static let left = 72.0
    private static let plot = 170.0
    private static let base = 182.0

    /// Draws the chart.
    func draw() -> Markup {
        var svg = MarkupWriter()
        svg.beginChart(id: id, width: Int(Self.width), height: Int(Self.height), title: title, summary: summary)
        let scale = ChartScale(largest: Double(lines.joined().compactMap(\.self).max() ?? 0))
        svg.drawLines(of: scale, left: Self.left, right: Self.width, base: Self.base, height: Self.plot) {
            format.duration(microseconds: count(at: $0))
        }
        for (number, line) in lines.enumerated() {
            for run in runs(of: line, scale: scale) { draw(run, of: min(number, 1), into: &svg) }
        }
        drawLabels(into: &svg)
        return svg.finish()
    }

    private var step: Double {
        (Self.width - Self.left - 24) / Double(max(1, labels.count - 1))
    }

    /// The points of a line, cut where nothing was measured.
    private func runs(of line: [Int?], scale: ChartScale) -> [[(x: String, y: String)]] {
        line.enumerated().split { $0.element == nil }.map { run in
            run.compactMap { place, value -> (x: String, y: String)? in
                guard let value else { return nil }
                let x = Self.left + 12 + step * Double(place)
                let y = Self.base - scale.height(of: Double(value), in: Self.plot)
                return (x: coordinate(x), y: coordinate(y))
            }
        }
    }

    /// A line through the points; a point alone is a small circle, because a line of no length cannot be seen.
    private func draw(_ run: [(x: String, y: String)], of line: Int, into svg: inout MarkupWriter) {
        guard run.count == 1, let point = run.first else {
            let points = run.map { "\($0.x),\($0.y)" }.joined(separator: " ")
            svg.element("polyline", ["class": "l\(line)", "points": points])
            return
        }
        svg.element("circle", ["class": line == 0 ? "s0" : "s2", "cx": point.x, "cy": point.y, "r": "3"])
    }

    private func drawLabels(into svg: inout MarkupWriter) {
        let every = max(1, (labels.count + 11) / 12)
        for (place, label) in labels.enumerated() where place.isMultiple(of: every) {
            svg.text(
                "text",
                [
                    "x": coordinate(Self.left + 12 + step * Double(place)), "y": coordinate(Self.height - 12),
                    "text-anchor": "middle",
                ],
                label
            )
        }
    }
}
