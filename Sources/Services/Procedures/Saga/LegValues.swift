internal import Catalogue
internal import Civil
internal import Encoding

/// What the form of a leg is filled in with.
struct LegValues {
    let group: DossierState

    /// The fields of the group of the same name, and over them what the rule says.
    func values(of rule: LegRule, for procedure: Procedure) -> JSONObject {
        let members = procedure.fields.compactMap { field -> JSONObject.Member? in
            let value = rule.values[field.name].map(value) ?? group.values[field.name]
            return value.map { JSONObject.Member(field.name, $0) }
        }
        return JSONObject(members)
    }

    private func value(_ source: ValueSource) -> JSONValue? {
        switch source {
        case .form(let name): group.values[name]
        case .leg(let leg, let name): group.leg(leg)?.result[name]
        // The catalogue has them in effects only.
        case .result, .applicantName: nil
        case .applicantNumber: PersonalNumber(key: group.id.person).map { .string($0.text) }
        case .subjectNumber: group.filing.subject.flatMap(PersonalNumber.init).map { .string($0.text) }
        case .dossierNumber: .string(group.number.text)
        case .filedOn: .string(group.filedAt.dayInVietnam.iso)
        case .today: .string(group.changed.dayInVietnam.iso)
        case .constant(let value): value
        }
    }
}

extension FilingCheck {
    /// What a leg begins with: the group was checked already, only what differs is looked at.
    func leg(_ values: JSONObject, of group: DossierState) throws -> Passed {
        let files = group.files.filter { file in procedure.fileFields.contains { $0.name == file.field } }
        let subject = try subject(of: values) ?? group.filing.subject
        let place = try place(of: values, subject) ?? group.filing.place
        guard Routing.unit(firstUnit, at: place, on: today) != nil else { throw DossierRefusal.placeUnknown }
        return Passed(values: values, files: files, subject: subject, place: place)
    }

    private var firstUnit: UnitRule { procedure.steps.first?.unit ?? UnitRule(level: .commune, body: "commune") }
}
