package import Encoding

/// Something that a named person has declared and an officer has yet to decide, so that no desk of a demonstration is empty.
package struct CastClaim: Equatable, Sendable {
    package let member: CastMember
    /// The code of the utility.
    package let utility: String
    package let values: JSONObject
}

/// The claims that wait when a demonstration begins.
package enum CastClaims {
    /// One for the police, the ministries of health and home affairs, and the Party each.
    package static let all: [CastClaim] = [
        CastClaim(member: .yen, utility: "judicial-record", values: judicialRecord),
        CastClaim(member: .pao, utility: "residence", values: residence),
        CastClaim(member: .thanh, utility: "social-assistance", values: assistance),
        CastClaim(member: .hung, utility: "party-member", values: party),
    ]

    private static let judicialRecord: JSONObject = {
        var paper = Paper()
        paper.text("purpose", "work")
        paper.flag("with_bans", false)
        paper.flag("lived_abroad", false)
        paper.list("places_lived", ["1992–2003 Sài Gòn", "2003–2026 Thành phố Hồ Chí Minh"])
        return paper.values
    }()

    /// He moves out of the hall of residence.
    private static let residence: JSONObject = {
        var paper = Paper()
        paper.text("kind", "temporary")
        paper.text("commune", "00070")
        paper.text("line", "Số 21, đường Hoa Sữa")
        paper.text("since", "2026-11-02")
        paper.text("until", "2028-11-01")
        paper.text("basis", "rented")
        return paper.values
    }()

    private static let assistance: JSONObject = {
        var paper = Paper()
        paper.text("assistance_group", "carer")
        paper.text("poverty", "none")
        return paper.values
    }()

    private static let party: JSONObject = {
        var paper = Paper()
        paper.text("card_number", "90000099")
        paper.text("admitted_on", "2012-05-19")
        paper.text("official_on", "2013-05-19")
        paper.text("cell", "Chi bộ 5")
        return paper.values
    }()
}
