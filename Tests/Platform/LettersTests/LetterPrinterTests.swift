import Civil
import Letters
import Testing

@Suite("Letters")
struct LetterPrinterTests {
    static let time = Timestamp(microseconds: 1_795_654_800_000_000)

    static func page(_ blocks: [LetterBlock] = [.paragraph("Một dòng.")]) -> LetterPage {
        LetterPage(
            head: LetterHead(
                above: "THÀNH PHỐ HỒ CHÍ MINH",
                issuer: "ỦY BAN NHÂN DÂN PHƯỜNG BÀ RỊA",
                number: "Số: X00004-261126-000012",
                place: "Bà Rịa",
                day: time.dayInVietnam
            ),
            title: "THÔNG BÁO",
            subtitle: "Về việc bổ sung hồ sơ",
            addressee: "Kính gửi: Bà Nguyễn Thị Mai",
            blocks: blocks,
            signature: LetterSignature(capacity: "CHỦ TỊCH", words: "Đã ký điện tử", name: "Trần Văn Hùng"),
            recipients: ["Nơi nhận:", "- Như trên;", "- Lưu: VT."],
            seal: LetterSeal(address: "https://vneid.example.vn/verify/abc?x=1", words: "Quét mã để kiểm tra.")
        )
    }

    @Test("A letter is one sheet that says its language, its title and its parts")
    func oneSheet() throws {
        let letter = try LetterPrinter().pdf(
            of: Self.page([
                .heading("1. Nội dung"), .row("Họ tên", "NGUYỄN HOÀNG MINH ANH"), .row("Nơi sinh", ""),
                .item("Thiếu chữ ký."), .note("The signature is missing."),
            ]),
            at: Self.time
        )
        #expect(letter.pages == 1)
        #expect(letter.unknownSigns == 0)
        let file = PDFText(letter.bytes)
        #expect(file.pages == 1)
        for member in [
            "/Lang (vi)", "/Marked true", "/DisplayDocTitle true", "/S /Document", "/S /H1", "/S /H2", "/S /Table",
            "/S /TH", "/S /TD", "/S /LI", "/S /Figure", "/S /Link", "/URI (https://vneid.example.vn/verify/abc?x=1)",
            "/CreationDate (20261126010000", "/FontFile2", "/ToUnicode", "/Subtype /XML",
        ] {
            #expect(file.has(member), "\(member) is missing")
        }
        #expect(file.has(utf16: "THÔNG BÁO – Về việc bổ sung hồ sơ"))
        #expect(!file.has("/JavaScript"))
        #expect(!file.has("/EmbeddedFile"))
    }

    @Test("The same page gives the same bytes, another time others")
    func sameBytes() throws {
        let first = try LetterPrinter().pdf(of: Self.page(), at: Self.time)
        #expect(try LetterPrinter().pdf(of: Self.page(), at: Self.time) == first)
        #expect(try LetterPrinter().pdf(of: Self.page(), at: Self.time + 60) != first)
    }

    @Test("What does not fit on a sheet goes on over the next, and nothing is lost", arguments: [1, 20, 40, 400])
    func manySheets(items: Int) throws {
        let text = String(repeating: "Giấy chứng sinh không khớp số định danh của người mẹ. ", count: 4)
        let letter = try LetterPrinter().pdf(
            of: Self.page((0..<items).map { .item("\($0). \(text)") }),
            at: Self.time
        )
        #expect(PDFText(letter.bytes).pages == letter.pages)
        // Four lines of 46 fit on a sheet at most, the head and the foot aside.
        #expect(letter.pages >= (items * 4 + 45) / 46)
        #expect(letter.pages <= items / 8 + 2)
    }

    @Test("A long text in a row goes over sheets, too")
    func longRow() throws {
        let text = String(repeating: "Nơi cư trú, thời gian và nghề nghiệp. ", count: 300)
        let letter = try LetterPrinter().pdf(of: Self.page([.row("Quá trình cư trú", text)]), at: Self.time)
        #expect(letter.pages > 2)
        #expect(PDFText(letter.bytes).pages == letter.pages)
    }

