internal import Catalogue
internal import Civil
internal import Encoding
internal import Population
internal import Store

/// What must hold before a dossier is taken in; everything is looked at before anything is written.
struct FilingCheck {
    let engine: ProcedureEngine
    let procedure: Procedure
    let filing: Filing
    let applicant: PersonKey?
    /// Who files it for the applicant.
    var representative: PersonKey?
    let now: Timestamp
    let tx: Transaction

    var today: Day { now.dayInVietnam }

    /// What passed.
    struct Passed {
        let values: JSONObject
        let files: [DossierFile]
        let subject: PersonKey?
        let place: DossierPlace?
    }

    func run() throws -> Passed {
        try requireLevel()
        let applicant = try requireApplicant()
        let values = try filled()
        let subject = try subject(of: values)
        try requireRelation(of: applicant, to: subject)
        let files = try checkForm(values)
        let obstacles = try obstacles(values, subject)
        guard obstacles.isEmpty else { throw DossierRefusal.registerForbids(obstacles) }
        return Passed(values: values, files: files, subject: subject, place: try place(of: values, subject))
    }

    private func requireLevel() throws(DossierRefusal) {
        guard filing.level >= procedure.applicants.level else { throw .levelTooLow(procedure.applicants.level) }
        guard procedure.applicants.relations.contains(filing.relation) else { throw .notEntitled(filing.relation) }
        guard (filing.relation == .anonymous) == (applicant == nil) else { throw .notEntitled(filing.relation) }
    }

    /// The applicant is registered, alive, old enough; somebody who stays unnamed is not looked at.
    private func requireApplicant() throws -> PersonKey? {
        guard let applicant else { return nil }
        let rule = procedure.applicants
        guard try engine.population.ownName(of: applicant, asOf: today, in: tx) != nil,
            try engine.population.standing(of: applicant, in: tx) != .dead
        else { throw DossierRefusal.notRegistered }
        var obstacles: [EligibilityObstacle] = []
        let acting = try acting(for: applicant)
        if try engine.population.isYounger(than: rule.ages.lowerBound, acting, on: today, in: tx) ?? false {
            obstacles.append(.tooYoung(rule.ages.lowerBound))
        }
        if rule.ages.upperBound < 150,
            try engine.population.isYounger(than: rule.ages.upperBound + 1, acting, on: today, in: tx) == false
        {
            obstacles.append(.tooOld(rule.ages.upperBound))
        }
        if rule.isForCitizensOnly, try !isCitizen(applicant) { obstacles.append(.foreigner) }
        guard obstacles.isEmpty else { throw DossierRefusal.notEligible(obstacles) }
        return applicant
    }

    /// Whose age counts: the applicant's, or that of the parent or guardian who acts for a minor where such may file.
    private func acting(for applicant: PersonKey) throws -> PersonKey {
        guard let representative,
            try engine.population.isYounger(than: 18, applicant, on: today, in: tx) ?? false
        else { return applicant }
        let stands = try engine.population.representatives(of: applicant, on: today, in: tx).contains {
            let relation = $0.relation == .guardian ? ApplicantRelation.guardian : .parent
            return $0.representative == representative && procedure.applicants.relations.contains(relation)
        }
        return stands ? representative : applicant
    }

    private func isCitizen(_ person: PersonKey) throws -> Bool {
        let view = try engine.population.ownView(of: person, asOf: today, in: tx) ?? []
        return view.contains { $0.reading.value == .text(CountryCode.vietnam.text) && $0.reading.field == .nationality }
    }

    /// What the state knows goes over what was sent, where it may not be changed.
    private func filled() throws -> JSONObject {
        guard !procedure.locked.isEmpty, let applicant else { return filing.values }
        let known = try engine.prefill(procedure, for: applicant, in: tx)
        let locked = JSONObject(known.members.filter { procedure.locked.contains($0.name) })
        let changed = locked.members.filter { filing.values[$0.name] ?? $0.value != $0.value }.map(\.name)
        guard changed.isEmpty else { throw DossierRefusal.lockedFields(changed) }
        return filing.values.overlaid(with: locked)
    }

    func subject(of values: JSONObject) throws(DossierRefusal) -> PersonKey? {
        switch procedure.subject {
        case .applicant: return applicant
        case .none: return nil
        case .field(let name):
            guard let text = values[name]?.text, let number = try? PersonalNumber(text) else { return nil }
            return number.key
        }
    }

    private func checkForm(_ values: JSONObject) throws -> [DossierFile] {
        let faults = procedure.formFaults(values, at: now)
        guard faults.isEmpty else { throw DossierRefusal.invalidForm(faults) }
        let missing = procedure.requiredDocuments(.object(values)).map(\.field).filter { values[$0] == nil }
        guard missing.isEmpty else { throw DossierRefusal.documentsMissing(missing) }
        return try engine.describedFiles(of: values, in: procedure, owner: applicant ?? DossierID.nobody, tx)
    }

    func place(of values: JSONObject, _ subject: PersonKey?) throws -> DossierPlace? {
        switch procedure.place {
        case .fixed(let commune): return DossierPlace(commune: commune, table: .inForce(on: today))
        case .field(let name):
            // A field says by its format which table its codes are of.
            let table: CodeTable = procedure.field(name)?.format == .commune2004 ? .of2004 : .of2025
            return values[name]?.text.flatMap(CommuneCode.init).map { DossierPlace(commune: $0, table: table) }
        case .applicant: return try applicant.flatMap { try residence(of: $0) }
        case .subject: return try (subject ?? applicant).flatMap { try residence(of: $0) }
        }
    }

    private func residence(of person: PersonKey) throws -> DossierPlace? {
        try engine.population.permanentResidence(of: person, asOf: today, in: tx).map {
            DossierPlace(commune: $0.commune, table: $0.table)
        }
    }
}

// MARK: kinship

extension FilingCheck {
    /// What the applicant says she is, as far as the register can confirm it.
    private func requireRelation(of applicant: PersonKey?, to subject: PersonKey?) throws {
        let relation = filing.relation
        guard let applicant, relation.isOnRecord else { return }
        // Somebody who has no number yet cannot be looked up: the office looks at papers.
        guard let subject else {
            guard relation != .own || procedure.subject != .applicant else {
                throw DossierRefusal.notEntitled(relation)
            }
            return
        }
        guard try isRelated(applicant, relation, subject) else { throw DossierRefusal.notEntitled(relation) }
    }

    private func isRelated(_ applicant: PersonKey, _ relation: ApplicantRelation, _ subject: PersonKey) throws -> Bool {
        switch relation {
        case .own: return applicant == subject
        case .parent, .guardian:
            let relations = try engine.population.representatives(of: subject, on: today, in: tx)
                .filter { $0.representative == applicant }.map(\.relation)
            return relations.contains { ($0 == .guardian) == (relation == .guardian) }
        case .child:
            return try engine.population.isParent(subject, of: applicant, on: today, in: tx)
        case .spouse:
            let view = try engine.population.ownView(of: applicant, asOf: today, in: tx) ?? []
            return view.contains { own in
                guard own.reading.field == .spouse, case .relatives(let relatives) = own.reading.value else {
                    return false
                }
                return relatives.contains { $0.number?.key == subject }
            }
        case .grandparent, .relative, .delegate, .organisation, .anonymous: return true
        }
    }
}
