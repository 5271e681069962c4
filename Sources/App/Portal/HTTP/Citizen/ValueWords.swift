internal import Civil
internal import Population
internal import Web

/// Writes the values of the register for the citizen.
struct ValueWords: Sendable {
    /// The day whose names of places are used.
    let today: Day

    func value(_ reading: FieldReading) -> FactValue {
        switch reading.value {
        case .none: .absent(Self.absence(of: reading.field))
        case .text(let text): word(text, of: reading.field)
        case .texts(let texts): .text(texts.joined(separator: ", "))
        case .date(let date): .date(date)
        case .sex(let sex): .words(Phrase(sex.vietnamese, sex == .male ? "Male" : "Female"))
        case .maritalStatus(let status): .words(Self.phrase(status))
        case .address(let address): self.address(address)
        case .relatives(let relatives): .words(names(relatives))
        }
    }

    private func word(_ text: String, of field: PersonField) -> FactValue {
        switch field {
        case .personalNumber: .number(text)
        case .nationality where text == CountryCode.vietnam.text: .words(Phrase("Việt Nam", "Vietnamese"))
        default: .text(text)
        }
    }

    /// Some facts do not exist for most people; a blank there is no gap in the records.
    private static func absence(of field: PersonField) -> Absence {
        switch field {
        case .otherNames, .temporaryResidence, .spouse, .children, .guardian, .oldNumbers, .death, .religion:
            .doesNotApply
        default: .neverRecorded
        }
    }

    private static func phrase(_ status: MaritalStatus) -> Phrase {
        switch status {
        case .single: Phrase("Chưa kết hôn", "Single")
        case .married: Phrase("Đã kết hôn", "Married")
        case .divorced: Phrase("Đã ly hôn", "Divorced")
        case .widowed: Phrase("Vợ hoặc chồng đã chết", "Widowed")
        }
    }

    /// Under today's names; where the commune was divided since and nobody knows which part is meant, as recorded.
    private func address(_ address: Address) -> FactValue {
        let texts = [AddressLanguage.vietnamese, .english].map { language in
            (try? Geography.vietnam.render(address, asOf: today, language: language).certainText)
                ?? (try? Geography.vietnam.renderAsRecorded(address, language: language))
        }
        guard let vi = texts[0], let en = texts[1] else { return .absent(.unreadable) }
        return .words(Phrase(vi, en))
    }

    private func names(_ relatives: [Relative]) -> Phrase {
        let words = relatives.map { relative in
            let relation = Self.relations[relative.relation]
            return relation.map { Phrase("\(relative.name) (\($0.vietnamese))", "\(relative.name) (\($0.english))") }
                ?? Phrase(same: relative.name)
        }
        return Phrase(
            words.map(\.vietnamese).joined(separator: ", "),
            words.map(\.english).joined(separator: ", ")
        )
    }

    /// What a relative is, where the label of the field does not say it already.
    private static let relations: [String: Phrase] = [
        KinRelation.adoptiveFather.rawValue: Phrase("cha nuôi", "adoptive father"),
        KinRelation.adoptiveMother.rawValue: Phrase("mẹ nuôi", "adoptive mother"),
        KinRelation.adoptedChild.rawValue: Phrase("con nuôi", "adopted child"),
        HouseholdRelation.childInLaw.rawValue: Phrase("dâu, rể", "child-in-law"),
        HouseholdRelation.grandchild.rawValue: Phrase("cháu", "grandchild"),
        HouseholdRelation.parent.rawValue: Phrase("cha, mẹ", "parent"),
        HouseholdRelation.parentInLaw.rawValue: Phrase("cha, mẹ vợ hoặc chồng", "parent-in-law"),
        HouseholdRelation.grandparent.rawValue: Phrase("ông, bà", "grandparent"),
        HouseholdRelation.sibling.rawValue: Phrase("anh, chị, em", "sibling"),
    ]
}
