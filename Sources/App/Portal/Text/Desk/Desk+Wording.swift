internal import Web

extension DeskQueue {
    package static let wording: Wording = [
        "title": Phrase("Yêu cầu chờ xác minh", "Claims that wait"),
        "queue": Phrase("Danh sách chờ", "The queue"),
        "waiting": Phrase("Đang chờ", "Waiting"),
        "overdue": Phrase("Quá hạn", "Overdue"),
        "late": Phrase("Xử lý ngay", "Now"),
        "order": Phrase(
            "Yêu cầu còn ít giờ làm việc nhất đứng đầu; cùng thời hạn thì yêu cầu nộp trước đứng trước.",
            "The one with the fewest working hours left comes first; of those with equal deadlines the one filed first."
        ),
        "empty": Phrase("Không có yêu cầu nào đang chờ ở đây.", "Nothing is waiting here."),
        "left": Phrase("Thời hạn", "Time left"),
        "kind": Phrase("Loại dữ liệu", "Kind of data"),
        "allKinds": Phrase("Tất cả", "All"),
        "whose": Phrase("Ai đang xử lý", "Who works on it"),
        "filter": Phrase("Lọc", "Filter"),
        "holder": Phrase("Số kết thúc bằng", "Number ends in"),
        "filed": Phrase("Nộp lúc", "Filed"),
        "due": Phrase("Hạn", "Due"),
        "owner": Phrase("Người xử lý", "Officer"),
        "open": Phrase("Mở", "Open"),
        "enough": Phrase("Đúng hạn", "On time"),
        "little": Phrase("Sắp hết hạn", "Due soon"),
        "over": Phrase("Quá hạn", "Overdue"),
        "document": Phrase("Có giấy tờ kèm theo để xem", "With a document to look at"),
        "next": Phrase("Mở yêu cầu gấp nhất chưa có người xử lý", "Open the most urgent free claim"),
        "keys": Phrase("Phím tắt: Alt+N mở yêu cầu này, Alt+O mở dòng đầu.", "Keys: Alt+N this, Alt+O the first row."),
        "more": Phrase("Trang sau", "Next page"),
    ]

    static func name(of who: DeskFilter.Who) -> Phrase {
        switch who {
        case .all: Phrase("Mọi người", "Everybody")
        case .mine: Phrase("Tôi", "I do")
        case .free: Phrase("Chưa có ai", "Nobody yet")
        }
    }

    /// Said when a claim is no longer in the queue.
    static let gone = Phrase(
        "Yêu cầu này không còn chờ nữa: đồng nghiệp đã giải quyết, hoặc người dân đã rút lại.",
        "This claim does not wait any more: a colleague has decided it, or the citizen has taken it back."
    )
    /// Said when nothing is free.
    static let nothingFree = Phrase(
        "Không còn yêu cầu nào chưa có người xử lý.",
        "No claim is left on which nobody works."
    )
}

extension DeskOwner {
    static let nobody = Phrase("Chưa có ai", "Nobody yet")
    static let you = Phrase("Bạn, từ {at}", "You, since {at}")
    static let somebody = Phrase("{name}, từ {at}", "{name}, since {at}")
}

