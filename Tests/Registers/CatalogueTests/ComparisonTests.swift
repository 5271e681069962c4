import Catalogue
import Testing

@Suite("Two versions of a utility")
struct ComparisonTests {
    static let changes: [(String, String, CatalogueChange.Weight)] = [
        ("en: Library card", "en: Reader's card", .presentation),
        ("title: Hạng thẻ", "title: Hạng", .presentation),
        ("colour: teal", "colour: red", .presentation),
        ("fields: [debt]", "fields: [debt, level]", .policy),
        ("retention: {years: 2}", "retention: {years: 3}", .policy),
        ("working_days: 3", "working_days: 4", .policy),
        ("enum: [basic, gold]", "enum: [basic, gold, red]", .widening),
        ("enum: [basic, gold]", "enum: [gold]", .breaking),
        ("maxItems: 3", "maxItems: 4", .widening),
        ("maxItems: 3", "maxItems: 2", .breaking),
        ("maxItems: 3", "minItems: 1", .breaking),
        ("maxLength: 20", "maxLength: 30", .widening),
        ("items: {type: string, maxLength: 20}", "items: {type: string}", .widening),
        ("'^TV[0-9]{6}$'", "'^TV[0-9]{7}$'", .breaking),
        (", pattern: '^TV[0-9]{6}$'", "", .widening),
        ("format: money, ", "minimum: 0, ", .breaking),
        ("format: money, ", "", .widening),
        ("required: [card_number, level]", "required: [card_number, level, until]", .breaking),
        ("required: [card_number, level]", "required: [card_number]", .widening),
        ("type: integer, format: money", "type: number", .widening),
        ("type: integer, format: money", "type: string", .breaking),
        ("unique: country", "unique: person", .widening),
        ("per_person: one", "per_person: many", .widening),
        ("    photo: {", "    note: {type: string, title: a, title_en: b}\n    photo: {", .widening),
        ("sensitivity: ordinary", "sensitivity: ordinary # words", .presentation),
    ]

    @Test("The weight of a change says whether old records survive", arguments: changes)
    func weights(old: String, new: String, weight: CatalogueChange.Weight) throws {
        var text = Sample.with(old, new)
        if new.contains("note:") { text = text.replacing("issued_on, photo,", with: "issued_on, note, photo,") }
        let before = try Sample.utility()
        let found = CatalogueComparison.changes(from: before, to: try Sample.utility(text))
        #expect((found.map(\.weight).max() ?? .presentation) == weight, "\(found.map(\.words))")
    }

    @Test("A change tells its place")
    func place() throws {
        let new = try Sample.utility(Sample.with("maxItems: 3", "maxItems: 2"))
        let found = CatalogueComparison.changes(from: try Sample.utility(), to: new)
        #expect(found.map(\.pointer) == ["/record/properties/branches/maxItems"])
    }

    @Test("Going back from a widening is breaking")
    func back() throws {
        let wide = try Sample.utility(Sample.with("enum: [basic, gold]", "enum: [basic, gold, red]"))
        let found = CatalogueComparison.changes(from: wide, to: try Sample.utility())
        #expect(found.map(\.weight) == [.breaking])
    }

    @Test("The same file twice has no change")
    func same() throws {
        let utility = try Sample.utility()
        #expect(CatalogueComparison.changes(from: utility, to: utility).isEmpty)
    }
}
