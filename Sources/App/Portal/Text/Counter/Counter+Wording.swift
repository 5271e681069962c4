internal import Web

extension CounterHome {
    package static let wording: Wording = [
        "title": Phrase("Quầy tiếp dân", "Counter"),
        "find": Phrase("Tìm người đến làm thủ tục", "Find the person at the counter"),
        "number": Phrase("Số định danh, hoặc quét mã QR trên thẻ", "Number, or scan the QR code of the card"),
        "numberHint": Phrase(
            "12 số trên thẻ căn cước, hoặc 13 số do hệ thống cấp. Máy quét gõ thẳng vào ô này.",
            "The 12 digits on the identity card, or the 13 digits set by the system. A scanner types into this field."
        ),
        "go": Phrase("Tiếp tục", "Continue"),
        "queue": Phrase("Hồ sơ chờ giải quyết", "Applications that wait"),
        "empty": Phrase("Không có hồ sơ nào đang chờ.", "No application is waiting."),
        "waiting": Phrase("Đang chờ", "Waiting"),
        "overdue": Phrase("Quá hạn", "Overdue"),
        "order": Phrase(
            "Hồ sơ còn ít giờ làm việc nhất đứng đầu.",
            "The one with the fewest working hours left comes first."
        ),
        "left": Phrase("Thời hạn", "Time left"),
        "subject": Phrase("Nội dung", "Subject"),
        "holder": Phrase("Số kết thúc bằng", "Number ends in"),
        "filed": Phrase("Nộp lúc", "Filed"),
        "due": Phrase("Hạn", "Due"),
        "open": Phrase("Mở hồ sơ", "Open"),
        "enough": Phrase("Đúng hạn", "On time"),
        "little": Phrase("Sắp hết hạn", "Due soon"),
        "over": Phrase("Quá hạn", "Overdue"),
        "second": Phrase("Cần cán bộ thứ hai", "A second officer decides"),
    ]

    static let timeLeft = Phrase("còn {time} làm việc", "{time} of working time left")
    static let timeOver = Phrase("quá {time} làm việc", "over by {time} of working time")

    /// Said beside the field when no number can be read from it.
    package static let numberWrong = Phrase(
        "Không đọc được số. Nhập 12 số của thẻ căn cước (hoặc 13 số do hệ thống cấp), hay quét lại mã QR.",
        "No number can be read. Enter the 12 digits of the card (or the 13 set by the system), or scan the code again."
    )
}

extension CounterPurposePage {
    package static let wording: Wording = [
        "title": Phrase("Mở dữ liệu để làm gì?", "What are the data opened for?"),
        "holder": Phrase("Số kết thúc bằng", "Number ends in"),
        "lead": Phrase(
            "Chưa có gì được xem. Mục đích bạn chọn được ghi vào nhật ký mà người này đọc được.",
            "Nothing has been looked at yet. The purpose you choose is recorded where this person can read it."
        ),
    ]
}

extension CounterPurpose {
    /// The purpose as the officer chooses it and the citizen reads it.
    package var name: Phrase {
        switch self {
        case .recovery: Phrase("Khôi phục trên điện thoại mới", "Recovery on a new telephone")
        case .level2: Phrase("Cấp mức độ 2", "Level 2")
        case .activate: Phrase("Kích hoạt tài khoản", "Activation of an account")
        case .lock: Phrase("Khóa tài khoản", "Locking an account")
        case .unlock: Phrase("Mở khóa tài khoản", "Unlocking an account")
        case .enquiry: Phrase("Trả lời về tình trạng tài khoản", "An enquiry about the account")
        }
    }

    /// The rule of the law.
    package var legalBasis: Phrase {
        let articles =
            switch self {
            case .recovery, .activate: "14"
            case .level2: "10–11"
            case .lock, .unlock: "15–16"
            case .enquiry: "17"
            }
        return Phrase("Nghị định 69/2024/NĐ-CP, điều \(articles)", "Decree 69/2024/NĐ-CP, article \(articles)")
    }

