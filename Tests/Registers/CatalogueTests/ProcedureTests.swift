import Catalogue
import Civil
import Encoding
import Foundation
import Testing

/// The procedure of docs/procedures.md, and ways to spoil it.
private enum LostProperty {
    static let text: String = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let page = try? String(contentsOf: root.appendingPathComponent("docs/procedures.md"), encoding: .utf8)
        let parts = (page ?? "").components(separatedBy: "```yaml\n")
        return parts.count > 1 ? parts[1].components(separatedBy: "```").first ?? "" : ""
    }()

    static func load(_ text: String = text) -> Result<Catalogue, CatalogueFaults> {
        Catalogue.load([CatalogueFile(name: "lost-property-report.yaml", bytes: Array(text.utf8))])
    }

    static func faults(_ text: String) -> [String] {
        switch load(text) {
        case .success: []
        case .failure(let faults): faults.faults.map(\.description)
        }
    }
}

@Suite("Procedures in the catalogue")
struct ProcedureTests {
    @Test("A newcomer's lost property report is one file, as the documentation has it")
    func tutorial() throws {
        let catalogue = try LostProperty.load().get()
        let procedure = try #require(catalogue.procedure("lost-property-report"))
        #expect(catalogue.utilities.isEmpty && procedure.utility == nil)
        #expect(procedure.kind == .report && procedure.deadline == .workingDays(10) && procedure.cutOff == .never)
        #expect(procedure.steps.map(\.unit) == [UnitRule(level: .commune, body: "commune-police")])
        #expect(procedure.fields.map(\.name) == ["thing", "kind", "lost_on", "commune", "photo"])
        #expect(procedure.pages.count == 5 && procedure.fileFields.map(\.name) == ["photo"])
        #expect(procedure.reason("not-found", for: .refusal)?.law != nil)
        #expect(procedure.reason("not-found", for: .return) == nil)
        let filled = try JSONValue.parse(#"{"thing":"Ví","lost_on":"2026-11-20","commune":"00004"}"#)
        #expect(procedure.formFaults(filled).isEmpty)
        #expect(!procedure.formFaults(.object([])).isEmpty)
        // Nobody has lost tomorrow what is missed today.
        let midnight = Timestamp(startInVietnam: try #require(Day("2026-11-20")))
        #expect(procedure.formFaults(try #require(filled.object), at: midnight).isEmpty)
        #expect(procedure.formFaults(try #require(filled.object), at: midnight - 1).map(\.field) == ["lost_on"])
    }

    @Test("A definition that is kept in the database is read as it was")
    func kept() throws {
        let procedure = try #require(try LostProperty.load().get().procedures.first)
        #expect(Procedure.read(document: procedure.document, utility: nil) == procedure)
        #expect(Procedure.read(document: procedure.document, utility: nil)?.fields == procedure.fields)
        #expect(Procedure.read(document: "{}", utility: nil) == nil)
    }

    struct Spoiled: CustomTestStringConvertible, Sendable {
        let old: String
        let new: String
        let fault: String

        init(_ old: String, _ new: String, _ fault: String) { (self.old, self.new, self.fault) = (old, new, fault) }

        var testDescription: String { new }
    }

    static let spoiled: [Spoiled] = [
        Spoiled("kind: report", "kind: raport", "3:7: “kind”: This must be one of"),
        Spoiled("legal_basis:", "legal_bases:", "did you mean “legal_basis”?"),
        Spoiled(
            "procedure: lost-property-report",
            "procedure: lost-property",
            "the file must be called lost-property.yaml"
        ),
        Spoiled("who: [self]", "who: [anonymous]", "who may stay unnamed has level 0"),
        Spoiled(
            "form:\n",
            "subject: none\nsubject_ages: [{from: 75}]\nform:\n",
            "it is about nobody whose age could be looked up"
        ),
        Spoiled("place: {field: commune}", "place: {field: comune}", "did you mean “commune”?"),
        Spoiled("place: {field: commune}", "place: {field: thing}", "“thing” is not a field of format commune"),
        Spoiled("category_field: kind", "category_field: knd", "did you mean “kind”?"),
        Spoiled("by: officer", "by: system", "whose system? “agency” is missing"),
        Spoiled("level: commune, body", "level: comune, body", "did you mean “commune”?"),
        Spoiled("deadline: {working_days: 10}", "deadline: {working_day: 10}", "did you mean “working_days”?"),
        Spoiled("deadline: {working_days: 10}", "deadline: {working_days: 10, days: 3}", "“deadline”"),
        Spoiled(
            "cut_off: none",
            "deadlines: [{when: {properties: {knd: {const: bag}}}, deadline: {days: 3}}]",
            "did you mean “kind”?"
        ),
        Spoiled(
            "deadline: {working_days: 10}",
            "deadlines: [{when: {properties: {kind: {const: bag}}}, deadline: {days: 3}}]",
            "and where none fits? “deadline” is missing"
        ),
        Spoiled("cut_off: none", "cut_off: noon", "“cut_off”"),
        Spoiled("code: not-found", "code: other", "“other” is one of every procedure"),
        Spoiled("for: [refusal]", "for: [refuse]", "“for”"),
        Spoiled("required: [thing,", "required: [thin,", "did you mean “thing”?"),
        Spoiled("cut_off: none", "prefill: {thing: fullname}", "“fullname” is no field of a register"),
        Spoiled("cut_off: none", "prefill: {thin: full_name}", "did you mean “thing”?"),
        Spoiled("cut_off: none", "prefill: {thing: driving_licence.classes}", "there is no utility “driving-licence”"),
        Spoiled("cut_off: none", "locked: [thing]", "“thing” is not filled in by prefill"),
        Spoiled("past: [lost_on]", "past: [thing]", "“thing” is not a field of format date or local-date-time"),
        Spoiled(
            "cut_off: none",
            "documents: [{field: thing, name: {vi: a, en: b}}]",
            "“thing” is not a field of format file"
        ),
        Spoiled("cut_off: none", "effects: [{effect: residence.stay}]", "“commune” is missing"),
        Spoiled("cut_off: none", "effects: [{effect: residence.sty}]", "did you mean “residence.stay”?"),
        Spoiled(
            "cut_off: none",
            "effects: [{effect: residence.stay, values: {commune: form.comune}}]",
            "did you mean “commune”?"
        ),
        Spoiled(
            "cut_off: none",
            "effects: [{effect: marriage, values: {first: mai, second: form.thing}}]",
            "is no value"
        ),
        Spoiled(
            "cut_off: none",
            "effects: [{effect: record.issue, utility: no-such}]",
            "there is no utility “no-such”"
        ),
        Spoiled("cut_off: none", "effects: [{effect: record.issue}]", "of which utility?"),
        Spoiled(
            "cut_off: none",
            "legs: [{leg: a, procedure: lost-property-report}]",
            "stands in procedures of kind group only"
        ),
        Spoiled("cut_off: none", "fees: [{amount: -1}]", "“amount”"),
        Spoiled("cut_off: none", "fees: [{amount: 1, when: {properties: {kid: {const: x}}}}]", "did you mean “kind”?"),
        Spoiled("cut_off: none", "fees: [{amount: 1, from: 2026-01-02, until: 2026-01-01}]", "lies before “from”"),
        Spoiled("cut_off: none", "pages: [{fields: [thing]}]", "“commune” stands on no page"),
    ]

    @Test("What is wrong is told with its place and the nearest word", arguments: spoiled)
    func faults(_ spoiled: Spoiled) {
        #expect(LostProperty.text.contains(spoiled.old))
        let faults = LostProperty.faults(LostProperty.text.replacing(spoiled.old, with: spoiled.new))
        #expect(faults.contains { $0.contains(spoiled.fault) }, "\(faults)")
        #expect(faults.allSatisfy { $0.hasPrefix("lost-property-report.yaml:") })
    }

    @Test("Legs wait for earlier ones only, and are filled in from what is there")
    func legs() {
        let group = """
            procedure: lost-property-report
            version: 1
            kind: group
            name: {vi: a, en: b}
            summary: {vi: a, en: b}
            icon: paper
            group: home
            legal_basis: [Luật]
            applicants: {level: 2, who: [self]}
            legs:
              - {leg: one, procedure: no-such, after: [two]}
              - {leg: two, procedure: lost-property-report, values: {x: three.result.y}}
            reconcile: [{rule: r, name: {vi: a, en: b}, have: one, without: thre, days: 3}]
            """
        let faults = LostProperty.faults(group)
        for wanted in [
            "“two” is not a leg before this one", "“three” is not a leg before this one", "“thre” is not a leg",
        ] {
            #expect(faults.contains { $0.contains(wanted) }, "\(faults)")
        }
        let sound = group.replacing(", after: [two]", with: "").replacing(", values: {x: three.result.y}", with: "")
            .replacing("thre,", with: "two,")
        let between = LostProperty.faults(sound)
        #expect(between.contains { $0.contains("there is no procedure “no-such”") }, "\(between)")
        #expect(between.contains { $0.contains("a group cannot be part of a group") }, "\(between)")
    }

    @Test("Every word of the schema's lists is one that the program knows, and the other way round")
    func vocabulary() throws {
        let schema = try JSONValue.parse(CatalogueDocumentation.fileSchema)
        func list(_ path: String...) -> [String]? {
            path.reduce(schema["$defs"] ?? .null) { $0[$1] ?? .null }["enum"]?.elements?.compactMap(\.text)
        }
        let procedure = "procedure"
        #expect(list(procedure, "properties", "kind") == ProcedureKind.allCases.map(\.rawValue))
        #expect(list("effect", "properties", "effect") == EffectKind.allCases.map(\.rawValue))
        #expect(list("leg", "properties", "on_failure") == LegRule.Failure.allCases.map(\.rawValue))
        #expect(list("fee", "properties", "due") == FeeRule.Moment.allCases.map(\.rawValue))
        #expect(list("procedureStep", "properties", "by") == ProcedureStep.Worker.allCases.map(\.rawValue))
        let level = list("procedureStep", "properties", "unit", "properties", "level")
        #expect(level == UnitRule.Level.allCases.map(\.rawValue))
        let who = list(procedure, "properties", "applicants", "properties", "who", "items")
        #expect(who == ApplicantRelation.allCases.map(\.rawValue))
        let uses = list(procedure, "properties", "reasons", "items", "properties", "for", "items")
        #expect(uses == ProcedureReason.Use.allCases.map(\.rawValue))
    }
}