    @Test("More sheets, blocks or text than the limits are refused")
    func limits() {
        var limits = LetterLimits()
        limits.pages = 2
        let long = Self.page((0..<200).map { .paragraph("Đoạn \($0)") })
        #expect(throws: LetterError.tooLong) { try LetterPrinter(limits: limits).pdf(of: long, at: Self.time) }
        limits = LetterLimits()
        limits.textBytes = 500
        #expect(throws: LetterError.tooLong) { try LetterPrinter(limits: limits).pdf(of: long, at: Self.time) }
        limits = LetterLimits()
        limits.blocks = 199
        #expect(throws: LetterError.tooLong) { try LetterPrinter(limits: limits).pdf(of: long, at: Self.time) }
        limits = LetterLimits()
        limits.pdfBytes = 1_000
        #expect(throws: LetterError.tooLong) { try LetterPrinter(limits: limits).pdf(of: Self.page(), at: Self.time) }
    }

    @Test(
        "No text stops the program or steers the printer",
        arguments: [
            "", "\u{0}", "\u{0}\u{1}\u{7}\r\n\t", "<b>&amp;</b>", "\u{202E}gnùH năV nầrT", "e\u{302}\u{323}", "👩‍👩‍👧 𠀋",
            "\u{FFFE}\u{10FFFF}", String(repeating: "\u{301}", count: 500), String(repeating: "ậ", count: 5_000),
            "مرحبا", "(\\)%<<>>",
        ]
    )
    func hostileTexts(text: String) throws {
        var page = Self.page([.paragraph(text), .heading(text), .item(text), .row(text, text), .note(text)])
        (page.title, page.subtitle, page.addressee) = (text, text, text)
        page.head.issuer = text
        page.recipients = [text, text]
        let letter = try LetterPrinter().pdf(of: page, at: Self.time)
        #expect(PDFText(letter.bytes).pages == letter.pages)
    }

    @Test("A text in composed and one in decomposed letters give the same sheet, and marks of direction are gone")
    func normalForms() throws {
        let composed = try LetterPrinter().pdf(of: Self.page([.paragraph("Hội đồng")]), at: Self.time)
        let other = Self.page([.paragraph("Ho\u{323}\u{302}i đo\u{302}\u{300}ng\u{200E}\u{2069}")])
        #expect(try LetterPrinter().pdf(of: other, at: Self.time) == composed)
    }

    @Test(
        "A seal is an address of the web and nothing else",
        arguments: [
            "", "javascript:alert(1)", "https://a.vn/'x", "https://a.vn/ x", "https://a.vn/\u{e9}", "/verify/1",
        ]
    )
    func seals(address: String) {
        var page = Self.page()
        page.seal = LetterSeal(address: address, words: "")
        #expect(throws: LetterError.seal) { try LetterPrinter().pdf(of: page, at: Self.time) }
    }

    @Test("An English letter says so, and needs neither number, signature, copies nor code")
    func bareLetter() throws {
        let page = LetterPage(
            language: .english,
            head: LetterHead(issuer: "PEOPLE'S COMMITTEE OF BÀ RỊA WARD", place: "Bà Rịa", day: Self.time.dayInVietnam),
            title: "NOTICE",
            blocks: []
        )
        let file = try PDFText(LetterPrinter().pdf(of: page, at: Self.time).bytes)
        #expect(file.has("/Lang (en)"))
        #expect(!file.has("/S /Figure"))
    }

    @Test("Many threads print at once")
    func manyThreads() async throws {
        let letters = try await withThrowingTaskGroup(of: PrintedLetter.self) { group in
            for _ in 0..<8 { group.addTask { try LetterPrinter().pdf(of: Self.page(), at: Self.time) } }
            return try await group.reduce(into: Set<PrintedLetter>()) { $0.insert($1) }
        }
        #expect(letters.count == 1)
    }
}