extension DeskCasePage {
    package static let wording: Wording = [
        "queue": Phrase("Danh sách chờ", "The queue"),
        "state": Phrase("Tình trạng yêu cầu", "State of the claim"),
        "enough": Phrase("Đúng hạn", "On time"),
        "little": Phrase("Sắp hết hạn", "Due soon"),
        "over": Phrase("Quá hạn", "Overdue"),
        "due": Phrase("Hạn trả lời", "Answer due"),
        "filed": Phrase("Nộp lúc", "Filed"),
        "owner": Phrase("Người xử lý", "Officer"),
        "release": Phrase("Trả lại danh sách chờ", "Put back"),
        "compare": Phrase("Người dân khai và dữ liệu đang lưu", "Declared and on record"),
        "allSame": Phrase("Khớp hết", "All agree"),
        "nothingYet": Phrase(
            "Cơ quan chưa lưu dữ liệu nào về người này ở loại này: hãy đối chiếu với sổ gốc.",
            "Nothing is on record yet: compare with the agency's own files."
        ),
        "field": Phrase("Thông tin", "Field"),
        "declared": Phrase("Người dân khai", "Declared"),
        "registered": Phrase("Đang lưu", "On record"),
        "agreement": Phrase("Đối chiếu", "Comparison"),
        "notDeclared": Phrase("không khai", "not declared"),
        "notRegistered": Phrase("chưa có", "nothing yet"),
        "same": Phrase("Khớp", "Same"),
        "marks": Phrase("Khác dấu", "Other marks"),
        "differs": Phrase("Khác", "Differs"),
        "new": Phrase("Mới", "New"),
        "files": Phrase("Giấy tờ kèm theo", "Attached documents"),
        "decide": Phrase("Quyết định", "Decide"),
        "decideLead": Phrase(
            "Chưa có gì được gửi: bước sau cho xem thư mà người dân sẽ nhận.",
            "Nothing goes yet: the next step shows the letter that the citizen will get."
        ),
        "own": Phrase("Thông tin do cơ quan ghi", "What the agency adds"),
        "correct": Phrase("Sửa giá trị người dân khai theo sổ gốc", "Put declared values right by the agency's files"),
        "correctLead": Phrase(
            "Người dân sẽ thấy giá trị đã khai bên cạnh giá trị được ghi.",
            "The citizen sees what she declared beside what is recorded."
        ),
        "verify": Phrase("Xác nhận, xem thư", "Verify, see the letter"),
        "keys": Phrase(
            "Phím tắt: Alt+A xác nhận, Alt+R trả lại, Alt+T nhận xử lý, Alt+Q danh sách.",
            "Keys: Alt+A verify, Alt+R return, Alt+T take, Alt+Q queue."
        ),
        "returning": Phrase("Trả lại với lý do", "Return with reasons"),
        "reasons": Phrase("Lý do", "Reasons"),
        "reasonsLead": Phrase(
            "Nêu mọi điểm chưa đạt cùng một lúc, để người dân chỉ phải sửa một lần.",
            "Give every defect at once, so that the citizen puts it right only once."
        ),
        "about": Phrase("Về thông tin", "About"),
        "whole": Phrase("Toàn bộ yêu cầu", "The whole claim"),
        "note": Phrase("Giải thích thêm", "In your words"),
        "return": Phrase("Trả lại, xem thư", "Return, see the letter"),
        "history": Phrase("Lịch sử", "History"),
        "recorded": Phrase(
            "Lần xem này đã được ghi vào nhật ký mà người này đọc được, với tên và cơ quan của bạn.",
            "This look is in the log that this person reads, with your name and agency."
        ),
    ]

    static let take = Phrase("Nhận xử lý", "Take it")
    static let takeOver = Phrase("Nhận thay", "Take over")

    /// Why an officer may not decide about herself.
    package static let ownClaim = Phrase(
        "Đây là dữ liệu của chính bạn: đồng nghiệp khác phải quyết định.",
        "These are your own data: a colleague must decide."
    )
    /// Why who filed a claim at the counter may not decide it.
    static let ownFiling = Phrase(
        "Bạn đã nộp hộ yêu cầu này tại quầy: đồng nghiệp khác phải quyết định.",
        "You filed this claim at the counter: a colleague must decide."
    )
    /// Said when reasons are missing.
    package static let reasonMissing = Phrase(
        "Chọn ít nhất một lý do để trả lại.",
        "Choose at least one reason for returning the claim."
    )
}

extension DeskLetterPage {
    package static let wording: Wording = [
        "lead": Phrase(
            "Chưa gửi. Đây đúng là điều người dân sẽ đọc.",
            "Not sent yet. This is exactly what the citizen will read."
        ),
        "send": Phrase("Gửi quyết định", "Send the decision"),
        "edit": Phrase("Sửa lại", "Change it"),
        "keys": Phrase("Enter gửi, Alt+E sửa.", "Enter sends, Alt+E changes."),
        "sent": Phrase(
            "Đã ghi và đã báo cho người dân. Không ai sửa được quyết định này; muốn thay đổi phải có quyết định mới.",
            "Recorded, and the citizen has been told. Nobody can edit this decision; only a new one changes it."
        ),
        "told": Phrase("Cơ quan từng nhận giá trị cũ được báo", "Bodies told, which had been given the old values"),
        "next": Phrase("Yêu cầu tiếp theo", "Next claim"),
        "queue": Phrase("Danh sách chờ", "The queue"),
    ]

    static let previewTitle = Phrase("Thư gửi người dân", "The citizen's letter")
    static let sentTitle = Phrase("Đã gửi quyết định", "The decision is sent")
}
