import Catalogue
import Civil
import Encoding
import Testing

@Suite("Fields of a utility")
struct FieldTests {
    let utility: Utility

    init() throws { utility = try Sample.utility() }

    @Test(
        "What people type becomes a value",
        arguments: [
            ("issued_on", "2024-02-29", .string("2024-02-29")), ("issued_on", "29/02/2024", .string("2024-02-29")),
            ("issued_on", " 5-3-2024 ", .string("2024-03-05")), ("issued_on", "2024", nil),
            ("issued_on", "31/02/2024", nil),
            ("debt", "1.000.000 ₫", .integer(1_000_000)), ("debt", "15,000", .integer(15_000)),
            ("debt", "-5", .integer(-5)),
            ("debt", "5 VND", .integer(5)), ("debt", "", nil), ("debt", "5x", nil),
            ("debt", "99999999999999999999", nil), ("level", "gold", .string("gold")), ("level", "silver", nil),
            ("card_number", "  TV000001 ", .string("TV000001")), ("branches", "Hà Nội", nil),
        ] as [(String, String, JSONValue?)]
    )
    func reading(field: String, typed: String, value: JSONValue?) throws {
        #expect(try #require(utility.field(field)).read(typed) == value)
    }

    @Test(
        "Values are shown as people read them",
        arguments: [
            ("issued_on", .string("2024-02-29"), "29/02/2024", "29 Feb 2024"),
            ("debt", .integer(1_000_000), "1.000.000 ₫", "1,000,000 ₫"), ("level", .string("gold"), "Vàng", "Gold"),
            ("level", .string("basic"), "basic", "basic"),
            ("branches", .array([.string("Huế"), .string("Vinh")]), "Huế, Vinh", "Huế, Vinh"),
            ("photo", .string("00"), "Tệp đính kèm", "Attached file"),
        ] as [(String, JSONValue, String, String)]
    )
    func display(field: String, value: JSONValue, vietnamese: String, english: String) throws {
        #expect(try #require(utility.field(field)).display(value) == Wording(vi: vietnamese, en: english))
    }

    @Test("A number has the comma of Vietnam or the point of English; a text keeps what stands in it")
    func decimals() throws {
        let text = Sample.with("{type: integer, format: money, title", "{type: number, title")
        let utility = try Sample.utility(text)
        #expect(try #require(utility.field("debt")).display(.number("3.66")) == Wording(vi: "3,66", en: "3.66"))
        #expect(try #require(utility.field("card_number")).display(.string("3.66")) == Wording("3.66"))
    }

    @Test("Several values are read one by one")
    func list() throws {
        let field = try #require(utility.field("branches"))
        #expect(field.read(["Huế", " ", "Vinh"]) == .array([.string("Huế"), .string("Vinh")]))
        #expect(field.read([] as [String]) == nil)
    }

    @Test("A field knows its owner, its need and its name on the wire")
    func facts() throws {
        let (level, photo) = (try #require(utility.field("level")), try #require(utility.field("photo")))
        #expect(level.isRequired && !level.isCitizens)
        #expect(!photo.isRequired && photo.isCitizens)
        #expect(level.wireName(in: utility.code) == "library_card.level")
        #expect(utility.citizenFields.map(\.name) == ["card_number", "issued_on", "branches", "photo"])
        #expect(utility.pages.map(\.fields) == [["card_number"], ["issued_on"], ["branches"], ["photo"]])
    }

    @Test("A claim needs the citizen's fields only, and refuses those of the source")
    func claims() throws {
        let claim: JSONObject = [.init("card_number", .string("TV000001"))]
        #expect(utility.claimFaults(.object(claim)).isEmpty)
        #expect(utility.recordFaults(.object(claim)).map(\.pointer) == ["/level"])
        let more: JSONObject = [.init("card_number", .string("x")), .init("level", .string("gold"))]
        let faults = utility.claimFaults(.object(more))
        #expect(faults.map(\.pointer) == ["/card_number", "/level"])
        #expect(faults.map(\.problem) == [.wrongPattern("^TV[0-9]{6}$"), .unknown(nearest: nil)])
        #expect(faults.map(\.field) == ["card_number", "level"])
    }

    @Test("Unsaid bounds hold: no other member, no endless text, no endless list")
    func bounds() throws {
        let long: JSONObject = [
            .init("card_number", .string("TV000001")), .init("level", .string("gold")),
            .init("branches", .array((0..<4).map { .string("\($0)") })), .init("extra", .integer(1)),
        ]
        #expect(utility.recordFaults(.object(long)).map(\.pointer) == ["/branches", "/extra"])
    }

    @Test("Agreements read what their rule names, and no more")
    func sharing() {
        #expect(utility.fields(sharedUnder: "library.lending") == ["card_number", "level"])
        #expect(utility.fields(sharedUnder: "library") == [])
        #expect(utility.fields(sharedUnder: "librarycard.x") == [])
        #expect(utility.fields(sharedUnder: "police.theft") == ["debt"])
        #expect(utility.fields(sharedUnder: "police.theft2") == [])
    }

    @Test("A fact is told of values without the values")
    func fact() throws {
        let fact = try #require(utility.showing.facts.first)
        #expect(fact.holds(for: .object([.init("debt", .integer(0))])))
        #expect(!fact.holds(for: .object([.init("debt", .integer(1))])))
    }

    @Test("Each day has its agency")
    func agencies() throws {
        let (last, first) = (try Day.of("2025-02-28"), try Day.of("2025-03-01"))
        #expect(utility.agency(on: last)?.code == "ministry.culture")
        #expect(utility.agency(on: first)?.code == "library.national")
        #expect(utility.lastDay == nil)
        #expect(try !utility.isRetired(on: Day.of("2999-01-01")))
    }

    @Test("A last agency that ends retires the utility: nobody answers, and it keeps what is there")
    func retired() throws {
        let ended = try Sample.utility(Sample.with("from: 2025-03-01", "from: 2025-03-01, until: 2026-06-30"))
        let (last, after) = (try Day.of("2026-06-30"), try Day.of("2026-07-01"))
        #expect(ended.lastDay == last && !ended.isRetired(on: last) && ended.isRetired(on: after))
        #expect(ended.agency(on: last)?.code == "library.national" && ended.agency(on: after) == nil)
        #expect(ended.keeper(on: after)?.code == "library.national")
        #expect(ended.keeper(on: try Day.of("2025-02-28"))?.code == "ministry.culture")
        let late = try Sample.utility(
            Sample.with("ministry.culture, until", "ministry.culture, from: 2000-01-01, until")
        )
        #expect(try late.keeper(on: Day.of("1999-12-31")) == nil)
        #expect(try !late.isRetired(on: Day.of("1999-12-31")))
    }

    @Test("A key is one text, and there is none while a part is missing")
    func key() {
        #expect(utility.keyText(of: .object([.init("card_number", .string("TV000001"))])) == "[\"TV000001\"]")
        #expect(utility.keyText(of: .object([])) == nil)
    }

    @Test(
        "Names on the wire are read strictly",
        arguments: [
            ("library_card.level", true), ("library-card.level", false), ("library_card", false),
            ("Library.level", false),
            ("a.b.c", false), ("_a.b", false), ("a.", false), (".b", false), ("a__b.c", false),
        ]
    )
    func wireNames(text: String, isName: Bool) {
        #expect((RecordFieldName(text)?.text == text) == isName)
    }
}
