extension MarkupWriter {
    /// Opens a chart: named and described for those who cannot see it.
    mutating func beginChart(
        id: String,
        shape: ChartShape,
        width: Int,
        height: Int,
        title: String,
        summary: String
    ) {
        let id = shape == .broad ? id : "\(id)-\(shape)"
        begin(
            "svg",
            [
                "class": "chart \(shape)", "viewBox": "0 0 \(width) \(height)", "role": "img",
                "aria-labelledby": "\(id)-title \(id)-summary",
            ]
        )
        text("title", ["id": "\(id)-title"], title)
        text("desc", ["id": "\(id)-summary"], summary)
    }
}
