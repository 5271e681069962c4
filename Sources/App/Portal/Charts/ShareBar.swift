/// A thin bar that shows a share of a whole beside the number in a table; decoration, hidden from screen readers.
struct ShareBar {
    /// The part.
    let part: Int
    /// The whole.
    let whole: Int

    /// Draws the bar.
    func draw() -> Markup {
        var svg = MarkupWriter()
        let share = whole > 0 ? Double(min(max(0, part), whole)) / Double(whole) : 0
        svg.begin(
            "svg",
            ["class": "bar", "viewBox": "0 0 100 8", "preserveAspectRatio": "none", "aria-hidden": "true"]
        )
        svg.element("rect", ["class": "rail", "width": "100", "height": "8", "rx": "1"])
        svg.element("rect", ["width": coordinate(share * 100), "height": "8", "rx": "1"])
        return svg.finish()
    }
}
