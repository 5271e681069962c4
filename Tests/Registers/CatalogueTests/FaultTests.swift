import Catalogue
import Testing

@Suite("Faults of a file")
struct FaultTests {
    @Test("The sample has none")
    func none() {
        #expect(Sample.faults(Sample.text).isEmpty)
    }

    struct Spoiled: CustomTestStringConvertible {
        let old: String
        let new: String
        let fault: String

        init(_ old: String, _ new: String, _ fault: String) {
            (self.old, self.new, self.fault) = (old, new, fault)
        }

        var testDescription: String { new }
    }

    static let structure: [Spoiled] = [
        Spoiled("icon: paper", "icon: papr", "5:7: “icon”: This must be one of"),
        Spoiled("group: culture", "grup: culture", "6:1: “grup” is not known here; did you mean “group”?"),
        Spoiled("group: culture", "grup: culture", "1:1: “group” is missing"),
        Spoiled("per_person: one", "per_person: ome", "did you mean “one”?"),
        Spoiled("version: 1", "version: one", "2:10: “version”: This must be of type integer."),
        Spoiled("version: 1", "version: 0", "2:10: “version”: This must be at least 1."),
        Spoiled("en: Library card", "fr: Carte", "3:26: “fr” is not known here"),
        Spoiled("method: source-call", "method: sourcecall", "did you mean “source-call”?"),
        Spoiled("type: integer", "type: intger", "did you mean “integer”?"),
        Spoiled("format: money", "format: mony", "did you mean “money”?"),
        Spoiled("maxItems: 3", "maxItem: 3", "did you mean “maxItems”?"),
        Spoiled("title_en: Card number, ", "", "15:5: “title_en” is missing"),
        Spoiled("format: money,", "pattern: x,", "“type”: This must be one of: string"),
        Spoiled("{years: 2}", "forever", "“retention”: This must be one of: permanent"),
        Spoiled("until: 2025-02-28", "until: 2025-02-30", "8:37: “until”: This must be an existing day"),
    ]

    static let meaning: [Spoiled] = [
        Spoiled("utility: library-card", "utility: library-cart", "1:10: “library-cart” lies in library-card.yaml"),
        Spoiled("from: 2025-03-01", "from: 2025-03-02", "begins on another day"),
        Spoiled(", until: 2025-02-28", "", "every agency but the last has “until”"),
        Spoiled(
            "from: 2025-03-01",
            "from: 2025-03-01, until: 2025-02-01",
            "lies before “from”"
        ),
        Spoiled("[card_number, level]\n", "[card_nummer, level]\n", "did you mean “card_number”?"),
        Spoiled("'^TV[0-9]{6}$'", "'^TV([0-9]{6}$'", "is no pattern"),
        Spoiled("'^TV[0-9]{6}$'", "'^(?=TV)'", "is not supported"),
        Spoiled("labels: {gold", "labels: {gld", "did you mean “gold”?"),
        Spoiled("key: {fields: [card_number]", "key: {fields: [photo]", "the record must require it"),
        Spoiled("source: [level, until, debt]", "source: [level, until]", "“debt” stands in neither"),
        Spoiled("source: [level,", "source: [photo, level,", "“photo” stands in “citizen” too"),
        Spoiled("fields: [photo], working_days", "fields: [level], working_days", "is not a field of format file"),
        Spoiled("validity: {from: issued_on", "validity: {from: level", "is not a field of format date"),
        Spoiled(
            "until: until}",
            "until: until, follows: {relation: spouse, number: level, name: level, ends: {death: {level: gold}}}}",
            "is not a field of format personal-number"
        ),
        Spoiled(
            "until: until}",
            "until: until, follows: {relation: spouse, number: level, name: level, ends: {death: {lvel: gold}}}}",
            "did you mean “level”?"
        ),
        Spoiled("front: [card_number]", "front: [card]", "“card” is not a field of the record"),
        Spoiled("{debt: {maximum: 0}}", "{dept: {maximum: 0}}", "did you mean “debt”?"),
        Spoiled("code: no-photo", "code: unreadable", "is a reason of every utility"),
        Spoiled(
            "sensitivity: ordinary",
            "sensitivity: sensitive",
            "sensitive data is shared under agreements that are named"
        ),
        Spoiled("fields: [debt]", "fields: [dept]", "did you mean “debt”?"),
        Spoiled("maxLength: 20", "minLength: 21, maxLength: 20", "“maxLength” is less than “minLength”"),
        Spoiled(
            "type: string, format: date, title: Hạn",
            "type: string, format: date, examples: [x], title: Hạn",
            "\"x\" is not valid here"
        ),
    ]

    @Test("What is wrong is told with its place and the nearest word", arguments: structure + meaning)
    func spoiled(_ spoiled: Spoiled) {
        let faults = Sample.faults(Sample.with(spoiled.old, spoiled.new))
        #expect(faults.contains { $0.contains(spoiled.fault) }, "\(faults)")
        #expect(faults.allSatisfy { $0.hasPrefix("library-card.yaml:") })
    }

    @Test("Everything is told at once")
    func allAtOnce() {
        let text = Sample.with("icon: paper", "icon: papr").replacing("group: culture", with: "group: cultur")
            .replacing("front: [card_number]", with: "front: [card]").replacing("format: money", with: "format: mony")
        #expect(Sample.faults(text).count == 4)
    }

    @Test("Faults of several files are told together, by file and line")
    func severalFiles() {
        let files = [
            Sample.file(Sample.with("icon: paper", "icon: x")),
            Sample.file(Sample.with("group: culture", "group: x"), name: "a.yaml"),
        ]
        guard case .failure(let faults) = Catalogue.load(files) else {
            Issue.record("two spoiled files were loaded")
            return
        }
        #expect(faults.faults.map(\.file) == ["a.yaml", "a.yaml", "library-card.yaml"])
    }

    @Test("The same utility twice is refused")
    func twice() {
        guard case .failure = Catalogue.load([Sample.file(Sample.text), Sample.file(Sample.text)]) else {
            Issue.record("one utility was loaded twice")
            return
        }
    }
}
