import Civil
import Portal
import Testing
import Web

@Suite("The operator's charts")
struct ChartTests {
    /// The broad drawing of a chart, or the narrow one.
    private func markup(_ name: String, of page: OperatorDashboard, isNarrow: Bool = false) throws -> String {
        guard case .markup(let markup) = page.values(in: .english)[name] else {
            throw Missing()
        }
        let drawings = markup.html.split(separator: "</svg>")
        #expect(drawings.count == 2)
        return String(isNarrow ? drawings[1] : drawings[0])
    }

    private struct Missing: Error {}

    private func page(_ hours: [OperatorDashboard.Hour], p50: Int? = nil, p99: Int? = nil) -> OperatorDashboard {
        OperatorDashboard(
            asOf: SamplePages.now,
            members: [Phrase("Một", "One"), Phrase("Hai", "Two")],
            hours: hours,
            outcomes: RequestCounts(answered: 0, compared: 0, refused: 0),
            reasons: [],
            p50: p50,
            p99: p99,
            unsequenced: 0,
            checkpoint: nil
        )
    }

    private func hour(_ counts: [Int], p50: Int? = nil, p99: Int? = nil) -> OperatorDashboard.Hour {
        .init(start: SamplePages.now, counts: counts, p50: p50, p99: p99)
    }

    @Test("draw a bar for each member that looked, in proportion")
    func barsAreInProportion() throws {
        let svg = HTMLReading(try markup("trafficChart", of: page([hour([100, 0]), hour([25, 50])])))
        let bars = svg.tags.filter { $0.name == "rect" }
        #expect(bars.compactMap { $0.attributes["height"] } == ["200", "50", "100"])
        #expect(bars.compactMap { $0.attributes["class"] } == ["s0", "s0", "s1"])
    }

    @Test("have a name and a summary for those who cannot see them")
    func areNamed() throws {
        let svg = try markup("trafficChart", of: page([hour([1_200, 34]), hour([5])]))
        #expect(svg.contains("<title id=\"traffic-title\">Look-ups per hour by member</title>"))
        #expect(svg.contains("1,239 in all; the busiest hour began at 21:13 with 1,234."))
        let latency = try markup("latencyChart", of: page([hour([1], p50: 1, p99: 2)], p50: 1_500, p99: 9_900))
        #expect(latency.contains("median 1.5\u{A0}ms, 99% faster than 9.9\u{A0}ms"))
    }