    var hint: Phrase {
        switch self {
        case .recovery:
            Phrase("Mất máy, đổi máy: cấp mã để gắn passkey mới", "Lost or new device: a code to bind a new passkey")
        case .level2: Phrase("Tài khoản mới hoặc nâng mức độ", "A new account, or a higher level")
        case .activate: Phrase("Đã quá 7 ngày từ khi được cấp", "More than seven days after it was issued")
        case .lock: Phrase("Theo yêu cầu của chủ, hoặc có văn bản", "At the owner's request, or by a document")
        case .unlock: Phrase("Theo lý do của từng khóa", "By the rule of each lock")
        case .enquiry: Phrase("Chỉ xem, không thay đổi", "Only looking, nothing is changed")
        }
    }
}

extension CounterWork {
    package static let wording: Wording = [
        "compare": Phrase("Đối chiếu với cơ sở dữ liệu", "Declared and registered"),
        "allSame": Phrase("Khớp hết", "All agree"),
        "nothingCompared": Phrase("Cơ sở dữ liệu không có người này.", "The register has nobody like this."),
        "field": Phrase("Thông tin", "Field"),
        "declared": Phrase("Trên thẻ, đơn", "Card or form"),
        "registered": Phrase("Cơ sở dữ liệu", "Register"),
        "agreement": Phrase("Đối chiếu", "Comparison"),
        "notDeclared": Phrase("không khai", "not declared"),
        "same": Phrase("Khớp", "Same"),
        "marks": Phrase("Khác dấu", "Other marks"),
        "differs": Phrase("Khác", "Differs"),
        "account": Phrase("Tài khoản", "Account"),
        "since": Phrase("từ", "since"),
        "level": Phrase("Mức độ", "Level"),
        "contacts": Phrase("Liên hệ", "Contact"),
        "passkeys": Phrase("Số passkey", "Passkeys"),
        "locks": Phrase("Các khóa đang có", "Locks in force"),
        "ground": Phrase("Căn cứ", "Ground"),
        "remedy": Phrase("Mở khi", "Lifted by"),
        "recorded": Phrase(
            "Lần xem này đã được ghi vào nhật ký của người này, với đơn vị và số phân công của bạn.",
            "This look is in this person's log, with your unit and the number of your appointment."
        ),
    ]

    static let differences = Phrase("{n} thông tin khác", "{n} differing")
}

extension CounterCode {
    package static let wording: Wording = [
        "title": Phrase("Đọc hoặc cho xem mã này", "Read out or show this code"),
        "codeLabel": Phrase("Mã gắn passkey", "Code for a new passkey"),
        "spelled": Phrase("Đánh vần:", "Spelled:"),
        "until": Phrase("Dùng được một lần, đến", "Good once, until"),
        "next": Phrase("Trên điện thoại mới", "On the new telephone"),
        "step1": Phrase("Mở địa chỉ", "Open the address"),
        "step2": Phrase("Nhập số định danh và mã này.", "Enter the personal number and this code."),
        "step3": Phrase(
            "Tạo passkey, rồi gỡ thiết bị cũ nếu bị mất.",
            "Create the passkey, then remove the old device if it is lost."
        ),
        "scan": Phrase("Hoặc quét mã QR", "Or scan the QR code"),
        "scanText": Phrase(
            "Quét bằng máy ảnh của điện thoại mới thì không phải nhập số và mã. Chỉ mở khi không có ai khác nhìn thấy màn hình.",
            "Scanned with the camera of the new telephone, neither number nor code has to be typed. Open it when nobody else sees the screen."
        ),
        "once": Phrase(
            "Mã chỉ hiện một lần. Nếu mất, hãy cấp mã mới: mã cũ hết hiệu lực ngay.",
            "The code is shown once. If it is lost, issue a new one: the old one is void at once."
        ),
        "done": Phrase("Xong, người tiếp theo", "Done, next person"),
    ]
}
