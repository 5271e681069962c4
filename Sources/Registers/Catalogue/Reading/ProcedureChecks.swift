internal import Civil
internal import Encoding

/// What a procedure must satisfy beyond its structure: names that mean something, and parts that fit each other.
struct ProcedureChecks {
    let definition: MarkedValue
    let file: String
    let isOwnFile: Bool
    private(set) var faults: [CatalogueFault] = []
    /// The fields of the form, in their order.
    let fields: [String]
    let resultFields: [String]
    let legs: [String]

    init(_ definition: MarkedValue, file: String, isOwnFile: Bool) {
        self.definition = definition
        self.file = file
        self.isOwnFile = isOwnFile
        fields = definition["form"]?["properties"]?.members.map(\.name) ?? []
        resultFields = definition["result"]?["properties"]?.members.map(\.name) ?? []
        legs = definition["legs"]?.elements.compactMap { $0["leg"]?.text } ?? []
    }

    mutating func run() {
        checkCode()
        checkSchemas()
        checkApplicants()
        checkPages()
        checkPrefill()
        checkPast()
        checkDocuments()
        checkConfirmations()
        checkPlace()
        checkSteps()
        checkDeadlines()
        checkFees()
        checkEffects(definition["effects"], results: resultFields)
        checkReasons()
        checkLegs()
        checkReport()
    }

    mutating func fault(_ value: MarkedValue?, _ words: String) {
        faults.append(CatalogueFault(file: file, mark: value?.mark ?? definition.mark, words: words))
    }

    /// Says of each text in a list, or of a single one, that it is not among what is permitted.
    mutating func checkNames(_ list: MarkedValue?, among permitted: [String], what: String) {
        for element in list.map({ $0.text == nil ? $0.elements : [$0] }) ?? [] {
            guard let name = element.text, !permitted.contains(name) else { continue }
            let hint = NearestWord.of(name, among: permitted).map { "; did you mean “\($0)”?" } ?? ""
            fault(element, "“\(name)” is not \(what)" + hint)
        }
    }

    /// Says what is wrong with a condition on the form.
    mutating func checkCondition(_ condition: MarkedValue?) {
        guard let condition else { return }
        do throws(SchemaFaults) {
            _ = try RecordSchema(condition.json)
        } catch {
            for found in error.faults {
                faults.append(CatalogueFault(file: file, mark: condition.mark(of: found), words: found.words))
            }
        }
        for member in condition["properties"]?.members ?? [] where !fields.contains(member.name) {
            let place = MarkedValue(content: member.value.content, mark: member.mark)
            let hint = NearestWord.of(member.name, among: fields).map { "; did you mean “\($0)”?" } ?? ""
            fault(place, "“\(member.name)” is not a field of the form" + hint)
        }
        checkNames(condition["required"], among: fields, what: "a field of the form")
    }

    /// Says of each second element of a list that its code was given before.
    mutating func checkUnique(_ list: MarkedValue?, by member: String, taken: Set<String> = []) {
        var seen = taken
        for element in list?.elements ?? [] {
            guard let code = element[member], let text = code.text, !seen.insert(text).inserted else { continue }
            fault(code, taken.contains(text) ? "“\(text)” is one of every procedure" : "“\(text)” is given twice")
        }
    }

    private mutating func checkCode() {
        guard let code = definition["procedure"], let text = code.text, isOwnFile, file != text + ".yaml" else {
            return
        }
        fault(code, "“\(text)” lies in \(file); the file must be called \(text).yaml")
    }

    private mutating func checkSchemas() {
        for schema in [definition["form"], definition["result"]].compactMap(\.self) {
            var checks = RecordChecks(schema, file: file)
            checks.run()
            faults += checks.faults
        }
    }

    private mutating func checkApplicants() {
        let ages = definition["applicants"]?["ages"]
        if let from = ages?["from"]?.integer, let to = ages?["to"]?.integer, to < from {
            fault(ages?["to"], "is less than “from”")
        }
        let who = definition["applicants"]?["who"]
        let isAnonymous = who?.elements.contains { $0.text == ApplicantRelation.anonymous.rawValue } ?? false
        if isAnonymous, definition["applicants"]?["level"]?.integer != 0 {
            fault(definition["applicants"]?["level"] ?? who, "who may stay unnamed has level 0")
        }
        if let ages = definition["subject_ages"], definition["subject"]?.text == "none" {
            fault(ages, "it is about nobody whose age could be looked up")
        }
        for age in definition["subject_ages"]?.elements ?? [] { checkCondition(age["when"]) }
        guard let field = definition["subject"]?["field"] else { return }
        checkNames(field, among: formFields(format: "personal-number"), what: "a field of format personal-number")
    }

