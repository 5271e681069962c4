import Catalogue
import Civil
import Testing

/// A small utility, and ways to spoil it.
enum Sample {
    static let text = """
        utility: library-card
        version: 1
        name: {vi: Thẻ thư viện, en: Library card}
        summary: {vi: Thẻ mượn sách., en: A card to borrow books with.}
        icon: paper
        group: culture
        agencies:
          - {code: ministry.culture, until: 2025-02-28}
          - {code: library.national, from: 2025-03-01}
        legal_basis: [Luật Thư viện 46/2019/QH14]
        record:
          type: object
          required: [card_number, level]
          properties:
            card_number: {type: string, title: Số thẻ, title_en: Card number, pattern: '^TV[0-9]{6}$'}
            level:
              type: string
              title: Hạng thẻ
              title_en: Level
              enum: [basic, gold]
              labels: {gold: {vi: Vàng, en: Gold}}
            issued_on: {type: string, format: date, title: Ngày cấp, title_en: Issued on}
            until: {type: string, format: date, title: Hạn dùng, title_en: Valid until}
            debt: {type: integer, format: money, title: Nợ phí, title_en: Fees owed}
            branches:
              type: array
              title: Thư viện
              title_en: Branches
              maxItems: 3
              items: {type: string, maxLength: 20}
            photo: {type: string, format: file, title: Ảnh, title_en: Picture}
        key: {fields: [card_number], unique: country}
        per_person: one
        sensitivity: ordinary
        retention: {years: 2}
        rights:
          citizen: [card_number, issued_on, photo, branches]
          source: [level, until, debt]
        verification:
          - {method: source-call, working_days: 1}
          - {method: document, fields: [photo], working_days: 3}
        validity: {from: issued_on, until: until}
        card: {colour: teal, title: level, front: [card_number], back: [until]}
        show:
          fields: [level]
          facts:
            - {code: owes-nothing, name: {vi: Không nợ, en: Owes nothing}, when: {properties: {debt: {maximum: 0}}}}
        reasons:
          - {code: no-photo, text: {vi: Thiếu ảnh, en: No picture}}
        sharing:
          - {agreements: ["library.*"], purpose: {vi: Cho mượn, en: Lending}, fields: [card_number, level]}
          - {agreements: [police.theft], purpose: {vi: Điều tra, en: Inquiry}, fields: [debt]}

        """

    /// The sample with one text replaced everywhere; the text must be there.
    static func with(_ old: String, _ new: String) -> String {
        if !text.contains(old) { Issue.record("the sample has no “\(old)”") }
        return text.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
    }

    static func file(_ text: String, name: String = "library-card.yaml") -> CatalogueFile {
        CatalogueFile(name: name, bytes: Array(text.utf8))
    }

    static func utility(_ text: String = text) throws -> Utility {
        let catalogue = try Catalogue.load([file(text)]).get()
        guard let utility = catalogue.utilities.first else { throw SampleError.nothingLoaded }
        return utility
    }

    /// What the loader says about a text, one line a fault.
    static func faults(_ text: String, name: String = "library-card.yaml") -> [String] {
        faults(file(text, name: name))
    }

    static func faults(_ file: CatalogueFile) -> [String] {
        switch Catalogue.load([file]) {
        case .success: []
        case .failure(let faults): faults.faults.map(\.description)
        }
    }
}

enum SampleError: Error {
    case nothingLoaded
}

extension Day {
    /// A day that a test knows to exist.
    static func of(_ iso: String) throws -> Day { try #require(Day(iso)) }
}
