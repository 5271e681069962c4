package import Catalogue
package import Civil
package import Encoding
internal import Population
internal import Records
package import Store

extension ProcedureEngine {
    /// What the state knows already of an applicant, as values of the form: for herself, so that nobody else reads it.
    package func prefill(_ procedure: Procedure, for applicant: PersonKey, in tx: Transaction) throws -> JSONObject {
        guard !procedure.prefill.isEmpty else { return [] }
        let today = clock().dayInVietnam
        let view = try population.ownView(of: applicant, asOf: today, in: tx) ?? []
        let known = Dictionary(
            view.map { ($0.reading.field, $0.reading.value) },
            uniquingKeysWith: { first, _ in first }
        )
        var members: [JSONObject.Member] = []
        for field in procedure.fields {
            guard let source = procedure.prefill[field.name] else { continue }
            let value: JSONValue?
            switch source {
            case .person(let name, let part): value = known[name].flatMap { Prefill.value($0, part: part) }
            case .record(let name): value = try recorded(name, of: applicant, in: tx)
            // The account's own contact is the page's to fill in.
            case .account: value = nil
            }
            if let value, field.schema.accepts(value) { members.append(.init(field.name, value)) }
        }
        return JSONObject(members)
    }

    /// The value of a field of her live record.
    private func recorded(_ name: RecordFieldName, of person: PersonKey, in tx: Transaction) throws -> JSONValue? {
        try records.ownRecords(of: person, in: tx).last { $0.id.utility == name.utility && $0.isLive }?.values[
            name.field
        ]
    }
}

/// Values of the population register as forms hold them.
enum Prefill {
    static func value(_ value: FieldValue, part: String?) -> JSONValue? {
        switch value {
        case .none: nil
        case .text(let text): .string(text)
        case .texts(let texts): .array(texts.map(JSONValue.string))
        case .date(let date): .string(date.text)
        case .sex(let sex): .string(sex.rawValue)
        case .maritalStatus(let status): .string(status.rawValue)
        case .address(let address): .string(part == "line" ? address.line : address.commune.text)
        case .relatives(let relatives): relatives.first.flatMap { relative($0, part) }
        }
    }

    private static func relative(_ relative: Relative, _ part: String?) -> JSONValue? {
        part == "number" ? relative.number.map { .string($0.text) } : .string(relative.name)
    }
}
