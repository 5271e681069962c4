internal import Catalogue
package import Civil
internal import Encoding
internal import Population
internal import Records
package import Store

/// What the effects of a procedure would meet if they were made today with what is declared.
///
/// Nothing is written and nothing is asked: only what is sure to be refused is found. The applicant is told what is about herself
/// or about somebody whom she stands for by the register; anything else is the office's to see, or numbers could be tried out.
struct EffectForecast {
    let engine: ProcedureEngine
    let procedure: Procedure
    let values: JSONObject
    let relation: ApplicantRelation
    let applicant: PersonKey?
    let subject: PersonKey?
    let today: Day
    let tx: Transaction

    func obstacles() throws -> [RegisterObstacle] {
        var revoked: Set<UtilityCode> = []
        var found: [RegisterObstacle] = []
        for rule in procedure.effects {
            // What an earlier effect ends does not stand in the way of a later one.
            if rule.kind == .recordRevoked, let utility = rule.utility { revoked.insert(utility) }
            if let obstacle = try obstacle(to: rule, after: revoked), !found.contains(obstacle) {
                found.append(obstacle)
            }
        }
        if let subject = told(subject), let age = try engine.lackingAge(subject, procedure, values, on: today, in: tx) {
            found.append(.tooYoung(from: age))
        }
        return found
    }

    private func obstacle(to rule: EffectRule, after revoked: Set<UtilityCode>) throws -> RegisterObstacle? {
        switch rule.kind {
        case .temporaryResidence:
            return try span(rule, atMost: Self.longestTerm) ?? told(person(of: rule)).flatMap { try term(of: $0, rule) }
        case .stay: return span(rule, atMost: nil) ?? length(ofStay: rule)
        case .absence: return span(rule, atMost: nil)
        case .endOfResidence: return try told(person(of: rule)).flatMap { try ending(of: $0, rule) }
        case .death: return try death(rule)
        case .marriage: return try marriage(rule)
        case .divorce: return try divorce(rule)
        case .recordIssued:
            guard let code = rule.utility, let utility = engine.catalogue[code], utility.perPerson == .one,
                !revoked.contains(code), let person = told(person(of: rule)), try hasLive(code, person)
            else { return nil }
            return .hasRecord(utility.name)
        case .recordCorrected, .recordRenewed, .recordSuspended:
            guard let code = rule.utility, let utility = engine.catalogue[code], let person = told(person(of: rule)),
                try !hasLive(code, person)
            else { return nil }
            return .noRecord(utility.name)
        // A move ends what stands in its way, a birth gets its number later, and what nobody has need not be taken away.
        case .permanentResidence, .personRegistered, .recordRevoked: return nil
        }
    }

    private func hasLive(_ code: UtilityCode, _ person: PersonKey) throws -> Bool {
        try engine.records.ownRecords(of: person, in: tx).contains { $0.id.utility == code && $0.isLive }
    }

    // MARK: residence

    /// The law lets a term be extended within the 15 days before it ends (Law on Residence 68/2020/QH14 article 28).
    private static let extensionOpens = 15

    /// In months (the same law, article 27).
    private static let longestTerm = 24

    /// What is wrong with the days themselves, whoever it is about.
    private func span(_ rule: EffectRule, atMost months: Int?) -> RegisterObstacle? {
        guard let from = text("from", rule).flatMap({ Day($0) }), let until = text("until", rule).flatMap({ Day($0) })
        else { return nil }
        guard until >= from else { return .endsBeforeItBegins(from: from, until: until) }
        guard let last = months.flatMap({ from.adding(months: $0) }), until > last else { return nil }
        return .termTooLong(last: last)
    }

    /// From so many days on somebody resides there for a time (the same law, articles 2(6) and 27).
    private static let shortestTerm = 30

    private func length(ofStay rule: EffectRule) -> RegisterObstacle? {
        guard let until = text("until", rule).flatMap({ Day($0) }) else { return nil }
        let last = (text("from", rule).flatMap { Day($0) } ?? today).adding(days: Self.shortestTerm - 1)
        return until > last ? .stayTooLong(last: last) : nil
    }

    private func term(of person: PersonKey, _ rule: EffectRule) throws -> RegisterObstacle? {
        guard let commune = text("commune", rule).flatMap(CommuneCode.init),
            let until = text("until", rule).flatMap({ Day($0) }),
            let running = try engine.population.residence(of: person, .temporary, on: today, in: tx),
            running.validTo != .openEnd,
            let address = try? Address(
                commune: commune,
                line: text("line", rule) ?? "",
                table: table(of: "commune", rule)
            ),
            running.place.isSame(as: Place(address))
        else { return nil }
        let (last, first) = (running.validTo.adding(days: -1), running.validTo.adding(days: -Self.extensionOpens))
        guard today >= first else { return .residenceRuns(until: last, extendableFrom: first) }
        return until > last ? nil : .termNotLonger(until: last)
    }

