internal import Civil
internal import Population
internal import Web

/// What the register holds about the person who is signed in, as her pages show it.
struct OwnRecord: Equatable, Sendable {
    /// Every field, in the order of the register.
    let readings: [OwnReading]
    /// The day the pages speak of.
    let today: Day

    /// Her full name; empty when the register has none.
    var name: String {
        if case .text(let name) = field(.fullName) { name } else { "" }
    }

    /// Her valid personal number, 12 digits.
    var number: String {
        if case .text(let number) = field(.personalNumber) { number } else { "" }
    }

    /// How many fields hold something.
    var factCount: Int { readings.count { $0.reading.value != .none } }

    /// The page of all facts.
    var page: CitizenData {
        CitizenData(
            groups: Self.groups.map { kind, fields in CitizenData.Group(kind, fields.compactMap(fact)) },
            correctingOffice: office
        )
    }

    private static let groups: [(FactGroup, [PersonField])] = [
        (
            .identity,
            [.fullName, .otherNames, .personalNumber, .oldNumbers, .sex, .ethnicity, .religion, .nationality]
        ),
        (.birth, [.dateOfBirth, .placeOfBirth, .birthRegistration, .hometown]),
        (.residence, [.permanentResidence, .temporaryResidence, .presentAddress]),
        (.family, [.headOfHousehold, .household, .father, .mother, .children, .guardian]),
        (.civilStatus, [.maritalStatus, .spouse, .death]),
    ]

    func field(_ field: PersonField) -> FieldValue? {
        readings.first { $0.reading.field == field }?.reading.value
    }

    private func fact(_ field: PersonField) -> CitizenData.Fact? {
        guard let own = readings.first(where: { $0.reading.field == field }) else { return nil }
        let value = ValueWords(today: today).value(own.reading)
        return CitizenData.Fact(FieldWords.phrase(for: field.rawValue), value, source: source(of: own))
    }

    private func source(of own: OwnReading) -> FactSource? {
        guard own.reading.value != .none, let provenance = own.reading.provenance else { return nil }
        let agency = own.agency.map { Phrase($0.nameVi, $0.nameEn) } ?? Phrase(same: provenance.source)
        return FactSource(agency: agency, recordedOn: provenance.recorded.dayInVietnam)
    }

    /// The police of the commune where she lives, as it is called today (Decree 70/2024/NĐ-CP, article 9).
    private var office: Phrase {
        guard case .address(let address) = field(.permanentResidence) ?? field(.presentAddress),
            case .unit(let commune) = try? Geography.vietnam.resolve(address.commune, table: address.table, on: today)
        else { return Phrase("Công an cấp xã nơi bạn cư trú", "The police of the commune you live in") }
        let title = commune.title(in: .vietnamese)
        return Phrase(
            "Công an \(title.prefix(1).lowercased())\(title.dropFirst())",
            "Police of \(commune.title(in: .english))"
        )
    }
}
