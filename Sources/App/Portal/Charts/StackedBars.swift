/// Bars over time, each made of parts: a pure function from numbers to SVG.
struct StackedBars: Chart {
    let id: String
    let title: String
    let summary: String
    /// One label for each bar.
    let labels: [String]
    /// The parts of each bar, in the order of the series; a missing part counts as zero.
    let bars: [[Int]]
    /// Writes the numbers beside the lines.
    let format: LocalFormat

    /// The measures of a drawing.
    private struct Measures {
        let width: Double
        let height: Double
        /// Where the bars begin, beyond the numbers of the scale.
        let left: Double
        /// What stays free at the right, for half a label.
        let right: Double
        let plot: Double

        var base: Double { plot + 12 }
        /// How wide all bars are together.
        var room: Double { width - left - right }

        init(_ shape: ChartShape, numbers: [String]) {
            let longest = Double(numbers.map(\.count).max() ?? 0) * ChartShape.letter + 10
            switch shape {
            case .broad: (width, height, left, right, plot) = (760, 250, max(64, longest), 0, 200)
            case .narrow: (width, height, left, right, plot) = (300, 210, max(28, longest), 14, 160)
            }
        }
    }

    /// How many colours there are; later series share the last.
    static let colours = 7

    func draw(_ shape: ChartShape, into svg: inout MarkupWriter) {
        let scale = ChartScale(largest: bars.map(Self.height).max() ?? 0)
        let size = Measures(shape, numbers: scale.lines.map { format.number(count(at: $0)) })
        svg.begin(self, shape, width: size.width, height: size.height)
        svg.drawLines(of: scale, left: size.left, right: size.width, base: size.base, height: size.plot) {
            format.number(count(at: $0))
        }
        for (place, bar) in bars.enumerated() {
            draw(bar, at: place, size, scale: scale, into: &svg)
        }
        let every = labels.distance(in: size.room)
        for (place, label) in labels.enumerated() where place.isMultiple(of: every) && place < bars.count {
            svg.text(
                "text",
                [
                    "x": coordinate(size.left + slot(size) * (Double(place) + 0.5)), "y": coordinate(size.height - 14),
                    "text-anchor": "middle",
                ],
                label
            )
        }
    }

    /// The width of one bar with its share of what lies between the bars.
    private func slot(_ size: Measures) -> Double {
        size.room / Double(max(1, bars.count))
    }

    /// The whole of a bar; counts below zero are not drawn.
    private static func height(of bar: [Int]) -> Double {
        bar.reduce(0) { $0 + Double(max(0, $1)) }
    }

    private func draw(_ bar: [Int], at place: Int, _ size: Measures, scale: ChartScale, into svg: inout MarkupWriter) {
        let slot = slot(size)
        let x = size.left + slot * Double(place)
        var base = size.base
        for (series, value) in bar.enumerated() where value > 0 {
            let height = scale.height(of: Double(value), in: size.plot)
            base -= height
            svg.element(
                "rect",
                [
                    "class": "s\(min(series, Self.colours - 1))", "x": coordinate(x + slot * 0.14),
                    "y": coordinate(base), "width": coordinate(slot * 0.72), "height": coordinate(height),
                ]
            )
        }
    }
}

extension [String] {
    /// Every how many labels one is written, so that none runs into the next: at most twelve.
    func distance(in room: Double) -> Int {
        let widest = Double(map(\.count).max() ?? 0) * ChartShape.letter + 12
        let most = Swift.min(12, Swift.max(1, Int(room / widest)))
        return Swift.max(1, (count + most - 1) / most)
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
