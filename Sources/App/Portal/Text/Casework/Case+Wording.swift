internal import Web

/// Words that several of the officers' pages share.
enum CaseWords {
    /// What stands beside the time that is left.
    static let time: Wording = [
        "enough": Phrase("Đúng hạn", "On time"),
        "little": Phrase("Sắp hết hạn", "Due soon"),
        "over": Phrase("Quá hạn", "Overdue"),
        "noDeadline": Phrase("Không có hạn", "No deadline"),
    ]

    /// Said when a dossier left the unit or the lane.
    static let movedOn = Phrase(
        "Đã ghi. Hồ sơ đã chuyển sang đơn vị khác.",
        "Recorded. The dossier has gone on to another office."
    )
    /// Said when nothing is free.
    static let nothingFree = Phrase(
        "Không còn hồ sơ nào chưa có người xử lý.",
        "No dossier is left on which nobody works."
    )
    static let noSuchNumber = Phrase(
        "Đơn vị không có hồ sơ nào mang số này. Kiểm tra lại số trên giấy tiếp nhận.",
        "The unit has no dossier of this number. Compare it with the receipt."
    )
    static let recorded = Phrase("Đã ghi.", "Recorded.")
    static let waits = Phrase(
        "Hồ sơ đang chờ bên khác: lúc này đơn vị chưa quyết định được.",
        "The dossier waits for somebody else: the unit cannot decide now."
    )
    static let reasonMissing = Phrase("Chọn ít nhất một lý do.", "Choose at least one reason.")
    static let textMissing = Phrase("Hãy viết nội dung.", "Write the text.")
    static let noteForOther = Phrase(
        "Lý do “khác” cần lời giải thích.",
        "The reason “other” needs an explanation."
    )
    static let supervisorNeeded = Phrase(
        "Điểm này đã có ngay trong hồ sơ khi trả lần đầu mà chưa được nêu: chỉ người phụ trách đơn vị mới trả được nữa.",
        "This stood in the dossier at the first return and was not named: only a supervisor may return it again."
    )
    static let stale = Phrase(
        "Hồ sơ đã thay đổi trong lúc bạn xem. Việc của bạn chưa được ghi và không ghi đè lên việc của ai. Xem lại rồi làm tiếp.",
        "The dossier changed while you looked at it. Nothing of yours is recorded, and nobody's work is overwritten. Look again, then go on."
    )
    static let timeWrong = Phrase(
        "Hãy nhập giờ như 14:30, ở một ngày sắp tới.",
        "Enter a time such as 14:30 on a day to come."
    )
    static let promisePassed = Phrase(
        "Ngày hẹn này đã qua: hãy nhập ngày mới.",
        "This date has passed: enter a new one."
    )
    static let placeWrong = Phrase("Không tìm thấy nơi này.", "No such place was found.")
    static let receiptMissing = Phrase("Hãy nhập số biên lai.", "Enter the number of the receipt.")
    static let matchMissing = Phrase("Không có tin nào với số này.", "No report has this number.")
    static let platform = Phrase("Hệ thống", "The platform")
    static let applicant = Phrase("Người nộp", "The applicant")
    static let filedBy = Phrase("người nộp: {who}", "filed by: {who}")
    static let delegate = Phrase("Người được ủy quyền", "A delegate")
    static let reporter = Phrase("Người báo tin", "The reporter")
    static let officer = Phrase("{name}, {unit}", "{name}, {unit}")
    static let system = Phrase("Hệ thống của {agency}", "The system of {agency}")
    static let fileFacts = Phrase("{pages} trang, {size} KB", "{pages} pages, {size} KB")
    static let metres = Phrase("cách {n} m, lúc {at}", "{n} m away, at {at}")
    static let legHow = Phrase("{phase}, {holder}, từ {at}", "{phase}, {holder}, since {at}")
    static let nobody = Phrase("chưa ai giữ", "nobody has it")
}

