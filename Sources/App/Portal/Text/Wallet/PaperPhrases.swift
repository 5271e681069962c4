internal import Records
internal import Web

/// The words about papers that are no page's own.
enum PaperPhrases {
    static let you = Phrase("Bạn khai", "You")
    static let representative = Phrase("Người đại diện của bạn", "Your representative")
    static let officer = Phrase("{name}, {agency}", "{name}, {agency}")
    static let system = Phrase("Hệ thống của {agency}", "System of {agency}")
    static let platform = Phrase("Hệ thống định danh", "The identity platform")
    static let noAgency = Phrase("Chưa có cơ quan phụ trách", "No agency is responsible yet")
    static let opensByItself = Phrase("Chỉ hiện khi bạn mở", "Shown only when you open it")
    static let fileKept = Phrase("Có tệp đính kèm", "A file is attached")
    static let theWhole = Phrase("Cả hồ sơ", "The whole claim")

    static let valid = Phrase("Còn hiệu lực", "Valid")
    static let waiting = Phrase("Đang chờ xác minh", "Waiting for verification")
    static let differs = Phrase("Có chỗ khác nhau", "Something differs")
    static let suspended = Phrase("Tạm dừng", "Suspended")
    static let expired = Phrase("Hết hạn", "Expired")
    static let revoked = Phrase("Đã thu hồi", "Revoked")
    static let superseded = Phrase("Đã thay bằng giấy tờ khác", "Replaced by another paper")
    static let refused = Phrase("Chưa được chấp nhận", "Not accepted")
    static let withdrawn = Phrase("Bạn đã rút lại", "You took it back")

    static let endsSoon = Phrase("Hết hạn ngày {day}, còn {n} ngày", "Ends on {day}, {n} days left")
    static let updateWaits = Phrase("Thay đổi bạn gửi đang chờ xác minh", "Your change waits for verification")
    static let stale = Phrase("Lần kiểm tra gần nhất đã lâu", "The last check is long ago")
    static let settling = Phrase(
        "Mang giấy tờ gốc đến cơ quan này để đối chiếu.",
        "Take the original paper to this agency."
    )

    static let sentAt = Phrase("Gửi lúc", "Sent at")
    static let decides = Phrase("Nơi xác minh", "Verified by")
    static let answerBy = Phrase("Trả lời chậm nhất", "Answer at the latest")
    static let answeredAt = Phrase("Trả lời lúc", "Answered at")
    static let see = Phrase("Xem", "See")
    static let withdraw = Phrase("Rút lại", "Take back")
    static let correct = Phrase("Sửa và gửi lại", "Correct and send again")
    static let goOn = Phrase("Làm tiếp", "Go on")
    static let throwAway = Phrase("Bỏ bản nháp", "Throw the draft away")
    static let begun = Phrase("Chưa gửi", "Not sent yet")
    static let savedAt = Phrase("Lưu lúc", "Saved at")

    static let show = Phrase("Xuất trình", "Show")
    static let update = Phrase("Cập nhật", "Update")
    static let summary = Phrase("Tải về cho bác sĩ (FHIR)", "Take along for a doctor (FHIR)")
    static let whoCorrects = Phrase("Ai cấp và sửa", "Who issues and corrects it")
    static let addAnother = Phrase("Khai thêm một giấy tờ loại này", "Add another of this kind")

    /// What an action did.
    static func action(_ kind: RecordActionKind) -> Phrase {
        switch kind {
        case .claimed: Phrase("Khai", "Declared")
        case .submitted: Phrase("Chuyển đến cơ quan", "Sent to the agency")
        case .contested: Phrase("Cơ quan nói khác", "The agency says otherwise")
        case .withdrawn: Phrase("Rút lại", "Taken back")
        case .verified: Phrase("Xác minh", "Verified")
        case .rejected: Phrase("Không chấp nhận", "Not accepted")
        case .issued: Phrase("Cấp", "Issued")
        case .corrected: Phrase("Sửa", "Corrected")
        case .renewed: Phrase("Gia hạn", "Renewed")
        case .suspended: Phrase("Tạm dừng", "Suspended")
        case .resumed: Phrase("Cho hiệu lực lại", "Resumed")
        case .revoked: Phrase("Thu hồi", "Revoked")
        case .expired: Phrase("Hết hạn", "Expired")
        case .superseded: Phrase("Thay bằng giấy tờ khác", "Replaced by another paper")
        }
    }

    /// How a value was established, as it follows the name of its source.
    static func method(_ method: RecordMethod) -> Phrase {
        switch method {
        case .claim: Phrase("chưa xác minh", "not verified")
        case .system: Phrase("hệ thống trả lời", "answered by its system")
        case .officer: Phrase("cán bộ đối chiếu", "compared by an officer")
        case .document: Phrase("cán bộ xem giấy tờ", "read from a document by an officer")
        case .population: Phrase("khớp sổ dân cư", "agrees with the population register")
        case .push: Phrase("cơ quan gửi đến", "delivered by the agency")
        case .import: Phrase("chuyển từ hệ thống cũ", "taken over from the former system")
        }
    }
}
