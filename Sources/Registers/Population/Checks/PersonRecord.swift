internal import Civil
internal import Store

/// All that the register holds of one person now, for the checker.
struct PersonRecord {
    let person: PersonKey
    let versions: [IdentityFact]
    let aliases: [AliasFact]
    let residences: [ResidenceFact]
    let memberships: [MembershipFact]
    let kin: [KinshipFact]
    let deaths: [EventFact]
    let survivor: PersonKey?

    init(_ person: PersonKey, in tx: Transaction) throws {
        self.person = person
        versions = try IdentityFact.versions(of: person, knownAt: .endOfTime, in: tx)
        aliases = try AliasFact.of(person, knownAt: .endOfTime, in: tx)
        residences = try ResidenceFact.of(person, knownAt: .endOfTime, in: tx)
        memberships = try MembershipFact.of(person, knownAt: .endOfTime, in: tx)
        kin = try KinshipFact.of(person, knownAt: .endOfTime, in: tx)
        deaths = try EventFact.of(person, knownAt: .endOfTime, in: tx).filter { $0.kind == .death }
        let merged = try tx.firstRow("SELECT survivor FROM person_merge WHERE person = $1", [.integer(person.rawValue)])
        survivor = try merged.map { PersonKey(rawValue: try $0.int64(0)) }
    }

    var birth: Day { versions.first?.birth.earliest ?? .openEnd }
    var death: Day { deaths.first?.happened ?? .openEnd }

    func identityRules() -> [String] {
        var broken: [String] = []
        if versions.isEmpty { broken.append("no version of the identity holds") }
        if versions.first?.number.key != person, versions.first?.cause == .registered {
            broken.append("the first number is not the key")
        }
        if deaths.count > 1 { broken.append("died \(deaths.count) times") }
        if let last = versions.last {
            let agrees: Void? = try? last.number.check(sex: last.sex, birthYear: last.birth.year)
            if agrees == nil { broken.append("the number disagrees with sex or birth year") }
        }
        return broken
    }

    func periodRules() -> [String] {
        var broken: [String] = []
        for kind in ResidenceKind.allCases where Self.overlap(residences.filter { $0.kind == kind }) {
            broken.append("residences of the kind \(kind.rawValue) overlap")
        }
        if Self.overlap(memberships) { broken.append("in two households at once") }
        if Self.overlap(kin.filter { $0.relation == .spouse }) { broken.append("marriages overlap") }
        for relation in KinRelation.allCases where relation.isExclusive && relation != .spouse {
            guard Self.overlap(kin.filter { $0.relation == relation }) else { continue }
            broken.append("two of the relation \(relation.rawValue) at once")
        }
        let guardians = Dictionary(grouping: kin.filter { $0.relation == .guardian }, by: \.relative)
        if guardians.values.contains(where: Self.overlap) { broken.append("the same guardian twice at once") }
        return broken
    }

    func lifeRules() -> [String] {
        let begins = residences.map(\.validFrom) + memberships.map(\.validFrom) + kin.map(\.validFrom)
        let ends = residences.map(\.validTo) + memberships.map(\.validTo)
        let care = kin.filter { $0.relation == .guardian || $0.relation == .ward }
        // Whoever died on her wedding day was married that day.
        let marriages = kin.filter { $0.relation == .spouse && $0.validTo > max(death, $0.validFrom.adding(days: 1)) }
        var broken: [String] = []
        if death < birth { broken.append("died before birth") }
        if begins.contains(where: { $0 < birth }) { broken.append("something begins before birth") }
        if (ends + care.map(\.validTo)).contains(where: { $0 > death }) || !marriages.isEmpty {
            broken.append("something goes on after death")
        }
        if kin.contains(where: { $0.relation != .child && $0.validFrom > death }) {
            broken.append("a relationship begins after death")
        }
        if survivor != nil && ends.contains(.openEnd) { broken.append("a merged record is still in use") }
        if survivor != nil && !kin.isEmpty { broken.append("a merged record has relatives") }
        if let birth = versions.last?.birth, kin.contains(where: { $0.endingAtFullAge(bornOn: birth) != $0 }) {
            broken.append("a guardianship does not end at full age")
        }
        return broken
    }

    func kinshipRules(in tx: Transaction) throws -> [String] {
        try kin.flatMap { try rules(of: $0, in: tx) }
    }

    func numberRules(in tx: Transaction) throws -> [String] {
        try versions.compactMap { version in
            let row = try tx.firstRow(
                "SELECT person FROM personal_number WHERE number = $1",
                [.integer(version.number.key.rawValue)]
            )
            return try row?.int64(0) == person.rawValue ? nil : "a number is not in the directory"
        }
    }

    private func rules(of fact: KinshipFact, in tx: Transaction) throws -> [String] {
        guard let relative = fact.relative else { return fact.relativeName.isEmpty ? ["a relative has no name"] : [] }
        let theirs = try KinshipFact.of(relative, knownAt: .endOfTime, in: tx)
        let mirrored = theirs.contains {
            $0.relative == person && $0.validFrom == fact.validFrom && $0.validTo == fact.validTo
                && $0.relation.isOtherSide(of: fact.relation)
        }
        var broken = mirrored ? [] : ["\(fact.relation.rawValue) \(relative.rawValue) has no matching row"]
        if fact.relation.isBirthParent || fact.relation.isAdoptiveParent {
            let parent = try IdentityFact.versions(of: relative, knownAt: .endOfTime, in: tx).last
            let bornBefore = parent.map { $0.birth.earliest < birth } ?? false
            let isFather = fact.relation == .father || fact.relation == .adoptiveFather
            let sexFits = parent?.sex == (isFather ? .male : .female)
            if !bornBefore { broken.append("a parent is not older") }
            if !sexFits { broken.append("a parent is of the wrong sex") }
        }
        return broken
    }

    private static func overlap<Fact: DatedFact>(_ facts: [Fact]) -> Bool {
        let sorted = facts.sorted { $0.validFrom < $1.validFrom }
        return zip(sorted, sorted.dropFirst()).contains { $0.validTo > $1.validFrom }
    }
}