extension CaseQueue {
    package static let wording: Wording = CaseWords.time.merging(
        [
            "title": Phrase("Hồ sơ của đơn vị", "Dossiers of the unit"),
            "queue": Phrase("Danh sách hồ sơ", "The list"),
            "waiting": Phrase("Chờ cán bộ", "Waiting for officers"),
            "overdue": Phrase("Quá hạn", "Overdue"),
            "late": Phrase("Xử lý ngay", "Now"),
            "order": Phrase(
                "Hồ sơ còn ít giờ làm việc nhất đứng đầu; cùng thời hạn thì hồ sơ nộp trước đứng trước.",
                "The one with the fewest working hours left comes first; of those with equal deadlines the one filed first."
            ),
            "lanes": Phrase("Chờ ai", "Waiting for whom"),
            "counter": Phrase("Nộp hộ tại quầy", "File for somebody here"),
            "board": Phrase("Bảng của đơn vị", "Board of the unit"),
            "show": Phrase("Hiển thị", "Show"),
            "filter": Phrase("Lọc", "Filter"),
            "find": Phrase("Số hồ sơ", "Number of a dossier"),
            "go": Phrase("Mở", "Open"),
            "empty": Phrase("Không có hồ sơ nào ở đây.", "Nothing is here."),
            "next": Phrase("Nhận hồ sơ gấp nhất chưa có người", "Take the most urgent free dossier"),
            "keys": Phrase(
                "Phím: J, K đi trong danh sách, Enter mở, N hồ sơ tiếp theo.",
                "Keys: J and K walk the list, Enter opens, N the next one."
            ),
            "left": Phrase("Thời hạn", "Time left"),
            "number": Phrase("Số hồ sơ", "Number"),
            "procedure": Phrase("Thủ tục, bước", "Procedure, step"),
            "since": Phrase("Ở đây từ", "Here since"),
            "due": Phrase("Hạn", "Due"),
            "owner": Phrase("Người xử lý", "Officer"),
            "urgent": Phrase("Khẩn", "Urgent"),
            "more": Phrase("Trang sau", "Next page"),
        ],
        uniquingKeysWith: { _, own in own }
    )

    static let everything = Phrase("Tất cả", "Everything")
    static let mine = Phrase("Việc của tôi", "My work")
    static let free = Phrase("Chưa có người xử lý", "On which nobody works")

    static func name(of lane: CaseFilter.Lane) -> Phrase {
        switch lane {
        case .work: Phrase("Chờ cán bộ", "For officers")
        case .citizen: Phrase("Chờ người dân", "For citizens")
        case .payment: Phrase("Chờ nộp phí", "For the fee")
        case .system: Phrase("Chờ hệ thống", "For systems")
        case .legs: Phrase("Chờ hồ sơ thành phần", "For their parts")
        case .handover: Phrase("Chờ trả kết quả", "To hand over")
        }
    }
}

extension CasePage {
    package static let wording: Wording = CaseWords.time.merging(
        [
            "queue": Phrase("Danh sách hồ sơ", "The list"),
            "state": Phrase("Tình trạng hồ sơ", "State of the dossier"),
            "urgent": Phrase("Khẩn", "Urgent"),
            "owner": Phrase("Người xử lý", "Officer"),
            "release": Phrase("Trả lại danh sách", "Put back"),
            "compare": Phrase("Người dân khai và dữ liệu quốc gia", "Declared and on record"),
            "declaredOnly": Phrase("Nội dung đã khai", "What was declared"),
            "allSame": Phrase("Khớp hết", "All agree"),
            "field": Phrase("Thông tin", "Field"),
            "declared": Phrase("Người dân khai", "Declared"),
            "registered": Phrase("Cơ sở dữ liệu", "On record"),
            "agreement": Phrase("Đối chiếu", "Comparison"),
            "notDeclared": Phrase("không khai", "not declared"),
            "same": Phrase("Khớp", "Same"),
            "marks": Phrase("Khác dấu", "Other marks"),
            "differs": Phrase("Khác", "Differs"),
            "files": Phrase("Giấy tờ kèm theo", "Attached documents"),
            "legs": Phrase("Các hồ sơ thành phần", "Its parts"),
            "matches": Phrase("Tin khác gần nơi và lúc này", "Other reports near this place and time"),
            "decide": Phrase("Giải quyết", "Work on it"),
            "decideLead": Phrase(
                "Điều gì có thư gửi người dân thì bước sau cho xem thư trước khi gửi.",
                "Whatever writes a letter shows it before it goes."
            ),
            "reasons": Phrase("Lý do", "Reasons"),
            "reasonsLead": Phrase(
                "Nêu mọi điểm cùng một lúc: điều thấy được ngay lần này không phải là lý do để trả lần sau.",
                "Give every defect at once: what can be seen now is no reason for a second return."
            ),
            "about": Phrase("Về thông tin", "About"),
            "whole": Phrase("Toàn bộ hồ sơ", "The whole dossier"),
            "note": Phrase("Giải thích thêm", "In your words"),
            "keys": Phrase(
                "Phím: A giải quyết, R trả lại, X từ chối, T nhận xử lý, Q danh sách.",
                "Keys: A approve, R return, X refuse, T take, Q list."
            ),
            "history": Phrase("Diễn biến", "Timeline"),
            "recorded": Phrase(
                "Lần xem này đã được ghi vào nhật ký mà người liên quan đọc được, với tên và đơn vị của bạn.",
                "This look is in the log that the people concerned read, with your name and unit."
            ),
        ],
        uniquingKeysWith: { _, own in own }
    )

