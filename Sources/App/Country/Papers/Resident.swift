internal import Civil
internal import Population

/// What the register says today about somebody who lives, as the agencies that keep papers see it.
struct Resident: Sendable {
    let identity: IdentityFact
    let age: Int
    /// The place of permanent residence.
    let home: Home
    let since: Day
    /// The place of temporary residence, if there is one.
    let temporary: (home: Home, from: Day, until: Day)?
    let household: Seat?
    let kin: [Kin]
    let birth: EventFact?
    let marriages: [Marriage]
    let divorces: [EventFact]

    var key: PersonKey { identity.person }
    var number: String { identity.number.text }
    var birthDay: Day { identity.birth.earliest }
    var isHead: Bool { household.map { $0.relation == .head } ?? true }

    /// The first relative of a kind.
    func kin(_ relation: KinRelation) -> Kin? { kin.first { $0.relation == relation } }

    /// An address in today's units.
    struct Home: Sendable {
        let commune: String
        /// `Phường Ba Đình`.
        let communeTitle: String
        let province: String
        let provinceNumber: Int
        let isUrban: Bool
        let line: String

        /// `Phường Ba Đình, Hà Nội`.
        var title: String { "\(communeTitle), \(province)" }
    }

    /// The place in a household.
    struct Seat: Sendable {
        let relation: HouseholdRelation
        let headName: String?
        let headNumber: String?
        let size: Int
    }

    /// A relative.
    struct Kin: Sendable {
        let relation: KinRelation
        let name: String
        let number: String?
        let birth: CivilDate?
        let since: Day
        let until: Day
        let endedBy: KinshipEnd?
    }

    /// A marriage of the electronic books, with its entry.
    struct Marriage: Sendable {
        let entry: EventFact
        let spouse: Kin
    }
}
