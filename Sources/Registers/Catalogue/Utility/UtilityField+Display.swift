internal import Civil
package import Encoding

extension UtilityField {
    /// The value as people read it.
    package func display(_ value: JSONValue) -> Wording {
        if let choice = choices.first(where: { $0.value.isSame(as: value) }) { return choice.name }
        return switch (shape, value) {
        case (.list(let element), .array(let elements)):
            .joined(elements.map(element.display), by: element.isSimple ? ", " : "; ")
        case (.object(let parts), .object(let object)): Self.display(object, parts)
        case (_, .boolean(let flag)): flag ? Wording(vi: "Có", en: "Yes") : Wording(vi: "Không", en: "No")
        case (_, .string(let text)): display(text)
        case (_, .integer(let number)): display(number)
        case (_, .number(let text)): Self.display(number: text)
        case (_, .null): Wording("")
        default: Wording(value.text ?? value.encoded)
        }
    }

    /// The value as the headline of a card: of a choice that begins with its code, such as "B2: cars …", the code alone.
    package func brief(_ value: JSONValue) -> Wording {
        if case .list(let element) = shape, case .array(let elements) = value {
            return .joined(elements.map(element.brief), by: ", ")
        }
        guard let choice = choices.first(where: { $0.value.isSame(as: value) })?.name else { return display(value) }
        return Wording(vi: Self.beforeColon(choice.vietnamese), en: Self.beforeColon(choice.english))
    }

    private static func beforeColon(_ text: String) -> String {
        text.firstRange(of: ": ").map { String(text[..<$0.lowerBound]) } ?? text
    }

    private var isSimple: Bool {
        if case .object = shape { return false }
        return true
    }

    private static func display(_ object: JSONObject, _ parts: [UtilityField]) -> Wording {
        let shown = parts.compactMap { part -> Wording? in
            guard let value = object[part.name] else { return nil }
            let words = part.display(value)
            return Wording(
                vi: part.title.vietnamese + ": " + words.vietnamese,
                en: part.title.english + ": " + words.english
            )
        }
        return .joined(shown, by: ", ")
    }

    private func display(_ number: Int64) -> Wording {
        guard format == .money else { return Wording(String(number)) }
        let amount = Money(dong: number)
        return Wording(vi: amount.text, en: amount.english)
    }

    /// A number as it was written, with the comma of Vietnam or the point of JSON.
    private static func display(number text: String) -> Wording {
        Wording(vi: String(text.map { $0 == "." ? "," : $0 }), en: text)
    }

    private func display(_ text: String) -> Wording {
        switch format {
        case .date, .civilDate: CivilDate(text).map { Wording(vi: $0.vietnamese, en: $0.english) } ?? Wording(text)
        case .localDateTime:
            Timestamp(localMinute: text).map { Wording(vi: $0.vietnamese, en: $0.english) } ?? Wording(text)
        case .phone: Wording(PhoneNumber(e164: text)?.national ?? text)
        case .commune: Self.place(text, .of2025)
        case .commune2004: Self.place(text, .of2004)
        case .province: Self.province(text)
        case .country where text == CountryCode.vietnam.text: Wording(vi: "Việt Nam", en: "Viet Nam")
        case .file: Wording(vi: "Tệp đính kèm", en: "Attached file")
        default: Wording(text)
        }
    }

    /// The name that the table had last.
    private static func place(_ text: String, _ table: CodeTable) -> Wording {
        guard let commune = CommuneCode(text).flatMap({ Geography.vietnam.versions(of: $0, in: table).last }) else {
            return Wording(text)
        }
        return Wording(vi: commune.title(in: .vietnamese), en: commune.title(in: .english))
    }

    private static func province(_ text: String) -> Wording {
        guard let province = ProvinceCode(text).flatMap({ Geography.vietnam.province($0, on: CodeTable.reform) }) else {
            return Wording(text)
        }
        return Wording(vi: province.title(in: .vietnamese), en: province.title(in: .english))
    }
}
