internal import Civil

extension FieldReading {
    static func nothing(_ field: PersonField) -> FieldReading {
        FieldReading(field: field, value: .none, provenance: nil)
    }

    /// Married while a marriage holds; else as the last marriage that had begun by the day ended; else single.
    static func maritalStatus(from kin: [KinshipFact], on day: Day) -> FieldReading {
        let marriages = kin.filter { $0.relation == .spouse && $0.validFrom <= day && $0.validFrom < $0.validTo }
        guard let last = marriages.max(by: { ($0.validTo, $0.validFrom) < ($1.validTo, $1.validFrom) }) else {
            return FieldReading(field: .maritalStatus, value: .maritalStatus(.single), provenance: nil)
        }
        let status: MaritalStatus =
            if last.holds(on: day) {
                .married
            } else {
                switch last.endedBy {
                case .death: .widowed
                case .annulment: .single
                default: .divorced
                }
            }
        return FieldReading(field: .maritalStatus, value: .maritalStatus(status), provenance: last.provenance)
    }
}

extension IdentityFact {
    var provenance: Provenance {
        Provenance(source: source, recorded: recorded, validFrom: validFrom)
    }

    /// The value of a field of the identity group.
    func value(_ field: PersonField) throws -> FieldValue {
        switch field {
        case .personalNumber: .text(number.text)
        case .fullName: .text(fullName)
        case .otherNames: Self.present(otherNames)
        case .dateOfBirth: .date(birth)
        case .sex: .sex(sex)
        case .placeOfBirth: try Self.present(birthPlace)
        case .birthRegistration: try Self.present(Place(commune: registrationCommune, line: ""))
        case .hometown: try Self.present(Place(commune: hometown, line: ""))
        case .ethnicity: Self.present(ethnicity)
        case .religion: Self.present(religion)
        case .nationality: Self.present(nationality)
        default: .none
        }
    }

    private static func present(_ text: String) -> FieldValue {
        text.isEmpty ? .none : .text(text)
    }

    private static func present(_ place: Place) throws -> FieldValue {
        try place.address().map(FieldValue.address) ?? .none
    }
}

extension ResidenceFact {
    var provenance: Provenance { Provenance(source: source, recorded: recorded, validFrom: validFrom) }
}

extension KinshipFact {
    var provenance: Provenance { Provenance(source: source, recorded: recorded, validFrom: validFrom) }
}

extension MembershipFact {
    var provenance: Provenance { Provenance(source: source, recorded: recorded, validFrom: validFrom) }
}

extension AliasFact {
    var provenance: Provenance { Provenance(source: source, recorded: recorded, validFrom: validFrom) }
}
