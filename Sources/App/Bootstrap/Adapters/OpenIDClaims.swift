internal import Civil
internal import Encoding
internal import Evidence
internal import Identity
internal import OpenID
internal import Population
internal import Store
internal import Web

/// Claims about citizens from the population register, and their contacts from their accounts.
struct OpenIDClaims: ClaimSource {
    let register: PopulationRegister
    let accounts: AccountBook
    let contacts: ContactBook
    let clock: @Sendable () -> Timestamp

    private static let source = AgencyCard(name: "Cơ sở dữ liệu quốc gia về dân cư")

    func values(
        of names: Set<ClaimName>,
        about account: Int64,
        on day: Day,
        under evidence: Evidence,
        in tx: Transaction
    ) throws -> SourcedClaims {
        let fields = Self.fields(for: names)
        let person = PersonKey(rawValue: account)
        let view =
            fields.isEmpty ? nil : try register.read(fields, of: person, asOf: day, under: evidence, in: tx)
        let values = try self.values(view?.readings ?? [], names, account, on: day, in: tx)
        return SourcedClaims(values: values, source: Self.source, verified: clock())
    }

    func shown(
        _ names: Set<ClaimName>,
        about account: Int64,
        on day: Day,
        in tx: Transaction
    ) throws -> [ClaimName: LocalizedText] {
        let fields = Self.fields(for: names)
        let person = PersonKey(rawValue: account)
        let own = fields.isEmpty ? [] : try register.ownView(of: person, asOf: day, fields: fields, in: tx) ?? []
        let readings = own.map(\.reading)
        let values = try self.values(readings, names, account, on: day, in: tx)
        return values.values.mapValues(Self.words)
    }

    private func values(
        _ readings: [FieldReading],
        _ names: Set<ClaimName>,
        _ account: Int64,
        on day: Day,
        in tx: Transaction
    ) throws -> ClaimValues {
        var values = ClaimValues()
        for reading in readings { ClaimReading(reading, on: day).write(names, to: &values) }
        if values[.name] == nil, names.contains(.name) {
            // Foreigners and organisations are not in the population register; their accounts know their names.
            let name = try accounts.name(of: AccountKey(rawValue: account), in: tx)
            if !name.isEmpty { values[.name] = .string(name) }
        }
        if names.contains(.phoneNumber) || names.contains(.email) {
            try addContacts(names, account, to: &values, in: tx)
        }
        return values
    }

    private func addContacts(
        _ names: Set<ClaimName>,
        _ account: Int64,
        to values: inout ClaimValues,
        in tx: Transaction
    ) throws {
        for contact in try contacts.current(of: AccountKey(rawValue: account), in: tx) {
            let name: ClaimName = contact.point.kind == .phone ? .phoneNumber : .email
            guard names.contains(name) else { continue }
            let text = contact.point.value
            values[name] = .string(name == .phoneNumber ? PhoneNumber(text)?.e164 ?? text : text)
            if contact.isVerified { values.confirmed.insert(name) }
        }
    }

    private static func fields(for names: Set<ClaimName>) -> [PersonField] {
        PersonField.allCases.filter { field in names.contains { $0.field == field } }
    }

    /// The value as the consent page shows it.
    private static func words(_ value: JSONValue) -> LocalizedText {
        switch value {
        case .boolean(let flag): LocalizedText(vi: flag ? "Có" : "Không", en: flag ? "Yes" : "No")
        case .string("female"): LocalizedText(vi: "Nữ", en: "Female")
        case .string("male"): LocalizedText(vi: "Nam", en: "Male")
        default:
            LocalizedText(vi: plain(value), en: plain(value))
        }
    }

    private static func plain(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): text
        case .array(let elements): elements.compactMap(\.text).joined(separator: ", ")
        case .object(let object): object["formatted"]?.text ?? object["locality"]?.text ?? ""
        default: value.encoded
        }
    }
}

extension ClaimName {
    /// The field of the register that a claim is made from; nil for contacts.
    fileprivate var field: PersonField? {
        switch self {
        case .name, .familyName, .givenName, .middleName: .fullName
        case .birthdate, .ageOver18: .dateOfBirth
        case .gender: .sex
        case .nationalities: .nationality
        case .placeOfBirth: .placeOfBirth
        case .address: .permanentResidence
        case .personalNumber: .personalNumber
        case .phoneNumber, .email: nil
        }
    }
}

/// One field of the register as claims of OpenID Connect.
private struct ClaimReading {
    let reading: FieldReading
    let day: Day

    init(_ reading: FieldReading, on day: Day) {
        self.reading = reading
        self.day = day
    }

    func write(_ names: Set<ClaimName>, to values: inout ClaimValues) {
        for name in names where name.field == reading.field { values[name] = value(of: name) }
    }

    private func value(of name: ClaimName) -> JSONValue? {
        switch reading.value {
        case .text(let text): text.isEmpty ? nil : value(of: name, text)
        case .texts(let texts): .array(texts.map { .string($0) })
        case .date(let date): value(of: name, date)
        case .sex(let sex): .string(sex.rawValue)
        case .address(let address): value(of: name, address)
        case .none, .maritalStatus, .relatives: nil
        }
    }

    private func value(of name: ClaimName, _ text: String) -> JSONValue? {
        switch name {
        case .familyName, .middleName, .givenName: part(name, of: text)
        case .nationalities: .array([.string(text)])
        case .placeOfBirth: .object([.init("locality", .string(text))])
        default: .string(text)
        }
    }

    private func part(_ name: ClaimName, of text: String) -> JSONValue? {
        guard let full = try? PersonName(text) else { return nil }
        let part =
            switch name {
            case .familyName: full.familyName
            case .middleName: full.middleName
            default: full.givenName
            }
        return part.isEmpty ? nil : .string(part)
    }

    /// A date of which the day is not known is given by its year (OpenID Connect Core section 5.1).
    private func value(of name: ClaimName, _ date: CivilDate) -> JSONValue? {
        if name == .ageOver18 {
            guard let birthday = CivilDate(year: date.year + 18, month: date.month, day: date.day) ?? nextDay(date)
            else { return nil }
            return .boolean(birthday.latest <= day)
        }
        return .string(date.exactDay == nil ? String(date.year) : date.text)
    }

    /// Who was born on 29 February comes of age on 1 March.
    private func nextDay(_ date: CivilDate) -> CivilDate? { CivilDate(year: date.year + 18, month: 3, day: 1) }

    private func value(of name: ClaimName, _ address: Address) -> JSONValue? {
        let text =
            (try? Geography.vietnam.render(address, asOf: day, language: .vietnamese).certainText)
            ?? (try? Geography.vietnam.renderAsRecorded(address, language: .vietnamese))
        guard let text else { return nil }
        if name == .placeOfBirth { return .object([.init("locality", .string(text))]) }
        return .object([.init("formatted", .string(text)), .init("country", .string("VN"))])
    }
}
