package import Civil
internal import Population

/// A foreigner with a residence card, as the immigration authority has her.
///
/// The table stands for the immigration database, which is not part of this platform: it is filled by ``ForeignerImport``.
package struct Foreigner: Equatable, Sendable {
    /// What kind of residence card she has.
    package enum CardKind: String, Sendable, CaseIterable {
        case permanent, temporary
    }

    /// The number that the system set.
    package let key: AccountKey
    /// The number of the file in the immigration database, stable for life.
    package let file: String
    package let name: PersonName
    package let birth: CivilDate
    package let sex: Sex
    package let nationality: CountryCode
    package let passport: String
    package let cardKind: CardKind
    package let cardNumber: String
    package let cardFrom: Day
    /// The last day of the card.
    package let cardTo: Day
    /// Whether face and fingerprints stand in the immigration database.
    package let hasBiometrics: Bool
    package let province: ProvinceCode?

    /// What stands against a card on a day.
    func defects(on day: Day) -> [Defect] {
        cardFrom <= day && day <= cardTo ? [] : [Defect(.noValidDocument, .documentExpiry, of: .foreigner)]
    }

    /// What stands against a declaration: every field that differs.
    func defects(of filing: ForeignerFiling, on day: Day) -> [Defect] {
        var fields: [DeclaredField] = []
        if filing.name.folded != name.folded { fields.append(.name) }
        if filing.birth != birth { fields.append(.birth) }
        if filing.nationality != nationality { fields.append(.nationality) }
        if Self.folded(filing.cardNumber) != Self.folded(cardNumber) { fields.append(.cardNumber) }
        var found = fields.map { Defect(.dataDiffer, $0, of: .foreigner) } + defects(on: day)
        // Kinship of foreigners is not on record: who stands for a child is seen at the counter.
        if birth.isYounger(than: AgeRule.ownAccount, on: day) {
            found.append(Defect(.representativeMissing, of: .foreigner))
        }
        return found
    }

    private static func folded(_ number: String) -> String {
        number.uppercased().filter { !$0.isWhitespace && $0 != "-" }
    }
}
