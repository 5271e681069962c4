internal import Civil
internal import Country
internal import Procedures

/// A unit of the demonstration that works on dossiers, with whoever serves there.
struct CastUnit: Sendable {
    let code: UnitCode
    /// The wire name of the kind of body.
    let kind: Body.Kind

    /// The officers, and who leads the unit: none of them is of Mai's family, because nobody decides about herself.
    static let officers: [CastMember] = [.hLinh, .pao]
    static let supervisor = CastMember.quan

    /// The offices of two communes of Hà Nội, where Mai lives and where she stayed, and those of the city.
    static let all: [CastUnit] = {
        let communes = ["00004", "00070"].compactMap { CommuneCode($0) }
        let local = communes.flatMap { commune in
            [
                CastUnit(code: UnitCode("commune", of: commune, table: .of2025), kind: .communeCommittee),
                CastUnit(code: UnitCode("commune-police", of: commune, table: .of2025), kind: .communeCommittee),
            ]
        }
        guard let city = ProvinceCode(number: 1) else { return local }
        return local
            + [
                CastUnit(code: UnitCode("police", of: city, table: .of2025), kind: .provincePolice),
                CastUnit(code: UnitCode("home-affairs", of: city, table: .of2025), kind: .provinceCommittee),
                CastUnit(code: UnitCode("insurance", of: city, table: .of2025), kind: .socialInsurance),
            ]
    }()
}
