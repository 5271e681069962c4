internal import Catalogue
internal import Encoding

/// What a form asks of whom: fields that only some people must fill in, and answers with which the law excludes somebody.
struct FormRules: Sendable {
    private let procedure: Procedure
    /// Fields that are required under a condition.
    private let conditional: Set<String>
    /// Fields whose answers decide whether others are required.
    private let deciding: Set<String>
    /// Answers that exclude, each with the values that do.
    private let exclusions: [JSONObject]

    init(_ procedure: Procedure) {
        self.procedure = procedure
        var (conditional, deciding, exclusions): (Set<String>, Set<String>, [JSONObject]) = ([], [], [])
        let form = (try? JSONValue.parse(procedure.document))?["form"]
        for rule in form?["allOf"]?.elements ?? [] {
            Self.collect(rule["then"], into: &conditional)
            Self.collect(rule["else"], into: &conditional)
            Self.collectDeciding(rule, into: &deciding)
            if let excluded = rule["not"]?["properties"]?.object { exclusions.append(excluded) }
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

    private static func collect(_ rule: JSONValue?, into names: inout Set<String>) {
        guard let rule else { return }
        names.formUnion(rule["required"]?.elements?.compactMap(\.text) ?? [])
        collect(rule["then"], into: &names)
        collect(rule["else"], into: &names)
        for inner in rule["allOf"]?.elements ?? [] { collect(inner, into: &names) }
    }

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

    /// The answers with which the law excludes somebody, by the names of their fields.
    func excluding(_ values: JSONObject) -> [String] {
        exclusions.filter { rule in
            rule.members.allSatisfy { member in
                guard let value = values[member.name] else { return false }
                if let only = member.value["const"] { return only == value }
                return member.value["enum"]?.elements?.contains(value) ?? false
            }
        }.flatMap { $0.members.map(\.name) }
    }
}
