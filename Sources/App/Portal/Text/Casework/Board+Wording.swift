internal import Web

/// Words of the boards' tables.
enum BoardWords {
    static let waiting = Phrase("Chờ cán bộ", "Waiting for officers")
    static let overdue = Phrase("Quá hạn", "Overdue")
    static let today = Phrase("Hạn hôm nay", "Due today")
    static let threeDays = Phrase("Hạn trong 3 ngày tới", "Due in the next 3 days")
    static let later = Phrase("Còn lâu hơn", "Later")
    static let drafts = Phrase("Thư xin lỗi chờ ký", "Apologies to sign")
    static let procedure = Phrase("Thủ tục", "Procedure")
    static let procedures = Phrase("Theo thủ tục", "By procedure")
    static let lane = Phrase("Chờ ai", "Waiting for")
    static let count = Phrase("Số hồ sơ", "Dossiers")
    static let queue = Phrase("Đang chờ", "What waits")
    static let noQueue = Phrase("Không có hồ sơ nào đang chờ.", "Nothing waits.")
    static let owner = Phrase("Người xử lý", "Officer")
    static let owners = Phrase("Ai đang giữ", "Who has what")
    static let firstDue = Phrase("Hạn gần nhất", "First deadline")
    static let filed = Phrase("Đã nộp", "Filed")
    static let decided = Phrase("Đã quyết định", "Decided")
    static let approved = Phrase("Đã giải quyết", "Granted")
    static let refused = Phrase("Từ chối", "Refused")
    static let onTime = Phrase("Đúng hạn", "On time")
    static let missed = Phrase("Lần trễ hạn", "Deadlines missed")
    static let returned = Phrase("Trả bổ sung", "Returned")
    static let mean = Phrase("Thời gian trung bình", "Mean time")
    static let figures = Phrase("12 tháng qua", "The last 12 months")
    static let noFigures = Phrase("Chưa có hồ sơ nào.", "No dossiers yet.")
    static let percent = Phrase("{n}%", "{n}%")
    static let none = Phrase(same: "–")
    static let number = Phrase("Số hồ sơ", "Number")
    static let since = Phrase("Từ", "Since")
    static let legs = Phrase("Hồ sơ thành phần đang giữ", "Parts that are held here")
    static let stuck = Phrase("Hồ sơ thành phần không nhúc nhích quá 2 ngày", "Parts that have not moved for 2 days")
    static let noLegs = Phrase("Không có.", "None.")
    static let leg = Phrase("Thành phần", "Part")
    static let holder = Phrase("Nơi giữ", "Held by")
    static let repairs = Phrase("Vụ việc cần sửa", "Cases to repair")
    static let noRepairs = Phrase("Không có.", "None.")
    static let rule = Phrase("Quy tắc", "Rule")
    static let note = Phrase("Ghi chú", "Note")
    static let province = Phrase("Tỉnh, thành phố", "Province")
    static let provinces = Phrase("Theo tỉnh", "By province")
    static let noProvince = Phrase("Cơ quan trung ương, không rõ tỉnh", "Country-wide or province unknown")
    static let orphans = Phrase("Hồ sơ ở đơn vị không có cán bộ", "Dossiers at offices without officers")
    static let noOrphans = Phrase(
        "Mọi đơn vị đang giữ hồ sơ đều có cán bộ.",
        "Every office that holds dossiers has an officer."
    )
    static let unit = Phrase("Đơn vị", "Office")
    static let why = Phrase("Vì sao", "Why")
    static let gone = Phrase("Đơn vị không còn trên bản đồ", "The office is no longer on the map")
    static let unstaffed = Phrase("Chưa có ai được phân công", "Nobody is appointed")
    static let commune = Phrase("Xã, phường", "Commune")
    static let oldest = Phrase("Lâu nhất từ", "Oldest since")

    /// A rule of the platform itself; nil for those of procedures.
    static func rule(_ code: String) -> Phrase? {
        switch code.split(separator: ":").first {
        case "paid-not-issued": Phrase("Đã nộp phí mà chưa có kết quả", "Paid but not issued")
        case "leg-failed": Phrase("Một hồ sơ thành phần không thành", "A part failed")
        case "undo-failed": Phrase("Không hủy được kết quả thành phần", "A part could not be undone")
        case "damaged":
            Phrase(
                "Dữ liệu hồ sơ hỏng, hệ thống tạm bỏ qua",
                "The dossier's data are damaged; it is left alone for now"
            )
        case "place-divided":
            Phrase("Địa bàn bị chia, chưa rõ đơn vị nhận", "The place was divided, no office is clear")
        default: nil
        }
    }
}

extension UnitBoard {
    package static let wording: Wording = [
        "title": Phrase("Bảng của đơn vị", "Board of the unit"),
        "lead": Phrase("Số liệu lúc", "Figures at"),
        "queue": Phrase("Danh sách hồ sơ", "The list"),
        "counts": Phrase("Tổng quát", "At a glance"),
        "alarm": Phrase("Cần xử lý", "To be dealt with"),
        "drafts": BoardWords.drafts,
        "noDrafts": Phrase("Không có thư nào chờ ký.", "No apology waits for a signature."),
        "newDate": Phrase("Ngày hẹn mới", "New date"),
        "passed": Phrase("Đã qua, cần ngày mới", "Has passed, a new one is needed"),
        "sign": Phrase("Xem thư và ký", "See the letter and sign"),
        "closeTitle": Phrase("Đóng một vụ việc", "Close a case"),
        "repair": Phrase("Vụ việc", "Case"),
        "note": Phrase("Đã sửa thế nào", "What was mended"),
        "close": Phrase("Đóng vụ việc", "Close the case"),
    ]
}

extension UnitBoard {
    static let more = Phrase("Còn {n} thư nữa.", "{n} more wait.")
}

extension DossierBoard {
    package static let wording: Wording = [
        "title": Phrase("Hồ sơ theo thủ tục và tỉnh", "Dossiers by procedure and province"),
        "lead": Phrase("Chỉ có số đếm, không có người nào. Lúc", "Counts only, never a person. At"),
        "period": Phrase("Khoảng thời gian", "Period"),
        "procedure": Phrase("Thủ tục", "Procedure"),
        "allProcedures": Phrase("Tất cả", "All"),
        "map": Phrase("Bản đồ", "Map"),
        "map34": Phrase("34 tỉnh, thành phố", "34 provinces"),
        "map63": Phrase("63 tỉnh, thành phố (trước 01/07/2025)", "63 provinces (before 1 July 2025)"),
        "filter": Phrase("Xem", "Show"),
        "counts": Phrase("Tổng quát", "At a glance"),
        "alarm": Phrase("Cần xử lý", "To be dealt with"),
        "mapHeading": Phrase("Hồ sơ đã nộp theo tỉnh", "Dossiers filed by province"),
        "mapHint": Phrase(
            "Mỗi ô là một tỉnh; thanh ngang so sánh các tỉnh.",
            "Each tile is a province; the bars compare them."
        ),
    ]

    static let month = Phrase("tháng", "month")
    static let mapTitle = Phrase("Hồ sơ đã nộp theo tỉnh", "Dossiers filed by province")
    static let mapSummary = Phrase("Nhiều nhất: {province}, {most}", "Most: {province}, {most}")
}
