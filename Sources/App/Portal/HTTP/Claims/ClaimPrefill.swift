internal import Catalogue
internal import Civil
internal import Encoding
internal import Population
internal import Records

/// What a claim begins with, so that nobody types what the registers know.
struct ClaimPrefill: Sendable {
    let holder: OwnRecord

    /// The values of the record, of the last claim that came back, and of the population register, in this order.
    func values(for utility: Utility, _ state: RecordState?) -> JSONObject {
        var known = state?.merged ?? []
        if let refusal = state?.refusal { known = known.overlaid(with: refusal.values) }
        let members = utility.citizenFields.compactMap { field -> JSONObject.Member? in
            guard let value = known[field.name] ?? field.prefill.flatMap({ value(of: $0, for: field) }) else {
                return nil
            }
            return JSONObject.Member(field.name, value)
        }
        return JSONObject(members)
    }

    private func value(of known: PersonField, for field: UtilityField) -> JSONValue? {
        guard let text = text(of: known, for: field), let value = field.read(text),
            field.schema.faults(of: value).isEmpty
        else { return nil }
        return value
    }

    private func text(of known: PersonField, for field: UtilityField) -> String? {
        switch holder.field(known) {
        case .text(let text): text
        case .texts(let texts): texts.first
        case .date(let date): date.text
        case .sex(let sex): sex == .male ? "male" : "female"
        case .maritalStatus(let status): status.rawValue
        case .address(let address): field.format == .commune ? address.commune.text : address.line
        case .relatives(let relatives): relatives.first?.name
        case nil, .some(.none): nil
        }
    }
}
