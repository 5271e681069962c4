internal import Civil
internal import Country
internal import Evidence
internal import Identity
internal import Population
internal import Store

/// Gives the people of the synthetic country their accounts, batch by batch, in the transaction that brings the people.
///
/// Most adults have level 2, a few level 1, some none; who has which depends on the key alone. Only the cast has contacts: numbers
/// invented for a hundred thousand people would be real people's numbers.
struct AccountSeeder: Sendable {
    let log: EvidenceLog
    let now: Timestamp

    /// Writes the accounts of the people of a batch under one entry of evidence.
    func seed(_ facts: PopulationImport, in tx: Transaction) throws {
        var batch = AccountImport()
        batch.items = items(of: facts)
        guard !batch.items.isEmpty else { return }
        let draft = AccountImport.draft(source: "synthetic country", count: batch.items.count)
        let evidence = try log.append(draft, in: tx)
        try batch.insert(under: evidence, in: tx)
    }

    private func items(of facts: PopulationImport) -> [AccountImport.Item] {
        let gone = Set(facts.events.filter { $0.kind == .death }.map(\.person)).union(facts.merges.map(\.duplicate))
        let homes = homes(facts)
        return facts.identities.compactMap { identity in
            guard identity.cause == .registered, !gone.contains(identity.person) else { return nil }
            return item(of: identity, home: homes[identity.person])
        }
    }

    private func item(of identity: IdentityFact, home: ProvinceCode?) -> AccountImport.Item? {
        let key = AccountKey(identity.person)
        if CastMember.keys.contains(identity.person) {
            guard let account = CastAccounts.all.first(where: { $0.member.key == identity.person }) else { return nil }
            return AccountImport.Item(
                key: key,
                level: account.level == 1 ? .one : .two,
                issuedAt: now - 400 * 86_400,
                province: home,
                contact: account.phone.flatMap { ContactPoint(phone: $0) }
            )
        }
        var random = SeededGenerator(seed: UInt64(bitPattern: identity.person.rawValue))
        let (share, age) = (random.next() % 1_000, random.next() % 1_000)
        guard let level = Self.level(identity.birth, share, on: now.dayInVietnam) else { return nil }
        return AccountImport.Item(
            key: key,
            level: level,
            // Growth that slows down: half of the accounts are younger than a year and a quarter.
            issuedAt: now - Int(age * age / 1_000 * 1_825 / 1_000 + 8) * 86_400,
            province: home
        )
    }

    /// Of adults 86 in a hundred have an account, 8 of them of level 1; of those from 14 to 17 years about half.
    private static func level(_ birth: CivilDate, _ share: UInt64, on day: Day) -> AccountLevel? {
        if birth.isYounger(than: 15, on: day) { return nil }
        if birth.isYounger(than: 18, on: day) { return share < 450 ? .two : share < 550 ? .one : nil }
        return share < 780 ? .two : share < 860 ? .one : nil
    }

    /// The province in which each person permanently resides.
    private func homes(_ facts: PopulationImport) -> [PersonKey: ProvinceCode] {
        let day = now.dayInVietnam
        var (provinces, homes): ([Place.Commune: ProvinceCode?], [PersonKey: ProvinceCode]) = ([:], [:])
        for residence in facts.residences where residence.kind == .permanent && residence.validTo > day {
            let commune = residence.place.commune
            let known = provinces[commune] ?? Self.province(of: commune, on: day)
            provinces[commune] = known
            homes[residence.person] = known
        }
        return homes
    }

    private static func province(of commune: Place.Commune, on day: Day) -> ProvinceCode? {
        guard let (code, table) = commune.parts else { return nil }
        switch try? Geography.vietnam.resolve(code, table: table, on: day) {
        case .unit(let unit): return unit.province
        case .ambiguous(let units): return units.first?.province
        case nil: return nil
        }
    }
}

extension CastMember {
    /// The keys of the whole cast.
    fileprivate static let keys = Set(allCases.map(\.key))
}
