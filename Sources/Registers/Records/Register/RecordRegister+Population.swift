package import Catalogue
package import Civil
internal import Encoding
internal import Population
package import Store

/// What the population register knows about who claims, and what it can confirm by itself.
extension RecordRegister {
    /// Whether somebody may claim for a person: herself, a parent or guardian, or a delegate, as the file of the utility says.
    package func mayClaim(
        for person: PersonKey,
        _ utility: Utility,
        by actor: RecordActor,
        in tx: Transaction
    ) throws -> Bool {
        do {
            try requireMayClaim(for: person, utility, by: actor, in: tx)
            return true
        } catch RecordError.notRepresented {
            return false
        }
    }

    /// Refuses who is neither the person nor stands for her, and people whom the register does not know.
    func requireMayClaim(
        for person: PersonKey,
        _ utility: Utility,
        by actor: RecordActor,
        in tx: Transaction
    ) throws {
        let today = clock().dayInVietnam
        guard try population.ownName(of: person, asOf: today, in: tx) != nil else {
            throw RecordError.notRegistered(person)
        }
        switch actor {
        case .citizen(let citizen):
            guard citizen == person else { throw RecordError.notRepresented(person) }
        case .representative(let other, .kinship):
            try requireKin(other, of: person, utility, on: today, in: tx)
        case .representative(_, .delegation):
            guard utility.onBehalf.contains(.delegate) else { throw RecordError.notRepresented(person) }
        // At the counter: for people without a phone, and only what her own agency keeps.
        case .officer: try requireResponsible(actor, utility, on: today)
        case .system, .platform: throw RecordError.notRepresented(person)
        }
    }

    /// Parents stand for children below 18 (Civil Code 91/2015/QH13 article 136), guardians for their wards.
    private func requireKin(
        _ other: PersonKey,
        of person: PersonKey,
        _ utility: Utility,
        on today: Day,
        in tx: Transaction
    ) throws {
        let relations = try population.representatives(of: person, on: today, in: tx)
            .filter { $0.representative == other }.map(\.relation)
        let isMinor = try population.isYounger(than: 18, person, on: today, in: tx) ?? false
        let isAllowed = relations.contains { relation in
            relation == .guardian
                ? utility.onBehalf.contains(.guardian) : isMinor && utility.onBehalf.contains(.parent)
        }
        guard isAllowed else { throw RecordError.notRepresented(person) }
    }

    /// Refuses people who do not meet the conditions of the utility.
    func requireEligible(_ person: PersonKey, _ utility: Utility, on day: Day, in tx: Transaction) throws {
        let fields: [PersonField] = [.dateOfBirth, .sex, .nationality]
        guard let view = try population.ownView(of: person, asOf: day, fields: fields, in: tx) else {
            throw RecordError.notRegistered(person)
        }
        var (age, sex, isCitizen) = (0, Sex.female, true)
        for own in view {
            switch own.reading.value {
            case .date(let birth) where own.reading.field == .dateOfBirth:
                age = birth.earliest.fullYears(until: day)
            case .sex(let value): sex = value
            case .text(let country) where own.reading.field == .nationality:
                isCitizen = country == CountryCode.vietnam.text
            default: break
            }
        }
        let obstacles = utility.eligibility.obstacles(age: age, sex: sex, isCitizen: isCitizen)
        guard obstacles.isEmpty else { throw RecordError.notEligible(obstacles) }
    }

    /// Verifies a claim at once where the population register can; what differs is contested, and goes to a human if there is one.
    ///
    /// Nil: the population register is not asked.
    func confirmed(_ outcome: RecordOutcome, _ utility: Utility, in tx: Transaction) throws -> RecordOutcome? {
        guard let claim = outcome.state.claim, claim.submission?.method == .population,
            case .population(let fields)? = utility.verification.first
        else { return nil }
        let known = try populationValues(fields, of: outcome.state.id.person, on: claim.at.dayInVietnam, in: tx)
        let platform = RecordActor.platform("population")
        let claimed = outcome.state.merged
        let differing = fields.keys.filter { !Self.agree(claimed[$0], known[$0] ?? []) }.sorted()
        let id = outcome.state.id
        if differing.isEmpty {
            let change = RecordChange.verified([], method: .population, period(of: claimed, utility))
            return try step(on: id, by: platform, in: tx).record([change])
        }
        let other = JSONObject(differing.compactMap { name in known[name]?.first.map { .init(name, .string($0)) } })
        guard let human = utility.verification.dropFirst().first else {
            let reasons = differing.map { RecordReason("differs", field: $0) }
            return try step(on: id, by: platform, in: tx).record([.rejected(reasons)])
        }
        if !other.isEmpty {
            _ = try step(on: id, by: platform, in: tx).record([.contested(other.canonical, method: .population)])
        }
        return try forward(id, to: RecordMethod(human), by: platform, in: tx)
    }

    /// The texts that the population register has for the fields, in every spelling that counts as agreeing.
    private func populationValues(
        _ fields: [String: PersonField],
        of person: PersonKey,
        on day: Day,
        in tx: Transaction
    ) throws -> [String: [String]] {
        let asked = Set(fields.values)
        let view =
            try population.ownView(of: person, asOf: day, fields: asked.sorted { $0.rawValue < $1.rawValue }, in: tx)
            ?? []
        return fields.mapValues { field in
            view.first { $0.reading.field == field }?.reading.value.texts ?? []
        }
    }

    private static func agree(_ claimed: JSONValue?, _ known: [String]) -> Bool {
        guard let claimed else { return false }
        let text = comparable(claimed.text ?? claimed.encoded)
        return known.contains { comparable($0) == text }
    }

    private static func comparable(_ text: String) -> String {
        VietnameseText.toneNormalised(text.split(whereSeparator: \.isWhitespace).joined(separator: " ")).lowercased()
    }
}

extension FieldValue {
    /// The value as texts, one of which a claim must agree with; empty for nothing.
    fileprivate var texts: [String] {
        switch self {
        case .none: []
        case .text(let text): [text]
        case .texts(let texts): texts
        case .date(let date): [date.text]
        case .sex(let sex): [sex.rawValue]
        case .maritalStatus(let status): [status.rawValue]
        case .address(let address): [address.commune.text]
        case .relatives(let relatives): relatives.flatMap { [$0.name] + ($0.number.map { [$0.text] } ?? []) }
        }
    }
}
