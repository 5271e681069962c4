import Catalogue
import Encoding
import Testing

@Suite("Formats")
struct FormatTests {
    @Test(
        "A format accepts what means something",
        arguments: [
            ("personal-number", "001085000123", true), ("personal-number", "100085000123", false),
            ("personal-number", "00108500012", false), ("tax-code", "0100109106", true),
            ("tax-code", "0100109107", false), ("tax-code", "001085000123", true), ("commune", "00004", true),
            ("commune", "99999", false), ("commune-2004", "00001", true), ("commune-2004", "4", false),
            ("province", "01", true), ("province", "02", false), ("country", "VNM", true), ("country", "vnm", false),
            ("date", "2024-02-29", true), ("date", "2023-02-29", false), ("date", "2023-02", false),
            ("civil-date", "1950", true), ("civil-date", "1950-07", true), ("civil-date", "1950-13", false),
            ("local-date-time", "2026-11-26T08:30", true), ("local-date-time", "2024-02-29T00:00", true),
            ("local-date-time", "2026-11-26T23:59", true), ("local-date-time", "2026-02-29T08:30", false),
            ("local-date-time", "2026-11-26T24:00", false), ("local-date-time", "2026-11-26T08:60", false),
            ("local-date-time", "2026-11-26T08:30:00", false), ("local-date-time", "2026-11-26T08:30Z", false),
            ("local-date-time", "2026-11-26", false), ("local-date-time", "26/11/2026 08:30", false),
            ("phone", "+84912345678", true), ("phone", "0912345678", false), ("email", "mai@example.vn", true),
            ("email", "mai@localhost", false), ("email", "a b@example.vn", false), ("email", "a@b@example.vn", false),
            ("email", "mai@-x.vn", false), ("email", ".mai@example.vn", false),
            ("file", String(repeating: "0a", count: 32), true), ("file", String(repeating: "0A", count: 32), false),
            ("file", "../../etc/passwd", false),
        ] as [(String, String, Bool)]
    )
    func text(format: String, value: String, isAccepted: Bool) throws {
        let schema = try RecordSchema(.object([.init("format", .string(format))]))
        #expect(schema.accepts(.string(value)) == isAccepted)
    }

    @Test(
        "Numbers have formats too",
        arguments: [
            ("year", .integer(1999), true), ("year", .integer(99), false), ("year", .number("1999.5"), false),
            ("money", .integer(-5), true), ("money", .number("0.5"), false), ("money", .string("x"), true),
        ] as [(String, JSONValue, Bool)]
    )
    func number(format: String, value: JSONValue, isAccepted: Bool) throws {
        let schema = try RecordSchema(.object([.init("format", .string(format))]))
        #expect(schema.accepts(value) == isAccepted)
    }

    @Test("Every format says in both languages what it expects", arguments: FieldFormat.allCases)
    func words(format: FieldFormat) {
        #expect(format.expectation.vietnamese != format.expectation.english)
    }
}
