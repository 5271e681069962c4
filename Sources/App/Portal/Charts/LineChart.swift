/// One or two lines over time on a common scale: a pure function from numbers to SVG.
struct LineChart: Chart {
    let id: String
    let title: String
    let summary: String
    /// One label for each point in time.
    let labels: [String]
    /// The lines, in microseconds; nil where nothing was measured, which breaks the line.
    let lines: [[Int?]]
    /// Writes the numbers beside the lines.
    let format: LocalFormat

    /// The measures of a drawing.
    private struct Measures {
        let width: Double
        /// Where the lines of the scale begin.
        let left: Double
        /// How far the first and the last point stand from the ends of those lines.
        let inset: Double
        /// From one point in time to the next.
        let step: Double
        let height = 220.0
        let plot = 170.0
        let base = 182.0

        init(_ shape: ChartShape, numbers: [String], points: Int) {
            let longest = Double(numbers.map(\.count).max() ?? 0) * ChartShape.letter + 10
            switch shape {
            case .broad: (width, left, inset) = (760, max(72, longest), 12)
            case .narrow: (width, left, inset) = (300, max(28, longest), 18)
            }
            step = (width - left - 2 * inset) / Double(max(1, points - 1))
        }

        func x(_ place: Int) -> Double { left + inset + step * Double(place) }
    }

    func draw(_ shape: ChartShape, into svg: inout MarkupWriter) {
        let scale = ChartScale(largest: Double(lines.joined().compactMap(\.self).max() ?? 0))
        let numbers = scale.lines.map { format.duration(microseconds: count(at: $0)) }
        let size = Measures(shape, numbers: numbers, points: labels.count)
        svg.begin(self, shape, width: size.width, height: size.height)
        svg.drawLines(of: scale, left: size.left, right: size.width, base: size.base, height: size.plot) {
            format.duration(microseconds: count(at: $0))
        }
        for (number, line) in lines.enumerated() {
            for run in runs(of: line, size, scale: scale) { draw(run, of: min(number, 1), into: &svg) }
        }
        drawLabels(size, into: &svg)
    }

    /// The points of a line, cut where nothing was measured.
    private func runs(of line: [Int?], _ size: Measures, scale: ChartScale) -> [[(x: String, y: String)]] {
        line.enumerated().split { $0.element == nil }.map { run in
            run.compactMap { place, value -> (x: String, y: String)? in
                guard let value else { return nil }
                let y = size.base - scale.height(of: Double(value), in: size.plot)
                return (x: coordinate(size.x(place)), y: coordinate(y))
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

    private func drawLabels(_ size: Measures, into svg: inout MarkupWriter) {
        let every = labels.distance(in: size.width - size.left)
        for (place, label) in labels.enumerated() where place.isMultiple(of: every) {
            svg.text(
                "text",
                [
                    "x": coordinate(size.x(place)), "y": coordinate(size.height - 12),
                    "text-anchor": "middle",
                ],
                label
            )
        }
    }
}
