internal import Civil
internal import Encoding
internal import Population

/// What a file must satisfy beyond its structure: names that mean something, dates that follow each other.
///
/// Everything is read as far as it can be: a structure that is wrong elsewhere is told elsewhere.
struct UtilityChecks {
    private let document: MarkedValue
    private let file: String
    private(set) var faults: [CatalogueFault] = []
    /// The fields of the record, in their order.
    let fields: [String]
    private let rights: UtilityRights

    init(_ document: MarkedValue, file: String) {
        self.document = document
        self.file = file
        fields = document["record"]?["properties"]?.members.map(\.name) ?? []
        rights = UtilityRights(document["rights"]?.json)
    }

    mutating func run() {
        checkCode()
        checkAgencies()
        checkAges()
        checkRecord()
        checkKey()
        checkRights()
        checkPages()
        checkVerification()
        checkValidity()
        checkCard()
        checkShowing()
        checkReasons()
        checkSharing()
        checkProcedures()
    }

    mutating func fault(_ value: MarkedValue?, _ words: String) {
        faults.append(CatalogueFault(file: file, mark: value?.mark ?? document.mark, words: words))
    }

    /// Says of each text in a list, or of a single one, that it is no field, unless it is one.
    mutating func checkFields(
        _ list: MarkedValue?,
        among permitted: [String]? = nil,
        what: String = "a field of the record"
    ) {
        let permitted = permitted ?? fields
        for element in list.map({ $0.text == nil ? $0.elements : [$0] }) ?? [] {
            guard let name = element.text, !permitted.contains(name) else { continue }
            let hint = NearestWord.of(name, among: permitted).map { "; did you mean “\($0)”?" } ?? ""
            fault(element, "“\(name)” is not \(what)" + hint)
        }
    }

    private mutating func checkProcedures() {
        for definition in ProcedureReader.definitions(in: document) {
            var checks = ProcedureChecks(definition, file: file, isOwnFile: false)
            checks.run()
            faults += checks.faults
        }
    }

    private mutating func checkCode() {
        guard let code = document["utility"], let text = code.text else { return }
        if file != text + ".yaml" { fault(code, "“\(text)” lies in \(file); the file must be called \(text).yaml") }
    }

    private mutating func checkAgencies() {
        guard let agencies = document["agencies"]?.elements else { return }
        var next: Day?
        for (index, agency) in agencies.enumerated() {
            let from = agency["from"]?.text.flatMap { Day($0) }
            let until = agency["until"]?.text.flatMap { Day($0) }
            if index > 0, from == nil || from != next {
                fault(agency["from"] ?? agency, "begins on another day than the one after the last agency's “until”")
            }
            if let from, let until, until < from { fault(agency["until"], "lies before “from”") }
            // The last one may end too: then the utility is retired.
            if until == nil, index < agencies.count - 1 {
                fault(agency["until"] ?? agency, "every agency but the last has “until”")
            }
            next = until?.adding(days: 1)
        }
    }

    private mutating func checkAges() {
        let ages = document["eligibility"]?["ages"]
        guard let from = ages?["from"]?.integer, let to = ages?["to"]?.integer, to < from else { return }
        fault(ages?["to"], "is less than “from”")
    }

    private mutating func checkRecord() {
        guard let record = document["record"] else { return }
        var checks = RecordChecks(record, file: file)
        checks.run()
        faults += checks.faults
    }

    private mutating func checkKey() {
        let key = document["key"]?["fields"]
        checkFields(key)
        let required = document["record"]?["required"]?.elements.compactMap(\.text) ?? []
        for element in key?.elements ?? [] {
            guard let name = element.text, fields.contains(name) else { continue }
            if !required.contains(name) {
                fault(element, "“\(name)” is part of the key, so the record must require it")
            }
            let type = document["record"]?["properties"]?[name]?["type"]?.text
            if type == "object" || type == "array" {
                fault(element, "“\(name)” is a list or an object; a key has simple values")
            }
        }
    }

    private mutating func checkRights() {
        guard let rights = document["rights"] else { return }
        checkFields(rights["citizen"])
        checkFields(rights["source"])
        for element in rights["source"]?.elements ?? [] where element.text.map(self.rights.citizen.contains) ?? false {
            fault(element, "“\(element.text ?? "")” stands in “citizen” too; a field has one owner")
        }
        for name in fields where !self.rights.citizen.contains(name) && !self.rights.source.contains(name) {
            let member = document["record"]?["properties"]?.members.first { $0.name == name }
            faults.append(
                CatalogueFault(
                    file: file,
                    mark: member?.mark ?? rights.mark,
                    words: "“\(name)” stands in neither rights.citizen nor rights.source"
                )
            )
        }
    }

