internal import Civil
internal import Encoding
internal import Population

/// One person of a file of the immigration authority, checked field by field.
package struct ForeignerRecord: Sendable, Equatable {
    /// The number of the file in the immigration database, by which a person is known again.
    package let file: String
    let name: PersonName
    let birth: CivilDate
    let sex: Sex
    let nationality: CountryCode
    let passport: String
    let cardKind: Foreigner.CardKind
    let cardNumber: String
    let cardFrom: Day
    let cardTo: Day
    let hasBiometrics: Bool
    let province: ProvinceCode?

    /// Every field of a file, by the name that it has in JSON (`card.kind` is a member of `card`) and in the head of a table.
    static let fields = [
        "file", "name", "birth", "sex", "nationality", "passport", "card.kind", "card.number", "card.from", "card.to",
        "has_biometrics", "province",
    ]

    /// Reads the fields, or says all that is wrong with them.
    static func read(_ fields: [String: String]) -> Result<ForeignerRecord, ForeignerFaults> {
        var check = FieldCheck(fields)
        let file = check.field("file") { (1...64).contains($0.utf8.count) ? $0 : nil }
        let name = check.field("name") { try? PersonName($0) }
        let birth = check.field("birth") { CivilDate($0) }
        let sex = check.field("sex") { Sex(rawValue: $0) }
        let nationality = check.field("nationality") { CountryCode($0) }
        let passport = check.field("passport") { $0.utf8.count <= 64 ? $0 : nil }
        let kind = check.field("card.kind") { Foreigner.CardKind(rawValue: $0) }
        let number = check.field("card.number") { (1...64).contains($0.utf8.count) ? $0 : nil }
        let (from, to) = (check.field("card.from") { Day($0) }, check.field("card.to") { Day($0) })
        let hasBiometrics = check.field("has_biometrics") { Bool($0) }
        let province = check.fieldIfPresent("province") { ProvinceCode($0) }
        if let from, let to, from > to { check.reasons.append("card.to is before card.from") }
        guard check.reasons.isEmpty, let file, let name, let birth, let sex, let nationality, let passport, let kind,
            let number, let from, let to, let hasBiometrics
        else { return .failure(ForeignerFaults(reasons: check.reasons)) }
        return .success(
            ForeignerRecord(
                file: file,
                name: name,
                birth: birth,
                sex: sex,
                nationality: nationality,
                passport: passport,
                cardKind: kind,
                cardNumber: number,
                cardFrom: from,
                cardTo: to,
                hasBiometrics: hasBiometrics,
                province: province
            )
        )
    }

    /// The person under the number that the system set.
    func foreigner(_ key: AccountKey) -> Foreigner {
        Foreigner(
            key: key,
            file: file,
            name: name,
            birth: birth,
            sex: sex,
            nationality: nationality,
            passport: passport,
            cardKind: cardKind,
            cardNumber: cardNumber,
            cardFrom: cardFrom,
            cardTo: cardTo,
            hasBiometrics: hasBiometrics,
            province: province
        )
    }
}

/// All that is wrong with a line.
package struct ForeignerFaults: Error, Equatable, Sendable {
    package let reasons: [String]
}

/// Reads one field after the other and collects what is wrong.
private struct FieldCheck {
    let fields: [String: String]
    var reasons: [String] = []

    init(_ fields: [String: String]) { self.fields = fields }

    mutating func field<T>(_ name: String, _ read: (String) -> T?) -> T? {
        if let value = fields[name].flatMap(read) { return value }
        reasons.append("\(name) is missing or malformed")
        return nil
    }

    mutating func fieldIfPresent<T>(_ name: String, _ read: (String) -> T?) -> T? {
        guard let text = fields[name], !text.isEmpty else { return nil }
        return field(name) { _ in read(text) }
    }
}
