import Foundation
import Portal
import Testing

@Suite("The style sheet")
struct StyleSheetTests {
    private static let text: String = {
        guard let sheet = PortalAsset.served.first(where: { $0.name == "portal.css" }) else { return "" }
        return String(decoding: sheet.bytes, as: UTF8.self)
    }()

    @Test("is below 30 KB and loads nothing from elsewhere")
    func isSmall() {
        #expect((1..<30 * 1024).contains(Self.text.utf8.count))
        #expect(!Self.text.contains("http"))
        #expect(!Self.text.contains("@import"))
    }

    @Test(
        "keeps text readable in light and dark (WCAG 2.2, 1.4.3: 4.5 to 1)",
        arguments: [
            ("ink", "paper"), ("ink", "card"), ("ink", "tint"), ("soft", "paper"), ("soft", "card"), ("soft", "tint"),
            ("lacquer", "paper"), ("lacquer", "card"), ("lacquer", "tint"), ("goldink", "paper"), ("goldink", "card"),
            ("good", "goodtint"), ("bad", "badtint"), ("bad", "card"), ("wait", "waittint"), ("ink", "goodtint"),
            ("ink", "badtint"), ("ink", "waittint"), ("lacquer", "badtint"), ("lacquer", "waittint"),
        ]
    )
    func isReadable(text: String, ground: String) throws {
        for theme in [0, 1] {
            let ratio = try contrast(colour(text, theme), colour(ground, theme))
            #expect(ratio >= 4.5, "\(text) on \(ground): \(ratio)")
        }
    }

    @Test("keeps the edges of fields visible (WCAG 2.2, 1.4.11: 3 to 1)", arguments: ["paper", "card"])
    func edgesShow(ground: String) throws {
        for theme in [0, 1] { #expect(try contrast(colour("edge", theme), colour(ground, theme)) >= 3) }
    }

    @Test("links to other files at the addresses given")
    func relinks() throws {
        let sheet = try #require(PortalAsset.served.first { $0.name == "portal.css" })
        let linked = sheet.linked { $0 == "inter-vi.woff2" ? "/assets/inter-vi-0a1b.woff2" : nil }
        let text = String(decoding: linked.bytes, as: UTF8.self)
        #expect(text.contains("url(/assets/inter-vi-0a1b.woff2)"))
        #expect(text.contains("url(guilloche.svg)"))
        #expect(AssetPaths { "/assets/x-\($0)" }.styles == "/assets/x-portal.css")
    }

    /// The red, green and blue of a custom property; theme 0 is light, 1 is dark.
    private func colour(_ name: String, _ theme: Int) throws -> [Double] {
        let values = Self.text.split(separator: "--\(name):#").dropFirst()
        let value = try #require(values.dropFirst(theme).first).prefix { $0.isHexDigit }
        let digits = value.count == 3 ? value.map { "\($0)\($0)" }.joined() : String(value)
        let number = try #require(Int(digits, radix: 16))
        return [number >> 16, number >> 8 & 255, number & 255].map { Double($0) / 255 }
    }

    private func contrast(_ one: [Double], _ other: [Double]) -> Double {
        let (light, dark) = (max(luminance(one), luminance(other)), min(luminance(one), luminance(other)))
        return (light + 0.05) / (dark + 0.05)
    }

    private func luminance(_ colour: [Double]) -> Double {
        let linear = colour.map { $0 <= 0.04045 ? $0 / 12.92 : pow(($0 + 0.055) / 1.055, 2.4) }
        return zip(linear, [0.2126, 0.7152, 0.0722]).reduce(0) { $0 + $1.0 * $1.1 }
    }
}
