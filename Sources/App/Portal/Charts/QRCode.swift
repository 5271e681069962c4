internal import CQRCode

/// A QR code (ISO/IEC 18004) as a grid of light and dark modules; libzint makes it.
package struct QRCode: Equatable, Sendable {
    /// How many modules stand on a side.
    package let side: Int
    /// Row by row; true is dark.
    package let modules: [Bool]

    /// Encodes a text with error correction of level M; nil when it is empty or too long.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard (1...1_000).contains(bytes.count) else { return nil }
        var cells = [UInt8](repeating: 0, count: Int(qr_code_capacity()))
        let side = Int(qr_code_modules(bytes, Int32(bytes.count), &cells, Int32(cells.count)))
        guard side > 0, side * side <= cells.count else { return nil }
        self.side = side
        modules = cells.prefix(side * side).map { $0 == 1 }
    }

    /// Black on white in either theme, with the quiet zone of four modules that scanners need.
    func drawing(named name: String) -> Markup {
        var svg = MarkupWriter()
        let whole = side + 8
        svg.begin(
            "svg",
            ["class": "qrcode", "viewBox": "0 0 \(whole) \(whole)", "role": "img", "shape-rendering": "crispEdges"]
        )
        svg.text("title", [:], name)
        svg.element("rect", ["width": "\(whole)", "height": "\(whole)", "fill": "#fff"])
        svg.element("path", ["fill": "#000", "d": path])
        return svg.finish()
    }

    /// Each run of dark modules as one rectangle.
    private var path: String {
        var path = ""
        for row in 0..<side {
            var column = 0
            while column < side {
                guard modules[row * side + column] else {
                    column += 1
                    continue
                }
                let start = column
                while column < side, modules[row * side + column] { column += 1 }
                path += "M\(start + 4) \(row + 4)h\(column - start)v1h-\(column - start)z"
            }
        }
        return path
    }
}

extension QRCode? {
    /// The drawing for a template; nothing where there is no code.
    func value(named name: String) -> PageValue { .markup(self?.drawing(named: name) ?? Markup(html: "")) }
}
