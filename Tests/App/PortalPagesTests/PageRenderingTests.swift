import Civil
import Portal
import Testing
import Web

@Suite("Every page of the portal")
struct PageRenderingTests {
    private static let cases = SamplePages.all.indices.flatMap { place in Language.allCases.map { (place, $0) } }

    private func render(_ sample: SamplePages.Sample, _ language: Language, demonstration: Bool = true) throws -> String
    {
        try PageRenderer().render(
            sample.page,
            in: PageFrame(
                language: language,
                isDemonstration: demonstration,
                viewer: sample.viewer,
                formToken: "token",
                officialHost: "dinhdanh.example.vn"
            )
        )
    }

    @Test(
        "is sound HTML with no script but the one for passkeys, in both languages, whatever the data",
        arguments: cases
    )
    func isSound(place: Int, language: Language) throws {
        let sample = SamplePages.all[place]
        let reading = HTMLReading(try render(sample, language))
        #expect(reading.faults == [], "\(sample.name)")
        #expect(reading.tags.first?.attributes["lang"] == language.rawValue)
        #expect(reading.tags.count { $0.name == "main" } == 1)
        #expect(reading.tags.contains { $0.attributes["class"] == "skip" && $0.attributes["href"] == "#content" })
    }

    @Test("lets nothing through that an enemy wrote as markup", arguments: cases)
    func escapes(place: Int, language: Language) throws {
        let sample = SamplePages.all[place]
        let html = try render(sample, language)
        let (hasScript, hasHandler) = (html.contains("<script>"), html.contains("onload=\""))
        #expect(!hasScript && !hasHandler, "\(sample.name)")
        #expect(html.contains("<script") == sample.page.usesScript, "\(sample.name)")
        let hasControl = html.utf8.contains { $0 < 0x20 && $0 != 0x0A }
        #expect(!hasControl, "\(sample.name)")
    }

    @Test("never reads data as a template, and leaves no tag of its own behind")
    func keepsBracesApart() throws {
        for sample in SamplePages.rich + SamplePages.identity + SamplePages.empty + SamplePages.emptyIdentity {
            let hasTag = try render(sample, .english).contains("{{")
            #expect(!hasTag, "\(sample.name)")
        }
        for sample in SamplePages.hostile + SamplePages.hostileIdentity {
            let isVerbatim = try render(sample, .english).contains("{{t.brand}} {n}")
            #expect(isVerbatim, "\(sample.name)")
        }
    }

    @Test("tells the entries of the log as long as nobody looked anything up")
    func firstFigure() throws {
        let page = FrontPage(lookUpCount: 0, checkpoint: SamplePages.checkpoint, documents: [])
        let frame = PageFrame(language: .english, isDemonstration: false, viewer: .visitor, officialHost: "x")
        let html = try PageRenderer().render(page, in: frame)
        #expect(html.contains("</span> entries recorded in the log") && !html.contains("look-ups recorded"))
    }

    @Test("keeps the page when the language is switched", arguments: SamplePages.all.indices)
    func switchesLanguage(place: Int) throws {
        let sample = SamplePages.all[place]
        let vietnamese = HTMLReading(try render(sample, .vietnamese))
        let english = HTMLReading(try render(sample, .english))
        let toEnglish = sample.page.route.path(in: .english).replacing("&", with: "&amp;")
        let toVietnamese = sample.page.route.path(in: .vietnamese).replacing("&", with: "&amp;")
        #expect(vietnamese.tags.contains { $0.attributes["class"] == "tongue" && $0.attributes["href"] == toEnglish })
        #expect(english.tags.contains { $0.attributes["class"] == "tongue" && $0.attributes["href"] == toVietnamese })
    }

    @Test("says that the data are samples on a demonstration, and only there")
    func marksSamples() throws {
        let sample = try #require(SamplePages.rich.first)
        #expect(try render(sample, .vietnamese, demonstration: true).contains("DỮ LIỆU MẪU"))
        #expect(try !render(sample, .vietnamese, demonstration: false).contains("DỮ LIỆU MẪU"))
    }

    @Test("has a sample, so that no template goes untested")
    func allTemplatesHaveSamples() {
        let shown = Set(SamplePages.all.map { type(of: $0.page).template })
        #expect(shown == Set(PageTemplate.allCases))
    }

    @Test("is refused when its template asks for something it does not give")
    func refusesMissingValues() throws {
        let frame = PageFrame(language: .english, isDemonstration: false, viewer: .visitor, officialHost: "")
        #expect(throws: PageError.valuesMissing(template: "problem", names: ["code", "explanation", "name", "status"]))
        {
            try PageRenderer().render(HollowPage(), in: frame)
        }
    }

    @Test("is refused when text would go out unescaped")
    func refusesRawText() throws {
        let frame = PageFrame(language: .english, isDemonstration: false, viewer: .visitor, officialHost: "")
        #expect(throws: PageError.textUnescaped(template: "operator", names: ["trafficChart"])) {
            try PageRenderer().render(RawPage(), in: frame)
        }
    }

    @Test(
        "has scripts of one file below 12 KB that load nothing and write no markup",
        arguments: ["passkey.js", "wallet.js", "token.js", "casework.js"]
    )
    func scriptIsSmall(name: String) throws {
        let script = try #require(PortalAsset.served.first { $0.name == name })
        let text = String(decoding: script.bytes, as: UTF8.self)
        #expect(script.contentType == "text/javascript; charset=utf-8")
        #expect((1..<12 * 1024).contains(script.bytes.count))
        for word in ["http:", "https:", "innerHTML", "eval(", "import(", "localStorage", "document.write"] {
            #expect(!text.contains(word), "\(word)")
        }
    }

    @Test("of the worker is below 4 KB, reaches for this site only, and is no file under /assets/")
    func workerIsSmall() throws {
        let worker = try #require(PortalAsset.worker)
        #expect((1..<4 * 1024).contains(worker.bytes.count))
        #expect(!String(decoding: worker.bytes, as: UTF8.self).contains("http"))
        #expect(!PortalAsset.served.contains { $0.name == worker.name })
    }

    @Test("stays within 60 KB at first sight as it is sent, font and drawings included", arguments: Language.allCases)
    func isLight(language: Language) throws {
        let sample = try #require(SamplePages.wallet.first { $0.name == "home-full" })
        let served = PortalAsset.served.filter { !$0.name.hasSuffix(".js") }.reduce(0) {
            $0 + (Gzip.compress($1.bytes) ?? $1.bytes).count
        }
        #expect(try render(sample, language).utf8.count + served < 60 * 1024)
    }
}

/// A page that gives nothing.
private struct HollowPage: PortalPage {
    static let template = PageTemplate.problem
    static let wording = ProblemPage.wording
    var route: PortalRoute { .front }
    func values(in language: Language) -> [String: PageValue] { [:] }
}

/// A page that gives text where its template writes markup.
private struct RawPage: PortalPage {
    static let template = PageTemplate.operatorDashboard
    static let wording = OperatorDashboard.wording
    var route: PortalRoute { .front }
    func values(in language: Language) -> [String: PageValue] { ["hasHours": true, "trafficChart": "<b>bold</b>"] }
}
