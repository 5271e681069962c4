internal import Catalogue
internal import Encoding

/// What a form asks of whom: fields that only some people must fill in, and answers with which the law excludes somebody.
struct FormRules: Sendable {
    private let procedure: Procedure
    /// Fields that are required under a condition.
    private let conditional: Set<String>
    /// Fields whose answers decide whether others are required.
    private let deciding: Set<String>
    /// What the law excludes.
    private let exclusions: [Exclusion]

    /// A rule under which some answers exclude somebody, with the reason that it names.
    private struct Exclusion: Sendable {
        /// The rule as a schema of its own: what it has against the answers excludes.
        let schema: RecordSchema
        /// The answers that it looks at before it says anything.
        let conditions: [String]
        /// The code of a reason; nil when the rule names none.
        let reason: String?
    }

    /// Answers that exclude somebody, and the codes of the reasons why; no codes where the rules name none.
    struct Excluding: Equatable, Sendable {
        let fields: [String]
        let reasons: [String]
    }

    init(_ procedure: Procedure) {
        self.procedure = procedure
        var (conditional, deciding, exclusions): (Set<String>, Set<String>, [Exclusion]) = ([], [], [])
        let form = (try? JSONValue.parse(procedure.document))?["form"]
        for rule in form?["allOf"]?.elements ?? [] {
            Self.collect(rule["then"], into: &conditional)
            Self.collect(rule["else"], into: &conditional)
            Self.collectDeciding(rule, into: &deciding)
            if Self.excludes(rule), let schema = try? RecordSchema(rule) {
                exclusions.append(
                    Exclusion(schema: schema, conditions: Self.conditions(of: rule), reason: rule["title"]?.text)
                )
            }
        }
        let always = Set(procedure.fields.filter(\.isRequired).map(\.name))
        self.conditional = conditional.subtracting(always)
        self.deciding = deciding.subtracting(self.conditional)
        self.exclusions = exclusions
    }

    private static func collectDeciding(_ rule: JSONValue?, into names: inout Set<String>) {
        guard let rule else { return }
        for condition in [rule["if"], rule["if"]?["not"]] {
            names.formUnion(condition?["properties"]?.object?.members.map(\.name) ?? [])
        }
        collectDeciding(rule["then"], into: &names)
        collectDeciding(rule["else"], into: &names)
    }

    /// Whether a rule forbids values, and not only asks for more.
    private static func excludes(_ rule: JSONValue?) -> Bool {
        guard let rule else { return false }
        if rule["not"]?["properties"] != nil { return true }
        return [rule["then"], rule["else"]].contains { $0?["properties"] != nil || excludes($0) }
    }

    private static func conditions(of rule: JSONValue) -> [String] {
        [rule["not"], rule["if"], rule["if"]?["not"]].flatMap { condition in
            condition?["properties"]?.object?.members.map(\.name) ?? []
        }
    }

    private static func collect(_ rule: JSONValue?, into names: inout Set<String>) {
        guard let rule else { return }
        names.formUnion(rule["required"]?.elements?.compactMap(\.text) ?? [])
        collect(rule["then"], into: &names)
        collect(rule["else"], into: &names)
        for inner in rule["allOf"]?.elements ?? [] { collect(inner, into: &names) }
    }

    /// Whether only some people are asked for a field.
    func isConditional(_ field: String) -> Bool { conditional.contains(field) }

    /// The fields that must be filled in with these answers, though not by everybody.
    func needed(with values: JSONObject) -> Set<String> {
        guard !conditional.isEmpty else { return [] }
        let bare = JSONObject(values.members.filter { !conditional.contains($0.name) })
        // What one conditional answer requires shows only while it is there.
        let names = [bare, values].flatMap { answers in
            procedure.formFaults(.object(answers)).filter { $0.problem == .missing }.compactMap(\.field)
        }
        let present = conditional.filter { name in
            guard values[name] != nil else { return false }
            let without = JSONObject(values.members.filter { $0.name != name })
            return procedure.formFaults(.object(without)).contains { $0.problem == .missing && $0.field == name }
        }
        return conditional.intersection(names).union(present)
    }

    /// Whether a page has nothing to ask of somebody with these answers: all of its fields are for other people.
    func isIdle(_ fields: [UtilityField], with values: JSONObject) -> Bool {
        guard fields.contains(where: { conditional.contains($0.name) }),
            !fields.contains(where: { $0.isRequired || deciding.contains($0.name) })
        else { return false }
        return needed(with: values).isDisjoint(with: fields.map(\.name))
    }

    /// The answers with which the law excludes somebody; nil when it does not.
    func excluding(_ values: JSONObject) -> Excluding? {
        var (fields, reasons): ([String], [String?]) = ([], [])
        for rule in exclusions {
            // What was not asked yet excludes nobody.
            guard rule.conditions.allSatisfy({ values[$0] != nil }) else { continue }
            let wrong = rule.schema.faults(of: .object(values)).filter(\.problem.excludes)
            guard !wrong.isEmpty else { continue }
            for name in rule.conditions + wrong.compactMap(\.field) where !fields.contains(name) { fields.append(name) }
            reasons.append(rule.reason)
        }
        guard !fields.isEmpty else { return nil }
        // One rule without a name leaves open which reason it is.
        let named = reasons.compactMap(\.self)
        return Excluding(fields: fields, reasons: named.count == reasons.count ? named : [])
    }
}

extension RecordProblem {
    /// Whether it is the value itself that is not permitted, and not how it is written.
    fileprivate var excludes: Bool {
        switch self {
        case .notListed, .below, .above, .notAbove, .notBelow, .excluded, .forbidden: true
        default: false
        }
    }
}
