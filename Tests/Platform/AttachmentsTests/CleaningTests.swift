import Attachments
import Store
import Testing

@Suite("Files that people send")
struct CleaningTests {
    @Test("A photograph is turned upright, and nothing of its metadata is left")
    func photograph() async throws {
        try await AttachmentsFixture.with { fixture in
            let kept = try await fixture.kept(Samples.jpeg, name: "thẻ.jpg")
            #expect(kept.kind == .jpeg)
            #expect(kept.width == 8 && kept.height == 16)
            let bytes = try await fixture.attachments.content(of: kept)
            #expect(AttachmentKind(sniffing: bytes) == .jpeg)
            #expect(!bytes.contains(words: "SECRET") && !bytes.contains(words: "Exif"))
        }
    }

    @Test("A picture loses its comments and whatever hangs behind it")
    func picture() async throws {
        try await AttachmentsFixture.with { fixture in
            let sent = PNGFile.grey(width: 40, height: 30, chunks: [PNGFile.text("SECRET PLACE")])
            let polyglot = sent + Array("PK\u{3}\u{4}<script>SECRET</script>".utf8)
            let kept = try await fixture.kept(polyglot)
            #expect(kept.width == 40 && kept.height == 30)
            let bytes = try await fixture.attachments.content(of: kept)
            #expect(!bytes.contains(words: "SECRET") && !bytes.contains(words: "script"))
            // The same picture without what was hidden in it is the same file.
            #expect(try await fixture.kept(PNGFile.grey(width: 40, height: 30)).id == kept.id)
        }
    }

    @Test("A document is written anew, without its metadata and without what nothing points at")
    func document() async throws {
        try await AttachmentsFixture.with { fixture in
            let sent = PDFFile.document(pages: 2, objects: ["(SECRET ORPHAN)"])
            let kept = try await fixture.kept(sent + Array("<html>SECRET".utf8), name: "giấy.pdf")
            #expect(kept.kind == .pdf && kept.pages == 2)
            let bytes = try await fixture.attachments.content(of: kept)
            #expect(!bytes.contains(words: "SECRET"))
        }
    }

    static let refused: [(String, [UInt8], AttachmentRefusal)] = [
        ("nothing", [], .empty),
        ("a web page", Array("<html><script>alert(1)</script>".utf8), .kindUnknown),
        ("a program", [0x7F, 0x45, 0x4C, 0x46] + Array(repeating: 0, count: 100), .kindUnknown),
        ("a picture behind other bytes", Array("GIF89a".utf8) + PNGFile.grey(width: 4, height: 4), .kindUnknown),
        ("the first bytes of a photograph", Array(Samples.jpeg.prefix(200)), .unreadable),
        ("a picture that is cut off", Array(PNGFile.grey(width: 40, height: 30).prefix(300)), .unreadable),
        ("a picture that only says so", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .unreadable),
        ("a document that only says so", Array("%PDF-1.7\n<html>".utf8), .unreadable),
        (
            "a picture of 900 million pixels", PNGFile.claiming(width: 30_000, height: 30_000),
            .tooManyPixels(limit: 16_000_000)
        ),
        ("a locked document", Samples.lockedPDF, .encrypted),
        (
            "a script", PDFFile.document(catalogue: "/OpenAction<</S/JavaScript/JS(app.alert(1))>>"),
            .activeContent("JS")
        ),
        (
            "a script under an escaped name",
            PDFFile.document(catalogue: "/OpenAction<</S/#4aavaScript/#4aS(app.alert(1))>>"), .activeContent("JS")
        ),
        (
            "a program to launch",
            PDFFile.document(page: "/Annots[<</Type/Annot/Subtype/Link/A<</S/Launch/F(cmd.exe)>>>>]"),
            .activeContent("Launch")
        ),
        (
            "a script deep inside",
            PDFFile.document(page: "/Annots[4 0 R]", objects: ["<</A 5 0 R>>", "<</Next[<</S/SubmitForm>>]>>"]),
            .activeContent("SubmitForm")
        ),
        (
            "an embedded file",
            PDFFile.document(catalogue: "/Names<</EmbeddedFiles<</Names[(x.exe)4 0 R]>>>>", objects: ["<</EF<<>>>>"]),
            .embeddedFiles
        ),
        ("a book", PDFFile.document(pages: 201), .tooManyPages(limit: 200)),
    ]

    @Test("Refused with its reason", arguments: refused)
    func refusal(what: String, bytes: [UInt8], reason: AttachmentRefusal) async throws {
        try await AttachmentsFixture.with { fixture in
            let refusal = try await fixture.refusal(of: bytes, name: "../../etc/passwd")
            #expect(refusal == reason, "\(what)")
            #expect(try await fixture.attachments.list(of: AttachmentsFixture.mai) == [])
        }
    }

    @Test("A decoder that needs more memory than a file gets ends in its child, and the next file is taken")
    func memory() async throws {
        var limits = AttachmentLimits()
        limits.memory = 1 << 20
        try await AttachmentsFixture.with(limits: limits) { fixture in
            let refusal = try await fixture.refusal(of: PNGFile.grey(width: 2_000, height: 1_500))
            #expect(refusal == .tooComplex || refusal == .unreadable)
            _ = try await fixture.kept(PNGFile.grey(width: 20, height: 10))
        }
    }

    @Test("Every reason has a code of its own and words in both languages")
    func words() {
        let reasons =
            Self.refused.map(\.2) + [
                .tooLarge(limit: 1), .tooComplex, .quotaExceeded(limit: 1), .infected("x"), .scannerDown, .busy,
            ]
        for reason in reasons { #expect(!reason.words.vi.isEmpty && !reason.words.en.isEmpty) }
        #expect(Set(reasons.map(\.code)).count == 14)
    }
}

extension [UInt8] {
    /// Whether a text stands in the bytes.
    func contains(words: String) -> Bool {
        let sought = Array(words.utf8)
        guard count >= sought.count else { return false }
        return (0...(count - sought.count)).contains { self[$0..<($0 + sought.count)].elementsEqual(sought) }
    }
}
