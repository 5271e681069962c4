package import Civil
internal import Encoding

/// Who acts on a record.
package enum RecordActor: Hashable, Sendable {
    /// The person herself.
    case citizen(PersonKey)
    /// Somebody who stands for her.
    case representative(PersonKey, basis: RepresentationBasis)
    /// An officer of an agency, who decides there or files at the counter for somebody without a phone.
    case officer(PersonKey, agency: String, name: String)
    /// An agency's system; the reference is that of the delivery or of the call.
    case system(agency: String, reference: String)
    /// A job of the platform itself.
    case platform(String)

    /// On what somebody stands for another person.
    package enum RepresentationBasis: Hashable, Sendable {
        /// Parent or guardian: the register looks it up.
        case kinship
        /// A delegation, which the caller has checked; the text is its reference.
        case delegation(String)
    }
}

extension RecordActor {
    /// The word for the kind of actor, in bodies and entries.
    package var word: String {
        switch self {
        case .citizen: "citizen"
        case .representative: "representative"
        case .officer: "officer"
        case .system: "system"
        case .platform: "platform"
        }
    }

    /// The agency for which somebody acts; nil for citizens and the platform.
    package var agency: String? {
        switch self {
        case .officer(_, let agency, _), .system(let agency, _): agency
        case .citizen, .representative, .platform: nil
        }
    }

    /// Where a value comes from that this actor states: the agency's code, `citizen` or `platform`.
    package var source: String {
        switch self {
        case .citizen, .representative: "citizen"
        case .officer(_, let agency, _), .system(let agency, _): agency
        case .platform: "platform"
        }
    }
}

extension RecordActor {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("as", word)
            switch self {
            case .citizen(let person): json.member("person", person.rawValue)
            case .representative(let person, let basis):
                json.member("person", person.rawValue)
                if case .delegation(let reference) = basis { json.member("delegation", reference) }
            case .officer(let person, let agency, let name):
                json.member("person", person.rawValue)
                json.member("agency", agency)
                json.member("name", name)
            case .system(let agency, let reference):
                json.member("agency", agency)
                json.member("reference", reference)
            case .platform(let job): json.member("job", job)
            }
        }
    }

    init?(json: JSONValue?) {
        guard let json, let word = json["as"]?.text else { return nil }
        let person = json["person"]?.integer.map(PersonKey.init(rawValue:))
        let agency = json["agency"]?.text
        switch word {
        case "citizen":
            guard let person else { return nil }
            self = .citizen(person)
        case "representative":
            guard let person else { return nil }
            let delegation = json["delegation"]?.text.map(RepresentationBasis.delegation)
            self = .representative(person, basis: delegation ?? .kinship)
        case "officer":
            guard let person, let agency, let name = json["name"]?.text else { return nil }
            self = .officer(person, agency: agency, name: name)
        case "system":
            guard let agency, let reference = json["reference"]?.text else { return nil }
            self = .system(agency: agency, reference: reference)
        case "platform":
            guard let job = json["job"]?.text else { return nil }
            self = .platform(job)
        default: return nil
        }
    }
}