    @Test("are drawn a second time for phones, with fewer labels and names of their own", arguments: [false, true])
    func narrow(isLatency: Bool) throws {
        let hours = Array(repeating: hour([5, 2], p50: 10, p99: 20), count: 24)
        let name = isLatency ? "latencyChart" : "trafficChart"
        let drawings = try [false, true].map { try HTMLReading(markup(name, of: page(hours), isNarrow: $0)) }
        let marks = drawings.map { drawing in
            drawing.tags.count { $0.name == "rect" || $0.name == "polyline" }
        }
        let labels = drawings.map { drawing in drawing.tags.count { $0.attributes["text-anchor"] == "middle" } }
        #expect(marks[0] == marks[1])
        #expect(labels == [12, 5])
        let ids = drawings.map { Set($0.tags.compactMap { $0.attributes["id"] }) }
        #expect(ids[0].count == 2 && ids[0].isDisjoint(with: ids[1]))
        for drawing in drawings { #expect(drawing.tags.first?.attributes["class"]?.hasPrefix("chart ") == true) }
    }

    @Test("cut a line where nothing was measured, instead of inventing a value")
    func linesAreCut() throws {
        let hours = [hour([1], p99: 5), hour([1], p99: 6), hour([0]), hour([1], p99: 7), hour([1], p99: 8)]
        let svg = HTMLReading(try markup("latencyChart", of: page(hours)))
        #expect(svg.tags.count { $0.name == "polyline" } == 2)
    }

    @Test("draw a value measured alone as a point, because a line needs two")
    func lonePointIsSeen() throws {
        let svg = HTMLReading(try markup("latencyChart", of: page([hour([0]), hour([1], p50: 3, p99: 8), hour([0])])))
        #expect(svg.tags.filter { $0.name == "circle" }.compactMap { $0.attributes["class"] } == ["s0", "s2"])
        #expect(!svg.tags.contains { $0.name == "polyline" })
    }

    @Test("label each line with the whole number at which it stands", arguments: [1, 3, 9, 10, 11, 12, 47])
    func linesAreWhole(count: Int) throws {
        let html = try markup("trafficChart", of: page([hour([count])]))
        let svg = HTMLReading(html)
        let heights = svg.tags.filter { $0.name == "line" }.compactMap { $0.attributes["y1"].flatMap(Double.init) }
        let numbers = html.split(separator: "text-anchor=\"end\">").dropFirst().compactMap {
            Int($0.prefix { $0.isNumber })
        }
        let base = try #require(heights.first)
        let top = try #require(heights.last)
        let most = try #require(numbers.last)
        #expect(heights.count == numbers.count && most >= count)
        for (height, number) in zip(heights, numbers) {
            #expect(abs(base - height - (base - top) * Double(number) / Double(most)) < 0.1)
        }
    }

    @Test("stay inside their drawing for any numbers", arguments: [0, 1, 7, 999_999_999, Int.max, Int.min])
    func stayInside(count: Int) throws {
        let svg = HTMLReading(try markup("trafficChart", of: page([hour([count, count, count])])))
        for bar in svg.tags where bar.name == "rect" {
            let top = try #require(bar.attributes["y"].flatMap(Double.init))
            #expect(top >= 0)
        }
    }
}

@Suite("The map of tiles")
struct TileMapTests {
    @Test("has each province of its day once, at a place of its own, and the archipelagos", arguments: [false, true])
    func everyProvince(isOldMap: Bool) throws {
        let day = isOldMap ? CodeTable.reform.adding(days: -1) : SamplePages.now.dayInVietnam
        let provinces = Geography.vietnam.provinces(on: day)
        let page = DossierBoard(
            asOf: SamplePages.now,
            filter: DossierBoardFilter(isOldMap: isOldMap),
            choices: [],
            counts: [],
            provinces: provinces.map { DossierBoard.Province(code: $0.code.text, name: $0.name, filed: 1) },
            tables: []
        )
        guard case .markup(let markup) = page.values(in: .vietnamese)["mapChart"] else {
            Issue.record("no map")
            return
        }
        #expect(provinces.count == (isOldMap ? 63 : 34))
        let drawings = markup.html.split(separator: "</svg>").map { HTMLReading(String($0)) }
        #expect(drawings.count == 2)
        for drawing in drawings {
            let tiles = drawing.tags.filter { $0.attributes["class"]?.hasPrefix("tile") == true }
            let places = tiles.map { [$0.attributes["x"], $0.attributes["y"]] }
            #expect(tiles.count == provinces.count + 2 && Set(places).count == tiles.count)
            #expect(tiles.count { $0.attributes["class"] == "tile island" } == 2)
        }
    }

    // Its type of 12 units is ten pixels on the 269 that a card leaves at 320 beside a scroll bar.
    @Test("is so narrow on phones that all of it fits, in type that can be read")
    func fitsPhones() throws {
        let page = DossierBoard(
            asOf: SamplePages.now,
            filter: DossierBoardFilter(),
            choices: [],
            counts: [],
            provinces: [DossierBoard.Province(code: "31", name: "Hải Phòng", filed: 1)],
            tables: []
        )
        guard case .markup(let markup) = page.values(in: .vietnamese)["mapChart"] else {
            Issue.record("no map")
            return
        }
        let narrow = try #require(markup.html.split(separator: "</svg>").last)
        #expect(narrow.contains("viewBox=\"0 0 322 756\""))
        for words in [">Hải<", ">Phòng<", ">Hoàng Sa<", ">Trường Sa<"] { #expect(narrow.contains(words), "\(words)") }
    }
}

@Suite("The citizen's number")
struct MaskedNumberTests {
    @Test("is hidden but for its end until its owner opens it")
    func isMasked() throws {
        let html = try PageRenderer().render(
            SamplePages.home,
            in: PageFrame(language: .english, isDemonstration: false, viewer: SamplePages.citizen, officialHost: "x")
        )
        let parts = html.split(separator: "<details class=\"reveal\">")
        #expect(parts.count == 2)
        #expect(parts[0].contains("••• ••• ••• 456"))
        #expect(!parts[0].contains("079"))
        #expect(parts[1].contains("079 190 123 456"))
    }
}
