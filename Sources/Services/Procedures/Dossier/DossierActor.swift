package import Civil
internal import Encoding

/// Who acts on a dossier.
package enum DossierActor: Hashable, Sendable {
    /// The applicant; what she is to the subject was checked when she filed.
    case citizen(PersonKey)
    /// Somebody who stands for the applicant; the text is the reference of the delegation, which the caller has checked.
    case delegate(PersonKey, delegation: String)
    /// Who holds the key of an unnamed report; the text is the key's SHA-256.
    case reporter(String)
    case officer(PersonKey, unit: UnitCode, name: String, isSupervisor: Bool)
    /// An agency's system, or that of payments.
    case system(agency: String, reference: String)
    /// A job of the platform itself.
    case timer(String)

    /// The word for the kind of actor, in bodies and entries.
    package var word: String {
        switch self {
        case .citizen: "citizen"
        case .delegate: "delegate"
        case .reporter: "reporter"
        case .officer: "officer"
        case .system: "system"
        case .timer: "platform"
        }
    }

    /// The person who acts; nil for systems, jobs and unnamed reporters.
    package var person: PersonKey? {
        switch self {
        case .citizen(let person), .delegate(let person, _), .officer(let person, _, _, _): person
        case .reporter, .system, .timer: nil
        }
    }

    /// The unit for which somebody acts.
    package var unit: UnitCode? {
        guard case .officer(_, let unit, _, _) = self else { return nil }
        return unit
    }

    /// Whether the officer may decide what one officer may not decide alone.
    package var isSupervisor: Bool {
        guard case .officer(_, _, _, let isSupervisor) = self else { return false }
        return isSupervisor
    }
}

extension DossierActor {
    /// As tables keep it.
    var json: JSONValue {
        var members: [JSONObject.Member] = [.init("as", .string(word))]
        switch self {
        case .citizen(let person): members.append(.init("person", .integer(person.rawValue)))
        case .delegate(let person, let delegation):
            members += [.init("person", .integer(person.rawValue)), .init("delegation", .string(delegation))]
        case .reporter(let key): members.append(.init("key", .string(key)))
        case .officer(let person, let unit, let name, let isSupervisor):
            members += [
                .init("person", .integer(person.rawValue)), .init("unit", .string(unit.text)),
                .init("name", .string(name)),
                .init("supervisor", .boolean(isSupervisor)),
            ]
        case .system(let agency, let reference):
            members += [.init("agency", .string(agency)), .init("reference", .string(reference))]
        case .timer(let job): members.append(.init("job", .string(job)))
        }
        return .object(JSONObject(members))
    }

    init?(json: JSONValue) {
        let person = json["person"]?.integer.map(PersonKey.init(rawValue:))
        switch (json["as"]?.text, person) {
        case ("citizen", let person?): self = .citizen(person)
        case ("delegate", let person?):
            guard let delegation = json["delegation"]?.text else { return nil }
            self = .delegate(person, delegation: delegation)
        case ("reporter", _):
            guard let key = json["key"]?.text else { return nil }
            self = .reporter(key)
        case ("officer", let person?):
            guard let unit = json["unit"]?.text.flatMap(UnitCode.init), let name = json["name"]?.text else {
                return nil
            }
            self = .officer(person, unit: unit, name: name, isSupervisor: json["supervisor"]?.boolean ?? false)
        case ("system", _):
            guard let agency = json["agency"]?.text, let reference = json["reference"]?.text else { return nil }
            self = .system(agency: agency, reference: reference)
        case ("platform", _):
            guard let job = json["job"]?.text else { return nil }
            self = .timer(job)
        default: return nil
        }
    }
}
