internal import Catalogue
internal import Civil
internal import Encoding

/// Fills what a complete record lacks with values that the catalogue allows.
struct Completion: Sendable {
    let fields: [UtilityField]
    /// The field that says how long it is valid.
    let until: String?
    let today: Day

    init(of utility: Utility, today: Day) {
        self.init(fields: utility.fields, until: utility.validity.until, today: today)
    }

    init(fields: [UtilityField], until: String?, today: Day) {
        self.fields = fields
        self.until = until
        self.today = today
    }

    /// The values with one for each required field that has none; a field for which no value is found stays away.
    func completing(_ values: JSONObject) -> JSONObject {
        var members = values.members.filter { !$0.value.isNull }
        for field in fields where field.isRequired && !members.contains(where: { $0.name == field.name }) {
            if let value = Self.value(for: field, on: day(of: field)) { members.append(.init(field.name, value)) }
        }
        return JSONObject(members)
    }

    /// Papers begin today and run out in five years.
    private func day(of field: UtilityField) -> Day {
        field.name == until ? today.adding(days: 5 * 365) : today
    }

    private static func value(for field: UtilityField, on day: Day) -> JSONValue? {
        candidates(field, day).first { field.schema.faults(of: $0).isEmpty }
    }

    private static func candidates(_ field: UtilityField, _ day: Day) -> [JSONValue] {
        field.examples + field.choices.map(\.value) + formatted(field.format, day) + shaped(field.shape, day)
    }

    private static func formatted(_ format: FieldFormat?, _ day: Day) -> [JSONValue] {
        switch format {
        case .date, .civilDate: [.string(day.iso)]
        case .localDateTime: [.string("\(day.iso)T08:00")]
        case .year: [.integer(Int64(day.year))]
        case .country: [.string("VNM")]
        case .province: [.string("01")]
        case .commune: [.string("00070")]
        case .phone: [.string("+84912345678")]
        case .email: [.string("co-quan@vneid.example.vn")]
        default: []
        }
    }

    private static func shaped(_ shape: FieldShape, _ day: Day) -> [JSONValue] {
        switch shape {
        case .text: ["Mẫu", "A1", "123456", "123456789012"].map { .string($0) }
        case .integer: [0, 1, 10, 100, 1_000, 2_000].map { .integer($0) }
        case .number: [.integer(0), .integer(1), .number("0.5")]
        case .boolean: [.boolean(true), .boolean(false)]
        case .list(let element): [.array([])] + candidates(element, day).map { .array([$0]) }
        case .object(let fields):
            [
                .object(
                    JSONObject(fields.compactMap { field in value(for: field, on: day).map { .init(field.name, $0) } })
                )
            ]
        }
    }
}
