import Catalogue
import Civil
import Foundation
import Testing

@Suite("The tutorial")
struct TutorialTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    @Test("The library card of docs/catalogue.md is a file without fault, and what the page says about it is true")
    func libraryCard() throws {
        let page = try String(contentsOf: Self.root.appendingPathComponent("docs/catalogue.md"), encoding: .utf8)
        let blocks = page.components(separatedBy: "```yaml\n").dropFirst()
        let text = try #require(blocks.first?.components(separatedBy: "```").first)
        let utility = try Sample.utility(text)
        #expect(utility.fields.count == 5)
        #expect(utility.fields(sharedUnder: "culture.lending") == ["card_number", "level", "expires_on"])
        let misspelt = text.replacing("icon: book", with: "icon: bok")
        #expect(Sample.faults(misspelt).first?.hasPrefix("library-card.yaml:7:7: “icon”: This must be one of") ?? false)
        let honorary = text.replacing("enum: [reader, researcher]", with: "enum: [reader, researcher, honorary]")
        let changes = CatalogueComparison.changes(from: utility, to: try Sample.utility(honorary))
        #expect(changes.map(\.weight) == [.widening])
        let without = text.replacing("enum: [reader, researcher]", with: "enum: [researcher]")
            .replacing("        reader: {vi: Bạn đọc, en: Reader}\n", with: "")
        let refused = CatalogueComparison.changes(from: utility, to: try Sample.utility(without))
        #expect(refused.map(\.weight).max() == .breaking)
    }

    @Test("The end of a utility is written as the page says")
    func end() throws {
        let page = try String(contentsOf: Self.root.appendingPathComponent("docs/catalogue.md"), encoding: .utf8)
        let blocks = page.components(separatedBy: "```yaml\n").dropFirst().compactMap {
            $0.components(separatedBy: "```").first
        }
        #expect(blocks.count == 3)
        let (text, end) = (try #require(blocks.first), try #require(blocks.last))
        let ended = try Sample.utility(text.replacing("agencies:\n  - code: ministry.culture\n", with: end))
        #expect(ended.lastDay == (try Day.of("2026-12-31")))
        let changes = CatalogueComparison.changes(from: try Sample.utility(text), to: ended)
        #expect(changes.map(\.weight) == [.policy])
    }
}
