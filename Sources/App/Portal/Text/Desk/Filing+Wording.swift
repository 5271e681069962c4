internal import Civil
internal import Records
internal import Web

extension FilingPages {
    static let whoHeading = Phrase("Nộp hộ người đến quầy", "Filing for somebody at the counter")
    static let whoLead = Phrase(
        "Dành cho người không có điện thoại hoặc không tự khai được. Người đó phải có mặt; việc mở hồ sơ được ghi vào nhật ký của họ.",
        "For people without a telephone or who cannot file themselves. The person must be here; opening is recorded in her log."
    )
    static let number = Phrase("Số định danh, hoặc quét mã QR trên thẻ", "Number, or scan the QR code of the card")
    static let numberHint = Phrase(
        "12 số trên thẻ căn cước. Máy quét gõ thẳng vào ô này.",
        "The 12 digits on the identity card. A scanner types into this field."
    )
    static let kind = Phrase("Loại dữ liệu", "Kind of data")
    static let choose = Phrase("Chọn một loại", "Choose one")
    static let go = Phrase("Mở biểu mẫu", "Open the form")
    static let kindMissing = Phrase("Chọn loại dữ liệu cần khai.", "Choose the kind of data to declare.")
    static let nobody = Phrase(
        "Cơ sở dữ liệu dân cư không có người mang số này. Kiểm tra lại thẻ.",
        "The population register has nobody with this number. Check the card."
    )

    static let formLead = Phrase(
        "Đọc từng câu hỏi cho người này và nhập đúng theo lời khai, giấy tờ gốc.",
        "Read each question to the person and enter what she says and what the originals show."
    )
    static let presence = Phrase("Người khai", "The person")
    static let isPresent = Phrase(
        "Có mặt tại quầy; tôi đã xem thẻ căn cước và đối chiếu ảnh",
        "Is here; I have seen the identity card and compared the portrait"
    )
    static let presenceMissing = Phrase(
        "Xác nhận rằng người này có mặt và bạn đã xem thẻ.",
        "Confirm that the person is here and that you have seen the card."
    )
    static let scanNote = Phrase(
        "Quét hoặc chụp giấy tờ người này mang theo, rồi trả lại bản gốc. Ảnh được giữ dưới tên của họ, không phải của bạn.",
        "Scan or photograph the papers that the person brought and give the originals back. They are kept in her name, not in yours."
    )
    static let toCheck = Phrase("Xem lại", "Check the answers")
    static let checkHeading = Phrase(
        "{utility} của {name}: đọc lại trước khi gửi",
        "{utility} of {name}: read back before sending"
    )
    static let checkLead = Phrase(
        "Chưa gửi. Đọc lại cho người khai nghe. Nơi xác minh: {agency}.",
        "Not sent yet. Read it back to the person. Verified by: {agency}."
    )
    static let send = Phrase("Gửi yêu cầu", "Send the claim")
    static let filedHeading = Phrase("Đã gửi yêu cầu", "The claim is sent")
    static let verifiedAtOnce = Phrase("Đã gửi và đã xác minh ngay", "Sent and verified at once")
    static let filedNext = Phrase(
        "In trang này cho người khai. Họ xem kết quả ở bất kỳ quầy nào, hoặc trong ví VNeID nếu sau này có điện thoại.",
        "Print this page for the person. She learns the outcome at any counter, or in her VNeID wallet if she gets a telephone."
    )
    static let another = Phrase("Người tiếp theo", "Next person")
}

extension RecordError {
    /// Why a claim cannot be filed, for an officer at a counter.
    var filingWords: Phrase {
        switch self {
        case .nothingChanges:
            Phrase(
                "Dữ liệu đang lưu đã đúng như vậy: không cần khai.",
                "This is what is on record already: there is nothing to declare."
            )
        case .notEligible:
            Phrase(
                "Người này không đủ điều kiện có loại dữ liệu này.",
                "This person is not eligible for this kind of data."
            )
        case .dead(_, let day):
            Phrase(
                "Người này đã chết ngày \(day.vietnamese) theo dữ liệu dân cư: không khai được loại dữ liệu này.",
                "This person died on \(day.english) by the register of people: this kind of data cannot be declared."
            )
        case .retired:
            Phrase("Loại dữ liệu này không nhận khai mới nữa.", "No new claims of this kind are taken any more.")
        case .notNow:
            Phrase("Hồ sơ này đã bị thu hồi hoặc thay thế: không khai được.", "This record is revoked or replaced.")
        default: deskWords
        }
    }
}