    static let unnamed = Phrase("Người báo tin không nêu tên", "A reporter who stays unnamed")
}

extension CaseLetterPage {
    package static let wording: Wording = [
        "lead": Phrase(
            "Chưa gửi. Đây đúng là điều người dân sẽ đọc.",
            "Not sent yet. This is exactly what the citizen will read."
        ),
        "noLetter": Phrase("Việc này không có thư.", "No letter goes out."),
        "dear": Phrase("Kính gửi:", "To:"),
        "send": Phrase("Ký và gửi", "Sign and send"),
        "edit": Phrase("Sửa lại", "Change it"),
        "keys": Phrase("Enter gửi, Alt+E sửa.", "Enter sends, Alt+E changes."),
        "next": Phrase("Hồ sơ tiếp theo", "Next dossier"),
        "queue": Phrase("Danh sách hồ sơ", "The list"),
        "board": Phrase("Bảng của đơn vị", "Board of the unit"),
    ]

    static let sent = Phrase(
        "Đã ghi và đã báo cho người dân. Không ai sửa được việc này; muốn thay đổi phải có quyết định mới.",
        "Recorded, and the citizen is told. Nobody can edit it; only a new decision changes it."
    )
}

extension CaseAct {
    /// The heading of an act.
    static func name(of code: Code) -> Phrase {
        switch code {
        case .approve: Phrase("Giải quyết", "Grant")
        case .advance: Phrase("Xong bước này", "This step is done")
        case .giveBack: Phrase("Trả lại để bổ sung", "Return for what is missing")
        case .refuse: Phrase("Từ chối", "Refuse")
        case .decline: Phrase("Không tiếp nhận", "Do not take in")
        case .accept: Phrase("Tiếp nhận", "Take in")
        case .verify: Phrase("Cần xác minh thêm", "Something must be verified")
        case .ask: Phrase("Hỏi người nộp", "Ask the applicant")
        case .appoint: Phrase("Hẹn ngày đến", "Make an appointment")
        case .apologise: Phrase("Ký thư xin lỗi", "Sign the apology")
        case .deliver: Phrase("Trả kết quả", "Hand over the result")
        case .pay: Phrase("Thu phí tại quầy", "Take the fee at the counter")
        case .refund: Phrase("Hoàn phí", "Pay the fee back")
        case .triage: Phrase("Phân loại tin", "Sort the report")
        case .merge: Phrase("Gộp vào tin khác", "Join to another report")
        case .move: Phrase("Chuyển đơn vị khác", "Send to another office")
        case .stop: Phrase("Dừng giải quyết", "Stop")
        }
    }

