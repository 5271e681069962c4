/// What procedures say of other files: other procedures, utilities and their fields.
struct ProcedureSetChecks {
    let procedures: [ReadProcedure]
    let utilities: [UtilityCode: Utility]
    private var found: [CatalogueFault] = []

    /// Everything that is wrong between the files.
    static func faults(of procedures: [ReadProcedure], with utilities: [Utility]) -> [CatalogueFault] {
        var checks = ProcedureSetChecks(procedures, utilities)
        checks.run()
        return checks.found
    }

    private init(_ procedures: [ReadProcedure], _ utilities: [Utility]) {
        self.procedures = procedures
        self.utilities = Dictionary(utilities.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private mutating func run() {
        let codes = procedures.map(\.procedure.code.text)
        var seen: Set<String> = []
        for read in procedures {
            if !seen.insert(read.procedure.code.text).inserted {
                fault(read, read.definition["procedure"], "“\(read.procedure.code.text)” is given twice")
            }
            checkLegs(read, codes)
            checkEffects(read, read.definition["effects"])
            checkPrefill(read)
        }
    }

    private mutating func fault(_ read: ReadProcedure, _ value: MarkedValue?, _ words: String) {
        let mark = value?.mark ?? read.definition.mark
        found.append(CatalogueFault(file: read.file, mark: mark, words: words))
    }

    private mutating func checkLegs(_ read: ReadProcedure, _ codes: [String]) {
        for leg in read.definition["legs"]?.elements ?? [] {
            checkEffects(read, leg["compensation"])
            guard let name = leg["procedure"], let text = name.text else { continue }
            guard let procedure = procedures.first(where: { $0.procedure.code.text == text })?.procedure else {
                let hint = NearestWord.of(text, among: codes).map { "; did you mean “\($0)”?" } ?? ""
                fault(read, name, "there is no procedure “\(text)”" + hint)
                continue
            }
            if procedure.kind == .group { fault(read, name, "a group cannot be part of a group") }
            checkLegValues(read, leg, procedure)
        }
    }

    private mutating func checkLegValues(_ read: ReadProcedure, _ leg: MarkedValue, _ procedure: Procedure) {
        let fields = procedure.fields.map(\.name)
        for member in leg["values"]?.members ?? [] where !fields.contains(member.name) {
            let hint = NearestWord.of(member.name, among: fields).map { "; did you mean “\($0)”?" } ?? ""
            let place = MarkedValue(content: member.value.content, mark: member.mark)
            fault(read, place, "“\(member.name)” is not a field of \(procedure.code.text)" + hint)
        }
        let given = Set((leg["values"]?.members ?? []).map(\.name)).union(read.procedure.fields.map(\.name))
        for field in procedure.fields where field.isRequired && !given.contains(field.name) {
            fault(read, leg["values"] ?? leg, "\(procedure.code.text) needs “\(field.name)”, which nothing fills in")
        }
    }

    private mutating func checkEffects(_ read: ReadProcedure, _ list: MarkedValue?) {
        for rule in list?.elements ?? [] {
            guard let name = rule["utility"], let text = name.text else { continue }
            guard let utility = UtilityCode(text).flatMap({ utilities[$0] }) else {
                let hint = NearestWord.of(text, among: utilities.keys.map(\.text).sorted()).map {
                    "; did you mean “\($0)”?"
                }
                fault(read, name, "there is no utility “\(text)”" + (hint ?? ""))
                continue
            }
            let fields = utility.fields.map(\.name)
            for member in rule["values"]?.members ?? [] where !fields.contains(member.name) {
                let hint = NearestWord.of(member.name, among: fields).map { "; did you mean “\($0)”?" } ?? ""
                let place = MarkedValue(content: member.value.content, mark: member.mark)
                fault(read, place, "“\(member.name)” is not a field of \(text)" + hint)
            }
        }
    }

    private mutating func checkPrefill(_ read: ReadProcedure) {
        for member in read.definition["prefill"]?.members ?? [] {
            guard case .record(let name)? = member.value.text.flatMap(PrefillSource.init) else { continue }
            guard let utility = utilities[name.utility] else {
                fault(read, member.value, "there is no utility “\(name.utility.text)”")
                continue
            }
            guard utility.field(name.field) == nil else { continue }
            let hint = NearestWord.of(name.field, among: utility.fields.map(\.name)).map { "; did you mean “\($0)”?" }
            fault(read, member.value, "“\(name.field)” is not a field of \(name.utility.text)" + (hint ?? ""))
        }
    }
}