    private func formFields(format: String) -> [String] {
        fields.filter { definition["form"]?["properties"]?[$0]?["format"]?.text == format }
    }

    private mutating func checkPages() {
        guard let pages = definition["pages"] else { return }
        var seen: Set<String> = []
        for page in pages.elements {
            checkNames(page["fields"], among: fields, what: "a field of the form")
            for element in page["fields"]?.elements ?? [] {
                guard let name = element.text, !seen.insert(name).inserted else { continue }
                fault(element, "“\(name)” stands on two pages")
            }
        }
        for name in fields where !seen.contains(name) { fault(pages, "“\(name)” stands on no page") }
    }

    private mutating func checkPrefill() {
        for member in definition["prefill"]?.members ?? [] {
            let place = MarkedValue(content: member.value.content, mark: member.mark)
            if !fields.contains(member.name) {
                let hint = NearestWord.of(member.name, among: fields).map { "; did you mean “\($0)”?" } ?? ""
                fault(place, "“\(member.name)” is not a field of the form" + hint)
            }
            guard let text = member.value.text, PrefillSource(text) == nil else { continue }
            fault(member.value, "“\(text)” is no field of a register, of a record or of the account")
        }
        let filled = definition["prefill"]?.members.map(\.name) ?? []
        checkNames(definition["locked"], among: filled, what: "filled in by prefill")
    }

    private mutating func checkPast() {
        let moments = formFields(format: "date") + formFields(format: "local-date-time")
        checkNames(definition["past"], among: moments, what: "a field of format date or local-date-time")
    }

    private mutating func checkDocuments() {
        let files = fields.filter { name in
            let shape = definition["form"]?["properties"]?[name]
            return shape?["format"]?.text == "file" || shape?["items"]?["format"]?.text == "file"
        }
        for document in definition["documents"]?.elements ?? [] {
            checkNames(document["field"], among: files, what: "a field of format file")
            checkCondition(document["when"])
        }
    }

    private mutating func checkConfirmations() {
        let numbers = formFields(format: "personal-number")
        for rule in definition["confirmations"]?.elements ?? [] {
            checkNames(rule["field"], among: numbers, what: "a field of format personal-number")
        }
        checkUnique(definition["confirmations"], by: "field")
    }

    private mutating func checkPlace() {
        if let field = definition["place"]?["field"] {
            let communes = formFields(format: "commune") + formFields(format: "commune-2004")
            checkNames(field, among: communes, what: "a field of format commune")
        }
        guard let code = definition["place"]?["fixed"], let text = code.text, CommuneCode(text) == nil else { return }
        fault(code, "“\(text)” is no code of a commune")
    }

    private mutating func checkDeadlines() {
        guard let cases = definition["deadlines"] else { return }
        if definition["deadline"] == nil { fault(cases, "and where none fits? “deadline” is missing") }
        for one in cases.elements { checkCondition(one["when"]) }
    }

    private mutating func checkFees() {
        for fee in definition["fees"]?.elements ?? [] {
            checkCondition(fee["when"])
            let from = fee["from"]?.text.flatMap { Day($0) }
            let until = fee["until"]?.text.flatMap { Day($0) }
            if let from, let until, until < from { fault(fee["until"], "lies before “from”") }
        }
    }

    private mutating func checkReasons() {
        let common = Set(ProcedureReason.common.map(\.code))
        checkUnique(definition["reasons"], by: "code", taken: common)
        // A group's reasons stand in its legs.
        guard legs.isEmpty else { return }
        let own = definition["reasons"]?.elements.compactMap { $0["code"]?.text } ?? []
        for rule in definition["form"]?["allOf"]?.elements ?? [] {
            checkNames(rule["title"], among: own + common.sorted(), what: "the code of a reason")
        }
    }

    private mutating func checkReport() {
        guard let report = definition["report"] else { return }
        if definition["kind"]?.text != "report" { fault(report, "stands in procedures of kind report only") }
        checkNames(report["place_field"], among: fields, what: "a field of the form")
        checkNames(report["category_field"], among: fields, what: "a field of the form")
    }
}