    /// The words of its button.
    static func button(of code: Code) -> Phrase {
        switch code {
        case .approve: Phrase("Giải quyết, xem thư", "Grant, see the letter")
        case .advance: Phrase("Xong, chuyển bước sau", "Done, on to the next step")
        case .giveBack: Phrase("Trả lại, xem thư", "Return, see the letter")
        case .refuse: Phrase("Từ chối, xem thư", "Refuse, see the letter")
        case .decline: Phrase("Không tiếp nhận, xem thư", "Do not take in, see the letter")
        case .stop: Phrase("Dừng, xem thư", "Stop, see the letter")
        case .apologise: Phrase("Xem thư xin lỗi", "See the apology")
        case .ask: Phrase("Gửi câu hỏi", "Send the question")
        default: name(of: code)
        }
    }
}

/// Labels of the questions of acts.
enum CaseQuestions {
    static let note = Phrase("Lời nhắn trong thư (không bắt buộc)", "A word in the letter (optional)")
    static let why = Phrase("Vì sao", "Why")
    static let question = Phrase("Câu hỏi", "The question")
    static let day = Phrase("Ngày", "Day")
    static let dayHint = Phrase("Như 31/12/2026", "Such as 31/12/2026")
    static let time = Phrase("Giờ", "Time")
    static let timeHint = Phrase("Như 14:30", "Such as 14:30")
    static let place = Phrase("Nơi đến", "Where")
    static let newDay = Phrase("Ngày hẹn mới (bỏ trống: theo thư nháp)", "New date (empty: that of the draft)")
    static let way = Phrase("Cách trả", "How")
    static let receipt = Phrase("Số biên lai", "Number of the receipt")
    static let refundReference = Phrase("Số chứng từ hoàn tiền", "Number of the refund")
    static let category = Phrase("Loại tin", "Category")
    static let urgency = Phrase("Mức độ", "Urgency")
    static let isUrgent = Phrase("Khẩn cấp", "Urgent")
    static let isUsual = Phrase("Thông thường", "Usual")
    static let other = Phrase("Số của tin kia", "Number of the other report")
    static let office = Phrase("Xã, phường hoặc tỉnh nhận hồ sơ", "Commune or province that gets it")
    static let moveReason = Phrase("Lý do chuyển", "Reason")
    static let competence = Phrase("Không thuộc thẩm quyền ở đây", "Not competent here")
    static let allocation = Phrase("Phân công lại", "The work is shared out anew")
    static let amount = Phrase("Còn phải nộp {amount}.", "{amount} is still to be paid.")
    static let back = Phrase("Phải hoàn {amount}.", "{amount} is to be paid back.")
    static let counter = Phrase("Tại quầy", "At the counter")
    static let post = Phrase("Qua bưu điện", "By post")
    static let electronic = Phrase("Điện tử", "Electronically")
    static let step = Phrase("Bước", "Step")
    static let unit = Phrase("Đơn vị", "Unit")
    static let due = Phrase("Hạn", "Due")
    static let promised = Phrase("Ngày hẹn mới", "New date")
    static let promiseDraft = Phrase("{day} (thư xin lỗi chờ ký)", "{day} (apology waits for a signature)")
    static let filed = Phrase("Nộp lúc", "Filed")
    static let subject = Phrase("Người được giải quyết", "Whom it is about")
    static let died = Phrase(
        "Đã chết ngày {day} theo dữ liệu dân cư",
        "Died on {day} by the register of people"
    )
    static let parents = Phrase("Cha, mẹ", "The parents")
    static let outsideMarriage = Phrase(
        "Theo dữ liệu dân cư, không phải vợ chồng vào ngày sinh hoặc trong 300 ngày trước đó: chỉ ghi người cha khi có việc nhận con",
        "By the register of people not married at the birth or in the 300 days before: enter the father only when he recognises the child"
    )
    static let tooYoung = Phrase(
        "Chưa đủ {n} tuổi theo dữ liệu dân cư",
        "Not {n} years old yet by the register of people"
    )
    static let fee = Phrase("Phí", "Fee")
    static let feePaid = Phrase("{amount}, đã nộp", "{amount}, paid")
    static let feeOwed = Phrase("{amount}, chưa nộp", "{amount}, not paid")
    static let appointment = Phrase("Lịch hẹn", "Appointment")
    static let open = Phrase("Câu hỏi chưa trả lời", "Open question")
    static let returned = Phrase("Đã trả lại", "Returned")
    static let times = Phrase("{n} lần", "{n} times")
}
