internal import Catalogue
internal import Civil
internal import Evidence
internal import Population
internal import Store

/// Changes of the population register.
struct PopulationEffects {
    let engine: ProcedureEngine
    let procedure: Procedure
    let state: DossierState
    let tx: Transaction

    func make(_ rule: EffectRule, _ values: EffectValues) throws -> (PersonKey, String) {
        switch rule.kind {
        case .permanentResidence: try move(.permanent, values)
        case .temporaryResidence: try move(.temporary, values)
        case .stay: try move(.stay, values)
        case .absence: try move(.absence, values)
        case .endOfResidence: try endResidence(values)
        case .personRegistered: try register(values)
        case .death: try die(values)
        case .marriage: try marry(values)
        case .divorce: try divorce(values)
        case .recordIssued, .recordCorrected, .recordRenewed, .recordSuspended, .recordRevoked:
            throw values.refused(.noUtility)
        }
    }

    private func recording(_ people: [PersonKey], _ kind: EffectKind) throws -> Recording {
        let text = DossierText.effect(kind, of: state, procedure)
        let evidence = try people.map { person in
            try engine.log.append(
                EntryDraft(about: .person(person), kind: "dossier.effect", topic: .change, members: text),
                in: tx
            )
        }
        return Recording(evidence, source: state.unit.text, at: engine.now)
    }

    private func move(_ kind: ResidenceKind, _ values: EffectValues) throws -> (PersonKey, String) {
        let (person, today) = (try values.person(), values.today)
        let commune = try values.commune("commune")
        guard
            let address = try? Address(
                commune: commune,
                line: values.text("line") ?? "",
                table: values.table(of: "commune")
            )
        else {
            throw values.refused("line")
        }
        try requireName(of: person, values)
        // A permanent residence begins when the state says so, not in the future; the others on the day that was declared.
        let declared = values.dayOrToday("from")
        let (from, end) = (kind == .permanent ? min(declared, today) : declared, values.day("until")?.adding(days: 1))
        let recording = try recording([person], values.rule.kind)
        // Whoever stays elsewhere has left where she was, also before the day that was told.
        if kind == .temporary || kind == .stay, let end {
            try engine.population.renewResidence(
                of: person,
                kind,
                at: address,
                from: from,
                until: end,
                by: recording,
                in: tx
            )
        } else {
            try engine.population.moveResidence(
                of: person,
                kind,
                to: address,
                from: from,
                until: end,
                by: recording,
                in: tx
            )
        }
        return (person, kind.rawValue)
    }

    /// Nothing is recorded by itself about somebody of another name; an officer who has verified who it is may.
    private func requireName(of person: PersonKey, _ values: EffectValues) throws {
        guard !state.isHanded, let declared = values.text("name"),
            let known = try engine.population.ownName(of: person, asOf: values.today, in: tx)
        else { return }
        guard (try? PersonName(declared))?.folded == (try? PersonName(known))?.folded else {
            throw values.refused(.nameDiffers)
        }
    }

    private func endResidence(_ values: EffectValues) throws -> (PersonKey, String) {
        guard let kind = ResidenceKind(rawValue: try values.needed("kind")) else { throw values.refused("kind") }
        let person = try values.person()
        try engine.population.endResidence(
            of: person,
            kind,
            on: min(values.dayOrToday("on"), values.today),
            by: recording([person], .endOfResidence),
            in: tx
        )
        return (person, kind.rawValue)
    }

    private func register(_ values: EffectValues) throws -> (PersonKey, String) {
        guard let number = try? PersonalNumber(values.needed("number")) else { throw values.refused("number") }
        guard let name = try? PersonName(values.needed("name")) else { throw values.refused("name") }
        guard let birth = CivilDate(try values.needed("birth")) else { throw values.refused("birth") }
        guard let sex = Sex(rawValue: try values.needed("sex")) else { throw values.refused("sex") }
        let place = values.text("place_of_birth").flatMap(CommuneCode.init)
        let office = state.filing.place
        let new = NewPerson(
            number: number,
            name: name,
            sex: sex,
            birth: birth,
            placeOfBirth: place.flatMap {
                try? Address(commune: $0, line: "", table: values.table(of: "place_of_birth"))
            },
            birthRegistration: office.flatMap { try? Address(commune: $0.commune, line: "", table: $0.table) },
            ethnicity: values.text("ethnicity") ?? "Kinh",
            father: try parent("father", values),
            mother: try parent("mother", values),
            entry: values.text("entry") ?? state.number.text
        )
        let key = try engine.population.register(new, by: recording([number.key], .personRegistered), in: tx)
        return (key, number.text)
    }

    private func parent(_ name: String, _ values: EffectValues) throws -> NewPerson.Parent? {
        guard let text = values.text(name), !text.isEmpty else { return nil }
        if let number = try? PersonalNumber(text) { return .registered(number.key) }
        return (try? PersonName(text)).map(NewPerson.Parent.named)
    }

    private func die(_ values: EffectValues) throws -> (PersonKey, String) {
        let person = try values.person()
        let day = min(values.dayOrToday("on"), values.today)
        let named = values.text("new_head").flatMap { try? PersonalNumber($0) }?.key
        let head = try named ?? engine.population.nextHead(after: person, on: day, in: tx)
        try engine.population.recordDeath(
            of: person,
            on: day,
            newHead: head,
            entry: values.text("entry") ?? state.number.text,
            by: recording([person] + [head].compactMap(\.self), .death),
            in: tx
        )
        let records = RecordEffects(engine: engine, state: state, tx: tx)
        try records.endAtDeath(of: person, on: values.today)
        try records.follow(.death, of: person, on: day, decided: values.today)
        return (person, state.number.text)
    }

    private func marry(_ values: EffectValues) throws -> (PersonKey, String) {
        let (first, second) = (try values.personArgument("first"), try values.personArgument("second"))
        try engine.population.recordMarriage(
            of: first,
            and: second,
            on: min(values.dayOrToday("on"), values.today),
            entry: values.text("entry") ?? state.number.text,
            by: recording([first, second], .marriage),
            in: tx
        )
        return (first, state.number.text)
    }

    private func divorce(_ values: EffectValues) throws -> (PersonKey, String) {
        let (first, second) = (try values.personArgument("first"), try values.personArgument("second"))
        let day = min(values.dayOrToday("on"), values.today)
        try engine.population.recordDivorce(
            of: first,
            and: second,
            on: day,
            entry: values.text("entry") ?? state.number.text,
            by: recording([first, second], .divorce),
            in: tx
        )
        try RecordEffects(engine: engine, state: state, tx: tx)
            .follow(.divorce, of: first, and: second, on: day, decided: values.today)
        return (first, state.number.text)
    }
}
