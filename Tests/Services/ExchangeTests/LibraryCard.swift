import Catalogue
import Civil
import Encoding
import Records
import Store
import Testing

/// A utility of these tests, whose file shares two of its fields.
enum LibraryCard {
    static let code = UtilityCode("library-card")

    static func catalogue() throws -> Catalogue {
        try Catalogue.load([CatalogueFile(name: "library-card.yaml", bytes: Array(file.utf8))]).get()
    }

    private static let file = """
        utility: library-card
        version: 1
        name: {vi: Thẻ thư viện, en: Library card}
        summary: {vi: Thẻ của thư viện., en: The card of the library.}
        icon: paper
        group: culture
        agencies:
          - {code: library.national}
        legal_basis: [Luật Thư viện 46/2019/QH14]
        record:
          type: object
          required: [card_number, branch, points, rooms]
          properties:
            card_number: {type: string, pattern: "^[0-9]{4}$", title: Số thẻ, title_en: Number}
            branch: {type: string, maxLength: 40, title: Cơ sở, title_en: Branch}
            points: {type: integer, minimum: 0, maximum: 12, title: Điểm, title_en: Points}
            rooms:
              {type: array, maxItems: 5, items: {type: string, enum: [A, B]}, title: Phòng, title_en: Rooms}
            expires_on: {type: string, format: date, title: Hết hạn, title_en: Valid until}
        key: {fields: [card_number], unique: country}
        per_person: many
        sensitivity: ordinary
        retention: permanent
        rights:
          citizen: [card_number, branch]
          source: [points, rooms, expires_on]
        verification:
          - {method: officer, working_days: 3}
        validity: {until: expires_on}
        card: {colour: blue, front: [card_number]}
        sharing:
          - {agreements: [hospital.papers], purpose: {vi: Nhập viện, en: Admission}, fields: [branch, points, rooms]}
        """
}

extension ExchangeFixture {
    /// Gives somebody a library card.
    @discardableResult
    func issueCard(
        _ number: String,
        branch: String = "Hà Nội",
        points: Int64 = 7,
        to person: PersonKey
    ) async throws -> RecordState {
        let records = records
        let code = try #require(LibraryCard.code)
        let values: JSONObject = [
            .init("card_number", .string(number)), .init("branch", .string(branch)), .init("points", .integer(points)),
            .init("rooms", .array([.string("A"), .string("B")])), .init("expires_on", .string("2027-12-31")),
        ]
        return try await store.write { tx in
            let library = RecordActor.system(agency: "library.national", reference: "test")
            return try records.issue(values, utility: code, to: person, by: library, in: tx).state
        }
    }
}
