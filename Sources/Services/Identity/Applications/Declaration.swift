package import Civil
internal import Encoding

/// What an application declares, by the kind of account.
package enum Declaration: Equatable, Sendable {
    case citizen(CitizenFiling)
    case foreigner(ForeignerFiling)
    case organisation(OrganisationFiling)
    /// At a counter nothing is declared: the document was seen.
    case inPerson
}

/// What a citizen, or her parent or guardian, declares for level 1.
package struct CitizenFiling: Equatable, Sendable {
    package let number: PersonalNumber
    package let name: PersonName
    package let birth: CivilDate
    package let contact: ContactPoint
    /// Whether a code sent to the contact has come back.
    package let isContactVerified: Bool

    package init(
        number: PersonalNumber,
        name: PersonName,
        birth: CivilDate,
        contact: ContactPoint,
        isContactVerified: Bool
    ) {
        self.number = number
        self.name = name
        self.birth = birth
        self.contact = contact
        self.isContactVerified = isContactVerified
    }
}

/// What a foreigner with a residence card declares for level 1 (Decree 69/2024/NĐ-CP article 11).
package struct ForeignerFiling: Equatable, Sendable {
    /// The number that the system set; it stands on the notice of the immigration authority.
    package let key: AccountKey
    package let name: PersonName
    package let birth: CivilDate
    package let nationality: CountryCode
    package let cardNumber: String
    package let contact: ContactPoint
    package let isContactVerified: Bool

    package init(
        key: AccountKey,
        name: PersonName,
        birth: CivilDate,
        nationality: CountryCode,
        cardNumber: String,
        contact: ContactPoint,
        isContactVerified: Bool
    ) {
        self.key = key
        self.name = name
        self.birth = birth
        self.nationality = nationality
        self.cardNumber = cardNumber
        self.contact = contact
        self.isContactVerified = isContactVerified
    }
}

extension Declaration {
    /// The text that the table keeps.
    var stored: String {
        var json = JSONWriter(escaping: .required)
        json.object { entry in
            switch self {
            case .citizen(let filing):
                entry.member("number", filing.number.text)
                entry.member("name", filing.name.text)
                entry.member("birth", filing.birth.packed)
            case .foreigner(let filing):
                entry.member("key", filing.key.rawValue)
                entry.member("name", filing.name.text)
                entry.member("birth", filing.birth.packed)
                entry.member("nationality", filing.nationality.text)
                entry.member("card", filing.cardNumber)
            case .organisation(let filing): filing.write(to: &entry)
            case .inPerson: break
            }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// Reads what the table keeps.
    init(_ text: String, kind: HolderKind, contact: ContactPoint?, isVerified: Bool) throws {
        guard let json = try? JSONValue.parse(text) else { throw IdentityError.damaged("a declaration") }
        guard json.object?.members.isEmpty == false else {
            self = .inPerson
            return
        }
        let read =
            switch kind {
            case .citizen: Self.citizen(json, contact, isVerified)
            case .foreigner: Self.foreigner(json, contact, isVerified)
            case .organisation: OrganisationFiling(json).map(Self.organisation)
            }
        guard let read else { throw IdentityError.damaged("a declaration") }
        self = read
    }

    private static func citizen(_ json: JSONValue, _ contact: ContactPoint?, _ isVerified: Bool) -> Declaration? {
        guard let number = json["number"]?.text.flatMap({ try? PersonalNumber($0) }),
            let name = json["name"]?.text.flatMap({ try? PersonName($0) }), let birth = json.birth, let contact
        else { return nil }
        return .citizen(
            CitizenFiling(number: number, name: name, birth: birth, contact: contact, isContactVerified: isVerified)
        )
    }

    private static func foreigner(_ json: JSONValue, _ contact: ContactPoint?, _ isVerified: Bool) -> Declaration? {
        guard let key = json["key"]?.integer, let name = json["name"]?.text.flatMap({ try? PersonName($0) }),
            let birth = json.birth, let nationality = json["nationality"]?.text.flatMap({ CountryCode($0) }),
            let card = json["card"]?.text, let contact
        else { return nil }
        return .foreigner(
            ForeignerFiling(
                key: AccountKey(rawValue: key),
                name: name,
                birth: birth,
                nationality: nationality,
                cardNumber: card,
                contact: contact,
                isContactVerified: isVerified
            )
        )
    }
}

extension JSONValue {
    /// The member `birth`, packed as ``CivilDate`` does.
    fileprivate var birth: CivilDate? {
        self["birth"]?.integer.flatMap { Int32(exactly: $0) }.flatMap { CivilDate(packed: $0) }
    }
}
