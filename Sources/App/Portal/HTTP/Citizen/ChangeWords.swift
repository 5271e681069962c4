internal import Population
internal import Web

/// What the changes of the register are called on pages.
enum ChangeWords {
    /// The words for a change by its name on the wire; an unknown name stands for itself.
    static func phrase(for wireName: String) -> Phrase {
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
