internal import Encoding

extension ProcedureChecks {
    mutating func checkSteps() {
        let (kind, steps) = (definition["kind"]?.text, definition["steps"])
        checkUnique(steps, by: "step")
        if kind == "group" {
            if let steps { fault(steps, "a group has legs, not steps") }
        } else if steps?.elements.isEmpty ?? true {
            fault(steps ?? definition["kind"], "somebody must work on it: “steps” is missing")
        }
        for step in steps?.elements ?? [] {
            if step["by"]?.text == "system", step["agency"] == nil {
                fault(step["by"], "whose system? “agency” is missing")
            }
            if kind == "notification", step["by"]?.text == "officer" {
                fault(step["by"], "a notification is recorded at once; nobody decides")
            }
        }
    }

    mutating func checkLegs() {
        let legs = definition["legs"]
        checkUnique(legs, by: "leg")
        if definition["kind"]?.text == "group", legs?.elements.isEmpty ?? true {
            fault(legs ?? definition["kind"], "a group has at least one leg")
        }
        if let legs, definition["kind"]?.text != "group" { fault(legs, "stands in procedures of kind group only") }
        // Earlier ones only: so that legs never wait for each other in a ring.
        var earlier: [String] = []
        for leg in legs?.elements ?? [] {
            checkNames(leg["after"], among: earlier, what: "a leg before this one")
            checkCondition(leg["when"])
            for member in leg["values"]?.members ?? [] {
                checkSource(member.value, results: [], legs: earlier)
                if member.value.text.flatMap(ValueSource.init) == .applicantName {
                    fault(member.value, "stands in effects only")
                }
            }
            for rule in leg["compensation"]?.elements ?? [] { checkEffect(rule, results: nil) }
            if let code = leg["leg"]?.text { earlier.append(code) }
        }
        let outside = legs?.elements.filter { $0["outside_deadline"] != nil } ?? []
        if let last = outside.last, outside.count == legs?.elements.count {
            fault(last["outside_deadline"], "the deadline of a group is about one leg at least")
        }
        for rule in definition["reconcile"]?.elements ?? [] {
            checkNames(rule["have"], among: self.legs, what: "a leg")
            checkNames(rule["without"], among: self.legs, what: "a leg")
        }
        checkUnique(definition["reconcile"], by: "rule")
    }

    mutating func checkEffects(_ list: MarkedValue?, results: [String]) {
        for rule in list?.elements ?? [] { checkEffect(rule, results: results) }
    }

    /// - Parameter results: nil when the decision of another procedure is meant.
    private mutating func checkEffect(_ rule: MarkedValue, results: [String]?) {
        guard let kind = rule["effect"]?.text.flatMap(EffectKind.init) else { return }
        if kind.isOfRecord, rule["utility"] == nil { fault(rule, "of which utility? “utility” is missing") }
        if !kind.isOfRecord, let utility = rule["utility"] { fault(utility, "stands in effects on records only") }
        if let person = rule["person"], let text = person.text, text != "subject", text != "applicant" {
            checkSource(person, results: results, legs: [])
        }
        let given = rule["values"]?.members ?? []
        for name in kind.needed where !given.contains(where: { $0.name == name }) {
            fault(rule["values"] ?? rule, "“\(name)” is missing")
        }
        for member in given {
            if let known = kind.known, !known.contains(member.name) {
                let hint = NearestWord.of(member.name, among: known).map { "; did you mean “\($0)”?" } ?? ""
                fault(
                    MarkedValue(content: member.value.content, mark: member.mark),
                    "“\(member.name)” is unknown here" + hint
                )
            }
            checkSource(member.value, results: results, legs: [])
        }
    }

    private mutating func checkSource(_ value: MarkedValue, results: [String]?, legs: [String]) {
        guard let text = value.text else { return }
        switch ValueSource(text) {
        case nil: fault(value, "“\(text)” is no value; a constant is written {value: …}")
        case .form(let name): checkName(name, of: value, among: fields, what: "a field of the form")
        case .result(let name):
            guard let results else { return }
            checkName(name, of: value, among: results, what: "a field of the result")
        case .leg(let leg, _): checkName(leg, of: value, among: legs, what: "a leg before this one")
        default: break
        }
    }

    private mutating func checkName(_ name: String, of value: MarkedValue, among known: [String], what: String) {
        guard !known.contains(name) else { return }
        let hint = NearestWord.of(name, among: known).map { "; did you mean “\($0)”?" } ?? ""
        fault(value, "“\(name)” is not \(what)" + hint)
    }
}
