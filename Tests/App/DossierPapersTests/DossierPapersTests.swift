import Catalogue
import Civil
import DossierPapers
import ICalendar
import Letters
import Procedures
import Testing
import VietQR

@Suite("Papers of a dossier")
struct DossierPapersTests {
    static let time = Timestamp(microseconds: 1_795_654_800_000_000)
    static let number = "X26560-261126-000012"

    static func unit(_ text: String) throws -> UnitCode { try #require(UnitCode(text)) }

    @Test(
        "Offices are called as the map of the day calls their place",
        arguments: [
            ("commune.26560", "Ủy ban nhân dân Phường Bà Rịa", "Thành phố Hồ Chí Minh", "Bà Rịa"),
            ("commune-police.26560", "Công an Phường Bà Rịa", "Thành phố Hồ Chí Minh", "Bà Rịa"),
            ("police.79", "Công an Thành phố Hồ Chí Minh", "Bộ Công an", "Hồ Chí Minh"),
            ("insurance.01", "Bảo hiểm xã hội Thành phố Hà Nội", "Bảo hiểm xã hội Việt Nam", "Hà Nội"),
            ("home-affairs.79", "Sở Nội vụ", "Thành phố Hồ Chí Minh", "Hồ Chí Minh"),
            ("ministry.public-security", "Bộ Công an", nil, "Hà Nội"),
            ("commune.99999", "commune.99999", nil, "Hà Nội"),
            ("commune.26560@2004", "commune.26560@2004", nil, "Hà Nội"),
        ]
    )
    func officeNames(code: String, name: String, above: String?, place: String) throws {
        let office = try OfficeName(of: Self.unit(code), on: Self.time.dayInVietnam)
        #expect(office.name.vietnamese == name)
        #expect(office.above?.vietnamese == above)
        #expect(office.place == place)
    }

    @Test(
        "Who holds a dossier is told in a sentence, every office in full",
        arguments: [
            (
                ["commune.26560"], "Ủy ban nhân dân Phường Bà Rịa đang giữ hồ sơ.",
                "People's Committee, Bà Rịa Ward holds the dossier."
            ),
            (
                ["commune-police.26560", "insurance.01"],
                "Công an Phường Bà Rịa và Bảo hiểm xã hội Thành phố Hà Nội đang giữ hồ sơ.",
                "Police, Bà Rịa Ward and Social Insurance, Hà Nội City hold the dossier."
            ),
        ]
    )
    func holders(codes: [String], vietnamese: String, english: String) throws {
        let sentence = try OfficeName.holding(codes.map(Self.unit), on: Self.time.dayInVietnam)
        #expect(sentence == Wording(vi: vietnamese, en: english))
    }

    @Test("A letter has its head, its reasons with their law, its files, its date and its seal, and can be printed")
    func letter() throws {
        var letter = try DossierLetter(
            title: Wording(vi: "Phiếu yêu cầu bổ sung hồ sơ", en: "Request for what is missing"),
            unit: Self.unit("commune.26560"),
            number: Self.number,
            day: Self.time.dayInVietnam,
            paragraphs: [Wording(vi: "Hồ sơ còn thiếu:", en: "The dossier lacks:")],
            check: "ab12"
        )
        letter.reasons = [Wording(vi: "Thiếu chữ ký (Luật Hộ tịch).", en: "The signature is missing.")]
        letter.files = [
            DossierFile(field: "proof", digest: "aa", name: "giay.pdf", type: "application/pdf", bytes: 1_500, pages: 2)
        ]
        letter.results = [
            LetterText.ResultValue(
                title: Wording(vi: "Số thông báo", en: "Number of the notice"),
                value: Wording(vi: "TB-12", en: "TB-12")
            )
        ]
        letter.due = Self.time.dayInVietnam.adding(days: 30)
        letter.dueTitle = LetterText.Kind.supplement.dueTitle
        let page = letter.page(
            to: "Bà Nguyễn Thị Mai",
            signedBy: "Trần Văn Hùng",
            publicURL: "https://vneid.example.vn"
        )
        #expect(page.head.issuer == "ỦY BAN NHÂN DÂN PHƯỜNG BÀ RỊA")
        #expect(page.head.above == "THÀNH PHỐ HỒ CHÍ MINH")
        #expect(page.head.number == "Số: \(Self.number)")
        #expect(page.seal?.address == "https://vneid.example.vn/verify/letters/\(Self.number)/ab12")
        #expect(
            page.blocks == [
                .paragraph("Hồ sơ còn thiếu:"), .item("Thiếu chữ ký (Luật Hộ tịch)."), .heading("Giấy tờ đã nộp"),
                .row("giay.pdf", "2 trang, 2 KB"), .row("Số thông báo", "TB-12"), .row("Hạn bổ sung", "26/12/2026"),
                .note("The dossier lacks:"), .note("The signature is missing."),
                .note("Number of the notice: TB-12"),
            ]
        )
        #expect(try LetterPrinter().pdf(of: page, at: Self.time).pages == 1)
    }

    @Test("The code of a fee names the dossier")
    func feeCode() throws {
        let account = try BankAccount(bank: "970499", number: "0123456789")
        let payload = try #require(FeeCode.payload(of: Money(dong: 7_000), dossier: Self.number, to: account))
        #expect(try VietQR(payload: payload).reference == Self.number)
        #expect(FeeCode.payload(of: .zero, dossier: Self.number, to: account) == nil)
    }

    @Test(
        "The dossier is found in what banks make of a reference",
        arguments: [
            ("X26560-261126-000012", ["X26560-261126-000012"]), ("x26560 261126 000012", ["X26560-261126-000012"]),
            ("MBVCB.77.X26560261126000012.CT tu 0123", ["X26560-261126-000012"]),
            (
                "nop phi CX26560-261126-000012 va X26560-261126-000013",
                ["CX26560-261126-000012", "X26560-261126-000013"]
            ),
            ("X26560-269926-000012", []), ("26560-261126-000012", []), ("chuyen khoan 20000 261126", []), ("", []),
        ]
    )
    func references(reference: String, numbers: [String]) {
        #expect(FeeIntake.numbers(in: reference) == numbers)
    }

    @Test("No reference makes the program stop")
    func hostileReferences() {
        for reference in [
            "-", "---", "Ｘ２", String(repeating: "A-", count: 5_000), String(repeating: "9", count: 5_000),
        ] {
            #expect(FeeIntake.numbers(in: reference).count <= 8)
        }
    }

    @Test("A moved date has the name of the first one and a higher number; what is called off says so")
    func calendar() {
        let calendar = DossierCalendar(
            number: Self.number,
            name: "Đăng ký kết hôn",
            publicURL: "https://vneid.example.vn",
            stamp: Self.time
        )
        let first = calendar.due(Self.time.dayInVietnam, change: 0)
        let moved = calendar.due(Self.time.dayInVietnam.adding(days: 3), change: 1)
        #expect(first.uid == "\(Self.number).due@vneid.example.vn")
        #expect(moved.uid == first.uid && moved.sequence == 1)
        let visit = calendar.appointment(at: Self.time, minutes: 30, place: "Phường", change: 2, isCancelled: true)
        #expect(visit.uid != first.uid)
        let text = CalendarFile([first, visit]).text
        #expect(text.contains("STATUS:CANCELLED"))
        #expect(text.contains("SUMMARY:Hạn trả kết quả"))
    }
}
