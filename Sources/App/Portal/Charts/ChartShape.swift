/// How a chart is drawn: the style sheet shows the broad drawing, and on phones the narrow one, so that its type stays readable.
enum ChartShape: CaseIterable {
    case broad, narrow

    /// About how wide a letter of the charts' type is, in the units of a drawing.
    static let letter = 7.2
}

/// A pure function from numbers to SVG, with a drawing for each shape.
protocol Chart {
    /// Distinguishes the chart's ids on the page.
    var id: String { get }
    /// Read aloud as the chart's name.
    var title: String { get }
    /// Read aloud as what the chart says.
    var summary: String { get }

    /// Draws the chart in one shape: opens its `svg` element, which the caller closes.
    func draw(_ shape: ChartShape, into svg: inout MarkupWriter)
}

extension Chart {
    /// The drawings, one after the other.
    func draw() -> Markup {
        var svg = MarkupWriter()
        for shape in ChartShape.allCases {
            draw(shape, into: &svg)
            svg.end()
        }
        return svg.finish()
    }
}
