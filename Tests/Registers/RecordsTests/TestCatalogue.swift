import Catalogue
import Civil
import Encoding
import Records
import Testing

/// Three utilities that stand for the kinds there are.
enum TestCatalogue {
    /// - Parameter libraryEnds: the last day of the agency that keeps library cards; nil: none is foreseen.
    static func load(libraryEnds: String? = nil) throws -> Catalogue {
        let end = libraryEnds.map { ", until: \($0)}" } ?? "}"
        let libraryCard = libraryCard.replacing("from: 2020-01-01}", with: "from: 2020-01-01" + end)
        return try Catalogue.load([
            CatalogueFile(name: "library-card.yaml", bytes: Array(libraryCard.utf8)),
            CatalogueFile(name: "club-membership.yaml", bytes: Array(clubMembership.utf8)),
            CatalogueFile(name: "stage-name.yaml", bytes: Array(stageName.utf8)),
        ]).get()
    }

    static func code(_ text: String) throws -> UtilityCode { try #require(UtilityCode(text)) }

    /// One a person, its key once in the country; a system answers, or an officer; runs out.
    private static let libraryCard = """
        utility: library-card
        version: 3
        name: {vi: Thẻ thư viện, en: Library card}
        summary: {vi: Thẻ của thư viện., en: The card of the library.}
        icon: paper
        group: culture
        agencies:
          - {code: ministry.old, until: 2019-12-31}
          - {code: library.national, from: 2020-01-01}
        legal_basis: [Luật Thư viện 46/2019/QH14]
        eligibility:
          ages: {from: 6}
        record:
          type: object
          required: [card_number, points]
          properties:
            card_number: {type: string, pattern: "^[0-9]{4}$", title: Số thẻ, title_en: Number}
            branch: {type: string, maxLength: 40, title: Cơ sở, title_en: Branch}
            expires_on: {type: string, format: date, title: Hết hạn, title_en: Valid until}
            points: {type: integer, minimum: 0, maximum: 12, title: Điểm, title_en: Points}
            scan: {type: string, format: file, title: Ảnh thẻ, title_en: Picture}
        key: {fields: [card_number], unique: country}
        per_person: one
        sensitivity: ordinary
        retention: {years: 5}
        rights:
          citizen: [card_number, branch, expires_on, scan]
          source: [points]
          on_behalf: [parent, delegate]
        verification:
          - {method: source-call, working_days: 1}
          - {method: officer, working_days: 3}
        validity: {ends_at_death: true, until: expires_on, stale_after_days: 30}
        card: {colour: blue, front: [card_number, branch]}
        reasons:
          - {code: old-card, text: {vi: Thẻ giấy cũ phải đổi trước, en: Exchange the old paper card first}}
        sharing:
          - {agreements: [bank.dong-xanh.kyc, "police.*"], purpose: {vi: Kiểm tra, en: Checks}, fields: [card_number, branch, points]}
        """

    /// Several a person, the key once for each person; an officer decides.
    private static let clubMembership = """
        utility: club-membership
        version: 1
        name: {vi: Hội viên, en: Club membership}
        summary: {vi: Hội viên câu lạc bộ., en: Membership of a club.}
        icon: people
        group: culture
        agencies:
          - {code: sports.federation}
        legal_basis: [Luật Thể dục, thể thao 77/2006/QH11]
        record:
          type: object
          required: [club, number]
          properties:
            club: {type: string, maxLength: 30, title: Câu lạc bộ, title_en: Club}
            number: {type: integer, minimum: 1, title: Số, title_en: Number}
            role: {type: string, enum: [member, chair], title: Vai trò, title_en: Role}
        key: {fields: [club, number], unique: person}
        per_person: many
        sensitivity: ordinary
        retention: permanent
        rights:
          citizen: [club, number, role]
          source: []
        verification:
          - {method: officer, working_days: 2}
        card: {colour: green, front: [club]}
        """

    /// What the population register can confirm by itself.
    private static let stageName = """
        utility: stage-name
        version: 1
        name: {vi: Nghệ danh, en: Stage name}
        summary: {vi: Nghệ danh của nghệ sĩ., en: The name of an artist.}
        icon: people
        group: culture
        agencies:
          - {code: arts.council}
        legal_basis: [Nghị định 144/2020/NĐ-CP]
        record:
          type: object
          required: [holder, alias]
          properties:
            holder: {type: string, maxLength: 80, title: Họ tên, title_en: Holder}
            alias: {type: string, maxLength: 40, title: Nghệ danh, title_en: Alias}
        key: {fields: [alias], unique: person}
        per_person: many
        sensitivity: ordinary
        retention: permanent
        rights:
          citizen: [holder, alias]
          source: []
        verification:
          - {method: population, fields: {holder: full_name}}
        card: {colour: amber, front: [alias]}
        """
}

/// Values as the tests write them.
func values(_ json: String) throws -> JSONObject { try #require(try JSONValue.parse(json).object) }