    private func ending(of person: PersonKey, _ rule: EffectRule) throws -> RegisterObstacle? {
        guard let kind = text("kind", rule).flatMap(ResidenceKind.init(rawValue:)) else { return nil }
        let day = min(text("on", rule).flatMap { Day($0) } ?? today, today)
        return try engine.population.residence(of: person, kind, on: day, in: tx) == nil ? .noResidence : nil
    }

    private func table(of name: String, _ rule: EffectRule) -> CodeTable {
        guard case .form(let field)? = rule.values[name] else { return .of2025 }
        return procedure.field(field)?.format == .commune2004 ? .of2004 : .of2025
    }

    // MARK: people

    private func death(_ rule: EffectRule) throws -> RegisterObstacle? {
        guard let person = told(person(of: rule)), try engine.population.standing(of: person, in: tx) == .dead
        else { return nil }
        if case .value(.form(let name)) = rule.person { return .dead(field: procedure.field(name)?.title) }
        return .dead(field: nil)
    }

    private func marriage(_ rule: EffectRule) throws -> RegisterObstacle? {
        for name in ["first", "second"] {
            guard let person = told(key(rule.values[name])) else { continue }
            if try engine.population.isMarried(person, in: tx) { return .married }
        }
        return nil
    }

    private func divorce(_ rule: EffectRule) throws -> RegisterObstacle? {
        guard let first = told(key(rule.values["first"])), let second = key(rule.values["second"]) else { return nil }
        // Where no day is declared it is that of the decision, which may come later.
        let day = text("on", rule).flatMap { Day($0) } ?? .openEnd
        return try engine.population.areDivorcible(first, second, on: day, in: tx) ? nil : .notMarriedToEachOther
    }

    /// Somebody of whom the applicant may be told what the registers know.
    private func told(_ person: PersonKey?) -> PersonKey? {
        guard let person else { return nil }
        if person == applicant { return person }
        return person == subject && relation.isOnRecord ? person : nil
    }

    // MARK: values

    private func person(of rule: EffectRule) -> PersonKey? {
        switch rule.person {
        case .applicant: applicant
        case .subject: subject
        case .value(let source): key(source)
        }
    }

    private func key(_ source: ValueSource?) -> PersonKey? {
        guard let text = source.flatMap(value)?.text else { return nil }
        return (try? PersonalNumber(text))?.key
    }

    private func text(_ name: String, _ rule: EffectRule) -> String? { rule.values[name].flatMap(value)?.text }

    /// What is known before a decision: nothing that an office or a leg finds out.
    private func value(_ source: ValueSource) -> JSONValue? {
        switch source {
        case .form(let name): values[name]
        case .applicantNumber: applicant.flatMap(PersonalNumber.init).map { .string($0.text) }
        case .subjectNumber: subject.flatMap(PersonalNumber.init).map { .string($0.text) }
        case .filedOn, .today: .string(today.iso)
        case .constant(let value): value
        case .result, .leg, .dossierNumber, .applicantName: nil
        }
    }
}

extension FilingCheck {
    /// What the registers have against it, for the procedure itself or for the legs of a group that begin at once.
    func obstacles(_ values: JSONObject, _ subject: PersonKey?) throws -> [RegisterObstacle] {
        let own = try forecast(procedure, values, subject)
        return try procedure.legs.reduce(into: own) { found, leg in
            guard leg.after.isEmpty, leg.condition?.accepts(.object(values)) ?? true,
                let part = engine.catalogue[leg.procedure]
            else { return }
            let known = JSONObject(
                part.fields.compactMap { field in
                    let name = if case .form(let other)? = leg.values[field.name] { other } else { field.name }
                    return values[name].map { JSONObject.Member(field.name, $0) }
                }
            )
            for obstacle in try forecast(part, known, subject) where !found.contains(obstacle) {
                found.append(obstacle)
            }
        }
    }

    private func forecast(
        _ procedure: Procedure,
        _ values: JSONObject,
        _ subject: PersonKey?
    ) throws -> [RegisterObstacle] {
        try EffectForecast(
            engine: engine,
            procedure: procedure,
            values: values,
            relation: filing.relation,
            applicant: applicant,
            subject: subject,
            today: today,
            tx: tx
        ).obstacles()
    }
}

extension ProcedureEngine {
    /// What the registers have against a filing, so that a page can say it before somebody sends.
    package func obstacles(to filing: Filing, for applicant: PersonKey?, in tx: Transaction) throws
        -> [RegisterObstacle]
    {
        let procedure = try book.find(filing.procedure)
        let check = FilingCheck(
            engine: self,
            procedure: procedure,
            filing: filing,
            applicant: applicant,
            now: clock(),
            tx: tx
        )
        return try check.obstacles(filing.values, check.subject(of: filing.values))
    }
}
