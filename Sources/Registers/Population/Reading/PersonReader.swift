internal import Civil
internal import Store

/// Reads fields of one person as of a day; each group of rows is fetched once, when its first field is read.
struct PersonReader {
    let person: PersonKey
    let day: Day
    let known: Timestamp
    let identity: IdentityFact
    private let tx: Transaction
    private var residences: [ResidenceFact]?
    private var kin: [NamedKin]?
    private var members: [NamedMember]?

    /// Nil when the register has nobody of this key on that day.
    init?(_ person: PersonKey, on day: Day, knownAt known: Timestamp, in tx: Transaction) throws {
        guard let identity = try IdentityFact.of(person, on: day, knownAt: known, in: tx) else { return nil }
        self.person = person
        self.day = day
        self.known = known
        self.identity = identity
        self.tx = tx
    }

    mutating func reading(_ field: PersonField) throws -> FieldReading {
        switch field.group {
        case .identity: try identityReading(field)
        case .residence: try residenceReading(field)
        case .kinship: try kinshipReading(field)
        case .household: try householdReading(field)
        case .alias: try aliasReading()
        case .event: try deathReading()
        }
    }

    private func identityReading(_ field: PersonField) throws -> FieldReading {
        let value = try identity.value(field)
        return FieldReading(field: field, value: value, provenance: value == .none ? nil : identity.provenance)
    }

    private mutating func residenceReading(_ field: PersonField) throws -> FieldReading {
        let all = try loadResidences().filter { $0.holds(on: day) }
        let kinds: [ResidenceKind] =
            switch field {
            case .permanentResidence: [.permanent]
            case .temporaryResidence: [.temporary]
            default: [.stay, .absence, .temporary, .permanent]
            }
        let found = kinds.lazy.compactMap { kind in all.last { $0.kind == kind } }.first
        guard let found, let address = try found.place.address() else { return .nothing(field) }
        return FieldReading(field: field, value: .address(address), provenance: found.provenance)
    }

    private mutating func kinshipReading(_ field: PersonField) throws -> FieldReading {
        if field == .maritalStatus {
            // The status needs no names: without another kinship field it is one scan of the marriages alone.
            let facts = try kin?.map(\.fact) ?? KinshipFact.marriages(of: person, knownAt: known, in: tx)
            return .maritalStatus(from: facts, on: day)
        }
        let all = try loadKin()
        let relations = Self.relations(of: field)
        let found = all.filter { relations.contains($0.fact.relation) && $0.fact.holds(on: day) }
        guard let first = found.first else { return .nothing(field) }
        return FieldReading(field: field, value: .relatives(found.map(\.relative)), provenance: first.fact.provenance)
    }

    private mutating func householdReading(_ field: PersonField) throws -> FieldReading {
        let found = try loadMembers().filter { field == .household || $0.fact.relation == .head }
        guard let first = found.first else { return .nothing(field) }
        return FieldReading(field: field, value: .relatives(found.map(\.relative)), provenance: first.fact.provenance)
    }

    private func aliasReading() throws -> FieldReading {
        let aliases = try AliasFact.of(person, knownAt: known, in: tx).filter { $0.validFrom <= day }
        guard let last = aliases.last else { return .nothing(.oldNumbers) }
        return FieldReading(
            field: .oldNumbers,
            value: .texts(aliases.map(\.value)),
            provenance: last.provenance
        )
    }

    private func deathReading() throws -> FieldReading {
        guard let death = try EventFact.death(of: person, knownAt: known, in: tx), death.happened <= day,
            let date = CivilDate(death.happened)
        else { return .nothing(.death) }
        return FieldReading(
            field: .death,
            value: .date(date),
            provenance: Provenance(source: death.source, recorded: death.recorded, validFrom: death.happened)
        )
    }

    private static func relations(of field: PersonField) -> [KinRelation] {
        switch field {
        case .spouse: [.spouse]
        case .father: [.father, .adoptiveFather]
        case .mother: [.mother, .adoptiveMother]
        case .children: [.child, .adoptedChild]
        default: [.guardian]
        }
    }

    private mutating func loadResidences() throws -> [ResidenceFact] {
        if let residences { return residences }
        let loaded = try ResidenceFact.of(person, knownAt: known, in: tx)
        residences = loaded
        return loaded
    }

    private mutating func loadKin() throws -> [NamedKin] {
        if let kin { return kin }
        let loaded = try NamedKin.of(person, on: day, knownAt: known, in: tx)
        kin = loaded
        return loaded
    }

    private mutating func loadMembers() throws -> [NamedMember] {
        if let members { return members }
        let own = try MembershipFact.of(person, knownAt: known, in: tx).last { $0.holds(on: day) }
        let loaded = try own.map { try NamedMember.of($0.household, on: day, knownAt: known, in: tx) } ?? []
        members = loaded
        return loaded
    }
}
