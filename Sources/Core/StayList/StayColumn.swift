internal import Civil

/// The columns of a list, named as the fields of the procedure.
enum StayColumn: String, CaseIterable {
    case name = "guest_name"
    case number = "guest_number"
    case passport
    case nationality = "guest_nationality"
    case birth = "guest_birth"
    case sex = "guest_sex"
    case from
    case until
    case room
    case reason

    var vi: String {
        switch self {
        case .name: "Họ và tên"
        case .number: "Số định danh"
        case .passport: "Hộ chiếu"
        case .nationality: "Quốc tịch"
        case .birth: "Ngày sinh"
        case .sex: "Giới tính"
        case .from: "Từ ngày"
        case .until: "Đến ngày"
        case .room: "Phòng"
        case .reason: "Lý do"
        }
    }

    /// A column by what stands at its head; marks and capitals do not matter.
    init?(head: String) {
        let key = VietnameseText.fold(head)
        guard let found = Self.allCases.first(where: { $0.rawValue == key || VietnameseText.fold($0.vi) == key }) else {
            return nil
        }
        self = found
    }

    static let reasons: [String: String] = [
        "du lich": "tourism", "cong tac": "work", "tham than": "visit", "chua benh": "treatment", "hoc tap": "study",
        "khac": "other", "tourism": "tourism", "work": "work", "visit": "visit", "treatment": "treatment",
        "study": "study", "other": "other",
    ]

    static let sexes: [String: String] = [
        "nam": "male", "male": "male", "m": "male", "nu": "female", "female": "female", "f": "female",
    ]
}