    private mutating func checkPages() {
        guard let pages = document["pages"]?.elements else { return }
        var seen: Set<String> = []
        for page in pages {
            checkFields(page["fields"], among: rights.citizen, what: "a field of the citizen's (rights.citizen)")
            for element in page["fields"]?.elements ?? [] {
                guard let name = element.text, !seen.insert(name).inserted else { continue }
                fault(element, "“\(name)” stands on two pages")
            }
        }
        for name in rights.citizen where fields.contains(name) && !seen.contains(name) {
            fault(document["pages"], "“\(name)” is the citizen's, but stands on no page")
        }
    }

    private mutating func checkVerification() {
        for way in document["verification"]?.elements ?? [] {
            switch way["method"]?.text {
            case "document":
                let files = fields.filter { document["record"]?["properties"]?[$0]?.holdsFiles ?? false }
                checkFields(way["fields"], among: files, what: "a field of format file")
            case "population":
                for member in way["fields"]?.members ?? [] where !fields.contains(member.name) {
                    let hint = NearestWord.of(member.name, among: fields).map { "; did you mean “\($0)”?" } ?? ""
                    fault(
                        MarkedValue(content: member.value.content, mark: member.mark),
                        "“\(member.name)” is not a field of the record" + hint
                    )
                }
            default: break
            }
        }
    }

    private mutating func checkValidity() {
        let days = fields.filter { document["record"]?["properties"]?[$0]?["format"]?.text == "date" }
        checkFields(document["validity"]?["from"], among: days, what: "a field of format date")
        checkFields(document["validity"]?["until"], among: days, what: "a field of format date")
        let procedures = document["procedures"]?.elements.compactMap { $0.text ?? $0["procedure"]?.text } ?? []
        checkFields(
            document["validity"]?["renewal"]?["procedure"],
            among: procedures,
            what: "one of the procedures below"
        )
        checkFollowing(document["validity"]?["follows"])
    }

    private mutating func checkFollowing(_ rule: MarkedValue?) {
        let numbers = fields.filter {
            document["record"]?["properties"]?[$0]?["format"]?.text == FieldFormat.personalNumber.rawValue
        }
        checkFields(rule?["relation"]?["field"])
        checkFields(rule?["number"], among: numbers, what: "a field of format personal-number")
        checkFields(rule?["name"])
        for end in rule?["ends"]?.members ?? [] {
            for member in end.value.members where !fields.contains(member.name) {
                let hint = NearestWord.of(member.name, among: fields).map { "; did you mean “\($0)”?" } ?? ""
                fault(
                    MarkedValue(content: member.value.content, mark: member.mark),
                    "“\(member.name)” is not a field of the record" + hint
                )
            }
        }
    }

    private mutating func checkCard() {
        for name in ["title", "front", "back"] { checkFields(document["card"]?[name]) }
    }

    private mutating func checkShowing() {
        checkFields(document["show"]?["fields"])
        checkCodes(document["show"]?["facts"], taken: [])
        for fact in document["show"]?["facts"]?.elements ?? [] {
            guard let condition = fact["when"] else { continue }
            checkCondition(condition)
        }
    }

    private mutating func checkCondition(_ condition: MarkedValue) {
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
            fault(place, "“\(member.name)” is not a field of the record" + hint)
        }
        checkFields(condition["required"])
    }

    private mutating func checkReasons() {
        checkCodes(document["reasons"], taken: Set(RejectionReason.common.map(\.code)))
    }

    private mutating func checkCodes(_ list: MarkedValue?, taken: Set<String>) {
        var seen = taken
        for element in list?.elements ?? [] {
            guard let code = element["code"], let text = code.text, !seen.insert(text).inserted else { continue }
            fault(code, taken.contains(text) ? "“\(text)” is a reason of every utility" : "“\(text)” is given twice")
        }
    }

    private mutating func checkSharing() {
        let isSensitive = document["sensitivity"]?.text == "sensitive"
        for rule in document["sharing"]?.elements ?? [] {
            checkFields(rule["fields"])
            for agreement in rule["agreements"]?.elements ?? []
            where isSensitive && agreement.text?.hasSuffix("*") ?? false {
                fault(
                    agreement,
                    "sensitive data is shared under agreements that are named, not under all that begin alike"
                )
            }
        }
    }
}

/// Who may set which field.
struct UtilityRights {
    let citizen: [String]
    let source: [String]

    init(_ rights: JSONValue?) {
        citizen = rights?["citizen"]?.elements?.compactMap(\.text) ?? []
        source = rights?["source"]?.elements?.compactMap(\.text) ?? []
    }
}

extension MarkedValue {
    /// Whether this schema of a field is one of files, or of a list of files.
    fileprivate var holdsFiles: Bool {
        self["format"]?.text == "file" || self["items"]?["format"]?.text == "file"
    }
}
