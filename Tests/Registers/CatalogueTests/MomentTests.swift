import Catalogue
import Civil
import Encoding
import Testing

@Suite("A day and a time of day")
struct MomentTests {
    private let field: UtilityField

    init() throws {
        let report = try #require(Catalogue.embedded.get().procedure("fire-hazard-report"))
        field = try #require(report.field("happened_at"))
    }

    @Test("The reports from the street ask for it by its format, so that nobody types a pattern")
    func reports() throws {
        for procedure in try Catalogue.embedded.get().procedures where procedure.kind == .report {
            let field = try #require(procedure.field("happened_at"), "\(procedure.code.text)")
            #expect(field.format == .localDateTime && field.examples.isEmpty, "\(procedure.code.text)")
            #expect(procedure.past == ["happened_at"], "\(procedure.code.text)")
        }
    }

    @Test("A report tells of what has happened: of the minutes until now, and of none to come")
    func ahead() throws {
        let report = try #require(Catalogue.embedded.get().procedure("fire-hazard-report"))
        let now = try #require(Timestamp(rfc3339: "2026-11-26T08:30:40+07:00"))
        let faults = { (text: String) in report.futureFaults([.init("happened_at", .string(text))], at: now) }
        for text in ["2026-11-26T08:30", "2026-11-25T23:59", "1999-01-01T00:00", "2026-11-26", "mai"] {
            #expect(faults(text) == [], "\(text)")
        }
        for text in ["2026-11-26T08:31", "2026-11-27T00:00", "9999-12-31T23:59"] {
            #expect(faults(text).map(\.field) == ["happened_at"], "\(text)")
            #expect(faults(text).map(\.problem) == [.ahead], "\(text)")
        }
        #expect(report.futureFaults([.init("happened_at", .null)], at: now) == [])
        let words = try #require(faults("2026-11-26T08:31").first).words
        #expect(words.vietnamese == "Thời điểm này chưa đến. Hãy nhập thời điểm việc đã xảy ra.")
        #expect(words.english == "This has not come yet. Enter when it happened.")
        let known = try #require(report.formFaults([.init("happened_at", .string("2026-11-26T08:31"))], at: now).last)
        #expect(known.problem == .ahead, "beside what is missing")
    }

    @Test(
        "Every way to write the day goes with every way to write the time, in either order",
        arguments: [
            "26/11/2026", "26-11-2026", "26.11.2026", "2026-11-26", "ngày 26/11/2026", "Ngày 26 tháng 11 năm 2026",
        ],
        ["08:30", "8:30", "08h30", "8h30", "8H30p", "8g30", "8 giờ 30", "8 giờ 30 phút", "08 GIỜ 30", "Vào lúc 8h30"]
    )
    func anyOrder(day: String, time: String) {
        let texts = ["\(day) \(time)", "\(time) \(day)", "  \(day),  \(time) ", "\(time) - \(day)", "\(day) - \(time)"]
        for text in texts {
            #expect(field.read(text) == .string("2026-11-26T08:30"), "\(text)")
        }
    }

    @Test(
        "What people type becomes a minute, or nothing",
        arguments: [
            ("2026-11-26T08:30", "2026-11-26T08:30"), ("5/3/2026 8:05", "2026-03-05T08:05"),
            ("8h 26/11/2026", "2026-11-26T08:00"), ("26/11/2026 8 giờ", "2026-11-26T08:00"),
            ("29/02/2024 00:00", "2024-02-29T00:00"), ("26/11/2026 23:59", "2026-11-26T23:59"),
            ("8 gi\u{6F}\u{31B}\u{300} 30 26/11/2026", "2026-11-26T08:30"), ("8:30 on 26/11/2026", "2026-11-26T08:30"),
            ("26/11/2026", nil), ("08:30", nil), ("31/02/2026 08:30", nil), ("29/02/2026 08:30", nil),
            ("26/11/2026 24:00", nil), ("26/11/2026 08:60", nil), ("26/11/26 08:30", nil), ("26/11/2026 8.30", nil),
            ("26/11/2026 08:30:00", nil), ("2026-11-26T08:30Z", nil), ("2026-11-26T08:30+07:00", nil),
            ("26/11/2026 8:30 9:30", nil), ("26/11/2026 27/11/2026 8:30", nil), ("8:26/11/2026", nil),
            ("26/11/2026 8:30 tối", nil), ("hôm qua 8:30", nil), ("26/11/2026 ８:30", nil), ("-26/11/2026 8:", nil),
        ] as [(String, String?)]
    )
    func reading(typed: String, value: String?) {
        #expect(field.read(typed) == value.map(JSONValue.string))
    }

    @Test(
        "What is missing or does not exist is told apart",
        arguments: [
            ("8h30", .timeAlone), ("25:00", .timeAlone), ("31/2/2026 8:30", .noSuchDay("31/2/2026")),
            ("2026-02-31T08:30", .noSuchDay("31/02/2026")), ("31/2/2026", .noSuchDay("31/2/2026")),
            ("26/11/2026 25h", .noSuchTime("25:00")), ("8:75 ngày 26/11/2026", .noSuchTime("8:75")),
            ("31/2/2026 25:00", .noSuchDay("31/2/2026")), ("hôm qua", .unreadable), ("ngày", .unreadable),
            ("", .unreadable), ("26/11 8:30", .unreadable),
        ] as [(String, WrittenMoment)]
    )
    func parts(text: String, moment: WrittenMoment) {
        #expect(WrittenMoment(text) == moment)
        #expect(WrittenMoment(text).instant == nil)
    }

    @Test("A day alone is known, so that the sentence can go on with it")
    func dayAlone() throws {
        let day = try Day.of("2026-11-26")
        #expect(WrittenMoment("ngày 26-11-2026") == .dayAlone(day))
    }

    @Test("A minute is shown as people read it, and what is shown in Vietnamese is read again")
    func display() throws {
        let shown = field.display(.string("2026-11-26T08:30"))
        #expect(shown == Wording(vi: "08:30 ngày 26/11/2026", en: "08:30 on 26 Nov 2026"))
        let first = Timestamp(startInVietnam: try Day.of("2023-12-31"))
        for step in 0..<1_000 {
            let value = JSONValue.string((first + step * 7_919 * 60).localMinute)
            #expect(field.schema.accepts(value))
            #expect(field.read(field.display(value).vietnamese) == value)
        }
    }

    @Test("A text that names no minute is shown as it stands, and refused in words")
    func noMinute() throws {
        for text in ["2026-02-30T08:30", "2026-11-26T24:00", "2026-11-26T08:30:00", "hôm qua"] {
            #expect(field.display(.string(text)) == Wording(text))
            let fault = try #require(field.schema.faults(of: .string(text)).first, "\(text)")
            #expect(fault.problem == .wrongFormat(.localDateTime))
            #expect(fault.words.vietnamese.contains("giờ từ 00:00 đến 23:59"))
            #expect(fault.words.english.contains("a time from 00:00 to 23:59"))
        }
    }

    @Test("A text of any length is read or refused", arguments: ["8:", "26/", "1", "8h", "-", "ngày ", "26/11/2026 "])
    func hostile(piece: String) {
        #expect(WrittenMoment(String(repeating: piece, count: 50_000)).instant == nil)
    }
}
