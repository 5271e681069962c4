extension MarkupWriter {
    /// Opens a chart: named and described for those who cannot see it.
    mutating func begin(_ chart: some Chart, _ shape: ChartShape, width: Double, height: Double) {
        let id = shape == .broad ? chart.id : "\(chart.id)-\(shape)"
        begin(
            "svg",
            [
                "class": "chart \(shape)", "viewBox": "0 0 \(Int(width)) \(Int(height))", "role": "img",
                "aria-labelledby": "\(id)-title \(id)-summary",
            ]
        )
        text("title", ["id": "\(id)-title"], chart.title)
        text("desc", ["id": "\(id)-summary"], chart.summary)
    }
}
