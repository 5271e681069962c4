import Catalogue
import Civil
import Encoding
import Testing

/// Two utilities of these tests: one that officers may decide too, one that only the system can.
enum Library {
    static let agency = "library.national"

    static func catalogue() throws -> Catalogue {
        try Catalogue.load([
            CatalogueFile(name: "library-card.yaml", bytes: Array(file("library-card", officers: true).utf8)),
            CatalogueFile(name: "reading-room.yaml", bytes: Array(file("reading-room", officers: false).utf8)),
        ]).get()
    }

    static var card: UtilityCode { get throws { try #require(UtilityCode("library-card")) } }
    static var room: UtilityCode { get throws { try #require(UtilityCode("reading-room")) } }

    private static func file(_ name: String, officers: Bool) -> String {
        """
        utility: \(name)
        version: 1
        name: {vi: Thẻ thư viện, en: Library card}
        summary: {vi: Thẻ của thư viện., en: The card of the library.}
        icon: paper
        group: culture
        agencies:
          - {code: \(agency)}
        legal_basis: [Luật Thư viện 46/2019/QH14]
        record:
          type: object
          required: [card_number, points]
          properties:
            card_number: {type: string, pattern: "^[0-9]{4,9}$", title: Số thẻ, title_en: Number}
            branch: {type: string, maxLength: 40, title: Cơ sở, title_en: Branch}
            points: {type: integer, minimum: 0, maximum: 12, title: Điểm, title_en: Points}
        key: {fields: [card_number], unique: country}
        per_person: one
        sensitivity: ordinary
        retention: {years: 5}
        rights:
          citizen: [card_number, branch]
          source: [points]
        verification:
          - {method: source-call, working_days: 1}
        \(officers ? "  - {method: officer, working_days: 3}" : "")
        validity: {ends_at_death: true}
        card: {colour: blue, front: [card_number, branch]}
        """
    }
}

/// Values as the tests write them.
func values(_ json: String) throws -> JSONObject { try #require(try JSONValue.parse(json).object) }
