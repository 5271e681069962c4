import Civil
import ICalendar
import Testing

@Suite("Calendar files")
struct ICalendarTests {
    /// Thursday 26 November 2026, 08:00 in Vietnam.
    static let morning = Timestamp(microseconds: 1_795_654_800_000_000)

    @Test("An appointment is written whole, with its zone and its reminder")
    func appointment() throws {
        var event = CalendarEvent(
            uid: "H26.149.7-260915-0012.visit@vneid.example.vn",
            sequence: 2,
            stamp: Self.morning,
            span: .time(Self.morning + 25 * 3600, minutes: 45),
            title: "Ký giấy chứng nhận kết hôn"
        )
        event.place = "UBND phường Bà Rịa, số 8"
        event.url = "https://vneid.example.vn/me/dossiers/1"
        event.reminderMinutes = 120
        #expect(
            CalendarFile([event]).text.split(separator: "\r\n", omittingEmptySubsequences: false) == [
                "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//VNeID Open//VI", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
                "BEGIN:VTIMEZONE", "TZID:Asia/Ho_Chi_Minh", "BEGIN:STANDARD", "DTSTART:19750613T000000",
                "TZOFFSETFROM:+0800", "TZOFFSETTO:+0700", "TZNAME:+07", "END:STANDARD", "END:VTIMEZONE",
                "BEGIN:VEVENT", "UID:H26.149.7-260915-0012.visit@vneid.example.vn", "SEQUENCE:2",
                "DTSTAMP:20261126T010000Z", "DTSTART;TZID=Asia/Ho_Chi_Minh:20261127T090000",
                "DTEND;TZID=Asia/Ho_Chi_Minh:20261127T094500", "SUMMARY:Ký giấy chứng nhận kết hôn",
                "LOCATION:UBND phường Bà Rịa\\, số 8", "URL:https://vneid.example.vn/me/dossiers/1",
                "STATUS:CONFIRMED", "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:-PT120M",
                "DESCRIPTION:Ký giấy chứng nhận kết hôn", "END:VALARM", "END:VEVENT", "END:VCALENDAR", "",
            ]
        )
    }

    @Test("A deadline is a whole day that takes none of its owner's time and needs no zone")
    func deadline() throws {
        let day = try #require(Day("2026-12-31"))
        let text = CalendarFile([
            CalendarEvent(uid: "a@b", stamp: Self.morning, span: .day(day), title: "Hạn trả kết quả")
        ]).text
        #expect(text.contains("\r\nDTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\nTRANSP:TRANSPARENT\r\n"))
        #expect(!text.contains("VTIMEZONE"))
    }

    @Test("What is called off says so and reminds nobody")
    func cancelled() {
        var event = CalendarEvent(uid: "a@b", stamp: Self.morning, span: .time(Self.morning, minutes: 5), title: "A")
        event.reminderMinutes = 30
        event.isCancelled = true
        let text = CalendarFile([event]).text
        #expect(text.contains("\r\nSTATUS:CANCELLED\r\n"))
        #expect(!text.contains("VALARM"))
    }

    @Test(
        "Long lines are folded at 75 octets, no letter is cut, and unfolding gives the text again",
        arguments: ["a", "ệ", "𠀋", "e\u{302}\u{323}", "ế, ", "👩‍👩‍👧"]
    )
    func folding(letter: String) {
        for count in 1...120 {
            let title = String(repeating: letter, count: count)
            let text = Self.text(title: title)
            let lines = text.split(separator: "\r\n")
            #expect(lines.allSatisfy { $0.utf8.count <= 75 })
            let unfolded = Self.unfolded(text).first { $0.hasPrefix("SUMMARY:") } ?? ""
            #expect(Array(unfolded.utf8) == Array(("SUMMARY:" + title.replacing(",", with: "\\,")).utf8))
        }
    }

    @Test(
        "A text cannot end its line, whatever it says",
        arguments: [
            ("a;b,c\\d", "a\\;b\\,c\\\\d"), ("a\r\nEND:VEVENT", "a\\nEND:VEVENT"), ("a\nb\rc", "a\\nb\\nc"),
            ("a\u{2028}b\u{85}c", "a\\nb\\nc"), ("a\u{0}\u{7}b\tc", "ab c"), ("\n\n", "\\n\\n"),
        ]
    )
    func hostileTexts(title: String, written: String) {
        let lines = Self.unfolded(Self.text(title: title))
        #expect(lines.contains { $0.utf8.elementsEqual(("SUMMARY:" + written).utf8) })
        #expect(lines.count { $0 == "END:VEVENT" } == 1)
    }

    @Test("No moment, length or number makes the program stop", arguments: [Int64.min, -1, 0, .max])
    func extremes(microseconds: Int64) {
        let time = Timestamp(microseconds: microseconds)
        for minutes in [Int.min, 0, .max] {
            var event = CalendarEvent(
                uid: "",
                sequence: minutes,
                stamp: time,
                span: .time(time, minutes: minutes),
                title: ""
            )
            event.reminderMinutes = minutes
            event.url = "a\r\nb"
            #expect(CalendarFile([event]).text.contains("\r\nURL:ab\r\n"))
        }
        let day = CalendarEvent(uid: "", stamp: time, span: .day(Day(rawValue: .max)), title: "")
        #expect(CalendarFile([day]).text.hasSuffix("END:VCALENDAR\r\n"))
    }

    private static func text(title: String) -> String {
        CalendarFile([CalendarEvent(uid: "a@b", stamp: morning, span: .time(morning, minutes: 1), title: title)]).text
    }

    /// As a reader does it (section 3.1): a line break with one blank after it is nothing.
    private static func unfolded(_ text: String) -> [String] {
        var lines: [String] = []
        for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
            let line = String(decoding: line.dropLast(), as: UTF8.self)
            if line.utf8.first == UInt8(ascii: " "), let last = lines.popLast() {
                lines.append(String(decoding: Array(last.utf8) + Array(line.utf8.dropFirst()), as: UTF8.self))
            } else {
                lines.append(line)
            }
        }
        return lines
    }
}
