internal import Population
internal import Web

/// The names of the register's fields in words, for receipts, agreements and the citizen's own data.
enum FieldNames {
    /// The name of a field as it stands in an entry; a name that no version of ours knows stays as written.
    static func phrase(wireName: String) -> Phrase {
        PersonField(rawValue: wireName).map(phrase) ?? Phrase(same: wireName)
    }

    static func phrase(of field: PersonField) -> Phrase {
        switch field {
        case .personalNumber: Phrase("Số định danh cá nhân", "Personal number")
        case .fullName: Phrase("Họ, chữ đệm và tên", "Full name")
        case .otherNames: Phrase("Tên gọi khác", "Other names")
        case .dateOfBirth: Phrase("Ngày sinh", "Date of birth")
        case .sex: Phrase("Giới tính", "Sex")
        case .placeOfBirth: Phrase("Nơi sinh", "Place of birth")
        case .birthRegistration: Phrase("Nơi đăng ký khai sinh", "Place of birth registration")
        case .hometown: Phrase("Quê quán", "Home town")
        case .ethnicity: Phrase("Dân tộc", "Ethnicity")
        case .religion: Phrase("Tôn giáo", "Religion")
        case .nationality: Phrase("Quốc tịch", "Nationality")
        case .permanentResidence: Phrase("Nơi thường trú", "Permanent residence")
        case .temporaryResidence: Phrase("Nơi tạm trú", "Temporary residence")
        case .presentAddress: Phrase("Nơi ở hiện tại", "Present address")
        default: kinship(field)
        }
    }

    private static func kinship(_ field: PersonField) -> Phrase {
        switch field {
        case .maritalStatus: Phrase("Tình trạng hôn nhân", "Marital status")
        case .spouse: Phrase("Vợ hoặc chồng", "Spouse")
        case .father: Phrase("Cha", "Father")
        case .mother: Phrase("Mẹ", "Mother")
        case .children: Phrase("Con", "Children")
        case .guardian: Phrase("Người giám hộ", "Guardian")
        case .household: Phrase("Thành viên hộ gia đình", "Members of the household")
        case .headOfHousehold: Phrase("Chủ hộ", "Head of household")
        case .oldNumbers: Phrase("Số giấy tờ cũ", "Earlier numbers")
        case .death: Phrase("Ngày chết", "Day of death")
        default: Phrase(same: field.rawValue)
        }
    }

    /// What changed, as the change feed names it.
    static func phrase(ofChange wireName: String) -> Phrase {
        guard let kind = PopulationChangeKind(rawValue: wireName) else { return Phrase(same: wireName) }
        return switch kind {
        case .registered: Phrase("đăng ký lần đầu", "first registration")
        case .nameChanged: Phrase("thay đổi họ tên", "change of name")
        case .corrected: Phrase("cải chính", "correction")
        case .numberReestablished: Phrase("xác lập lại số định danh", "new personal number")
        case .merged: Phrase("gộp hồ sơ trùng", "merger of duplicate records")
        case .residenceMoved: Phrase("thay đổi nơi cư trú", "change of residence")
        case .residenceEnded: Phrase("kết thúc cư trú", "end of residence")
        case .householdChanged: Phrase("thay đổi hộ gia đình", "change of household")
        case .married: Phrase("kết hôn", "marriage")
        case .divorced: Phrase("ly hôn", "divorce")
        case .kinshipChanged: Phrase("thay đổi quan hệ gia đình", "change of kinship")
        case .declaredMissing: Phrase("tuyên bố mất tích", "declared missing")
        case .died: Phrase("khai tử", "death")
        }
    }
}
