internal import Civil
internal import Encoding
internal import Population

/// Makes fields of the properties of a record's schema.
enum FieldDecoder {
    static func fields(of object: JSONValue, citizen: Set<String>?) -> [UtilityField] {
        let required = Set(UtilityDecoder.texts(object["required"]))
        return (object["properties"]?.object?.members ?? []).compactMap { member in
            field(
                member.name,
                member.value,
                isRequired: required.contains(member.name),
                isCitizens: citizen?.contains(member.name) ?? true
            )
        }
    }

    private static func field(
        _ name: String,
        _ shape: JSONValue,
        isRequired: Bool,
        isCitizens: Bool
    ) -> UtilityField? {
        let closed = ClosedSchema.of(shape)
        guard let schema = try? RecordSchema(closed), let kind = self.shape(shape) else { return nil }
        let title = Wording(vi: text(shape["title"]) ?? name, en: text(shape["title_en"]) ?? name)
        return UtilityField(
            name: name,
            title: title,
            hint: hint(shape),
            isRequired: isRequired,
            isCitizens: isCitizens,
            shape: kind,
            format: shape["format"]?.text.flatMap(FieldFormat.init),
            choices: choices(shape),
            longest: UtilityDecoder.number(shape["maxLength"]),
            examples: shape["examples"]?.elements ?? [],
            prefill: shape["prefill"]?.text.flatMap(PersonField.init),
            schema: schema
        )
    }

    private static func shape(_ shape: JSONValue) -> FieldShape? {
        switch shape["type"]?.text {
        case "string": .text
        case "integer": .integer
        case "number": .number
        case "boolean": .boolean
        case "object": .object(fields(of: shape, citizen: nil))
        case "array": shape["items"].flatMap { field("", $0, isRequired: true, isCitizens: true) }.map(FieldShape.list)
        default: nil
        }
    }

    private static func text(_ value: JSONValue?) -> String? { value?.text.map(VietnameseText.singleSpaced) }

    private static func hint(_ shape: JSONValue) -> Wording? {
        guard let vietnamese = text(shape["description"]), let english = text(shape["description_en"]) else {
            return nil
        }
        return Wording(vi: vietnamese, en: english)
    }

    private static func choices(_ shape: JSONValue) -> [Choice] {
        (shape["enum"]?.elements ?? []).map { value in
            let code = value.text ?? value.encoded
            return Choice(value: value, name: UtilityDecoder.words(shape["labels"]?[code]) ?? Wording(code))
        }
    }
}
