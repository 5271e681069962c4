/// What the fields of a person are called on pages.
package enum FieldWords {
    /// The words for a field by its name on the wire; an unknown name stands for itself.
    package static func phrase(for wireName: String) -> Phrase {
        phrases[wireName] ?? Phrase(same: wireName)
    }

    /// Every field with words of its own, by its name on the wire.
    package static let phrases: Wording = [
        "personal_number": Phrase("Số định danh cá nhân", "Personal number"),
        "full_name": Phrase("Họ, chữ đệm và tên", "Full name"),
        "other_names": Phrase("Tên gọi khác", "Other names"),
        "date_of_birth": Phrase("Ngày sinh", "Date of birth"),
        "sex": Phrase("Giới tính", "Sex"),
        "place_of_birth": Phrase("Nơi sinh", "Place of birth"),
        "birth_registration": Phrase("Nơi đăng ký khai sinh", "Place of birth registration"),
        "hometown": Phrase("Quê quán", "Home town"),
        "ethnicity": Phrase("Dân tộc", "Ethnicity"),
        "religion": Phrase("Tôn giáo", "Religion"),
        "nationality": Phrase("Quốc tịch", "Nationality"),
        "permanent_residence": Phrase("Nơi thường trú", "Permanent residence"),
        "temporary_residence": Phrase("Nơi tạm trú", "Temporary residence"),
        "present_address": Phrase("Nơi ở hiện tại", "Present address"),
        "marital_status": Phrase("Tình trạng hôn nhân", "Marital status"),
        "spouse": Phrase("Vợ hoặc chồng", "Spouse"),
        "father": Phrase("Cha", "Father"),
        "mother": Phrase("Mẹ", "Mother"),
        "children": Phrase("Con", "Children"),
        "guardian": Phrase("Người giám hộ", "Guardian"),
        "household": Phrase("Hộ gia đình", "Household"),
        "head_of_household": Phrase("Chủ hộ", "Head of household"),
        "old_numbers": Phrase("Số cũ đã dùng", "Earlier numbers"),
        "death": Phrase("Khai tử", "Death"),
    ]
}
