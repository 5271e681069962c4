internal import Catalogue
internal import Civil
internal import Encoding
internal import Evidence
internal import Population
internal import Records
internal import Store

/// Makes the changes of registers that an approval means, each once, each with its own evidence, in the approval's transaction.
struct EffectMaker {
    let engine: ProcedureEngine
    let procedure: Procedure
    let tx: Transaction

    /// All effects of an approved dossier that have not been made; a register that refuses one undoes the approval with it.
    func make(after state: DossierState) throws -> DossierState {
        let missing = procedure.effects.indices.filter { !state.effects.contains($0) }
        guard !missing.isEmpty else { return state }
        try requireAge(state)
        let changes = try missing.map { index -> DossierChange in
            let rule = procedure.effects[index]
            let (person, reference) = try make(rule, after: state)
            return .effected(index: index, kind: rule.kind.rawValue, person: person, reference: reference)
        }
        let step = DossierStep(engine, procedure, state.id, from: state, by: .timer("effects"), in: tx)
        return try step.record(changes)
    }

    /// Refuses what the law gives from an age on, as the register has the subject's.
    private func requireAge(_ state: DossierState) throws {
        guard let effect = procedure.effects.first?.kind, let subject = state.filing.subject,
            let age = try engine.lackingAge(subject, procedure, state.values, on: engine.now.dayInVietnam, in: tx)
        else { return }
        throw DossierRefusal.effectRefused(EffectRefusal(effect, .tooYoung(from: age)))
    }

    /// One effect; returns whom it was about and what it is called in the register.
    func make(_ rule: EffectRule, after state: DossierState) throws -> (PersonKey, String) {
        // A guest without a number is in no register of people: the dossier itself is the record of the stay.
        if rule.kind == .stay, rule.person == .subject, state.filing.subject == nil {
            return (state.id.person, "")
        }
        let today = engine.now.dayInVietnam
        let isNamed = rule.values.values.contains(.applicantName)
        let name = try isNamed ? engine.population.ownName(of: state.id.person, asOf: today, in: tx) : nil
        let values = EffectValues(rule: rule, procedure: procedure, state: state, today: today, applicantName: name)
        do {
            return rule.kind.isOfRecord
                ? try RecordEffects(engine: engine, state: state, tx: tx).make(rule, values)
                : try PopulationEffects(engine: engine, procedure: procedure, state: state, tx: tx).make(rule, values)
        } catch let error as PopulationError {
            throw DossierRefusal.effectRefused(EffectRefusal(rule.kind, .population(error)))
        } catch let error as RecordError {
            let utility = rule.utility.flatMap { engine.catalogue[$0] }
            let cause = utility.map { EffectRefusal.Cause.record(error, of: $0) } ?? .noUtility
            throw DossierRefusal.effectRefused(EffectRefusal(rule.kind, cause))
        }
    }
}

/// The arguments of an effect, as the dossier gives them.
struct EffectValues {
    let rule: EffectRule
    let procedure: Procedure
    let state: DossierState
    let today: Day
    /// By the register; nil where the effect does not ask for it.
    let applicantName: String?

    /// Whom it is about.
    func person() throws(DossierRefusal) -> PersonKey {
        switch rule.person {
        case .applicant: return state.id.person
        case .subject:
            guard let subject = state.filing.subject else { throw refused("person") }
            return subject
        case .value(let source): return try key(value(source), "person")
        }
    }

    func text(_ name: String) -> String? { rule.values[name].flatMap(value)?.text }

    func day(_ name: String) -> Day? { text(name).flatMap { Day($0) } }

    /// The day of an argument; the day of the decision where nothing is said.
    func dayOrToday(_ name: String) -> Day { day(name) ?? today }

    func needed(_ name: String) throws(DossierRefusal) -> String {
        guard let text = text(name) else { throw refused(name) }
        return text
    }

    func personArgument(_ name: String) throws(DossierRefusal) -> PersonKey {
        try key(rule.values[name].flatMap(value), name)
    }

    /// The table that the codes of an argument are of: the format of its field says so.
    func table(of name: String) -> CodeTable {
        guard case .form(let field)? = rule.values[name] else { return .of2025 }
        return procedure.field(field)?.format == .commune2004 ? .of2004 : .of2025
    }

    func commune(_ name: String) throws(DossierRefusal) -> CommuneCode {
        guard let commune = text(name).flatMap(CommuneCode.init) else { throw refused(name) }
        return commune
    }

    /// All arguments, as the fields of a record.
    var fields: JSONObject {
        JSONObject(
            rule.values.sorted { $0.key < $1.key }.compactMap { name, source in
                value(source).map { JSONObject.Member(name, $0) }
            }
        )
    }

    /// That an argument is missing or cannot be read, with the field that gives it.
    func refused(_ name: String) -> DossierRefusal {
        let source: ValueSource? =
            switch (name, rule.person) {
            case ("person", .value(let source)): source
            default: rule.values[name]
            }
        let field: Wording? =
            switch source {
            case .form(let field)?: procedure.field(field)?.title
            case .result(let field)?: procedure.resultFields.first { $0.name == field }?.title
            default: nil
            }
        return refused(.argument(name, field: field))
    }

    func refused(_ cause: EffectRefusal.Cause) -> DossierRefusal { .effectRefused(EffectRefusal(rule.kind, cause)) }

    private func key(_ value: JSONValue?, _ name: String) throws(DossierRefusal) -> PersonKey {
        guard let text = value?.text, let number = try? PersonalNumber(text) else { throw refused(name) }
        return number.key
    }

    private func value(_ source: ValueSource) -> JSONValue? {
        switch source {
        case .form(let name): state.values[name]
        case .result(let name): state.decision?.result[name] ?? state.findings[name]
        case .leg(let leg, let name): state.leg(leg)?.result[name]
        case .applicantNumber: PersonalNumber(key: state.id.person).map { .string($0.text) }
        case .applicantName: applicantName.map(JSONValue.string)
        case .subjectNumber: state.filing.subject.flatMap(PersonalNumber.init).map { .string($0.text) }
        case .dossierNumber: .string(state.number.text)
        case .filedOn: .string(state.filedAt.dayInVietnam.iso)
        case .today: .string(today.iso)
        case .constant(let value): value
        }
    }
}
