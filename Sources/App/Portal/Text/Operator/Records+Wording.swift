internal import Web

extension RecordsDashboard {
    package static let wording: Wording = [
        "title": Phrase("Dữ liệu người dân khai và cơ quan xác minh", "Data declared and verified"),
        "lead": Phrase("Chỉ đếm, không hiện một ai. Tính đến", "Counts only, never a person. As of"),
        "period": Phrase("Khoảng thời gian", "Period"),
        "automaticWord": Phrase("xác minh tự động", "verified automatically"),
        "byHandWord": Phrase("cán bộ xác minh", "verified by hand"),
        "returnedWord": Phrase("trả lại với lý do", "returned with reasons"),
        "waitingWord": Phrase("đang chờ", "waiting"),
        "overdueWord": Phrase("quá hạn", "overdue"),
        "kindsHeading": Phrase("Theo loại dữ liệu", "By kind of data"),
        "noKinds": Phrase("Chưa có yêu cầu nào trong khoảng này.", "There are no claims in this period."),
        "noneDecided": Phrase(
            "Chưa có yêu cầu nào được giải quyết trong khoảng này.",
            "No claim was decided in this period."
        ),
        "scrollKinds": Phrase("Biểu đồ theo loại, cuộn ngang được", "Chart by kind, scrolls sideways"),
        "kindsHint": Phrase("Số dưới cột là số dòng trong bảng.", "The number below a bar is the row of the table."),
        "kind": Phrase("Loại dữ liệu", "Kind of data"),
        "total": Phrase("Đã quyết định", "Decided"),
        "automatic": Phrase("Tự động", "Automatic"),
        "byHand": Phrase("Cán bộ", "By hand"),
        "returned": Phrase("Trả lại", "Returned"),
        "other": Phrase("Khác", "Otherwise"),
        "all": Phrase("Tất cả", "All"),
        "filter": Phrase("Xem", "Show"),
        "mean": Phrase("Trung bình", "Mean time"),
        "longest": Phrase("Lâu nhất", "Longest"),
        "waiting": Phrase("Đang chờ", "Waiting"),
        "overdue": Phrase("Quá hạn", "Overdue"),
        "alarm": Phrase("Cần xử lý", "Act"),
        "figures": Phrase("Xem các số", "Show the figures"),
        "mapHeading": Phrase("Theo tỉnh", "By province"),
        "mapHint": Phrase(
            "Mỗi ô một tỉnh; số là yêu cầu đã quyết định.",
            "One tile a province; the number counts decided claims."
        ),
        "scrollFigures": Phrase("Số theo loại, cuộn ngang được", "Figures by kind, scroll sideways"),
        "scrollAgencies": Phrase("Bảng các cơ quan, cuộn ngang được", "Table of agencies, scrolls sideways"),
        "scrollMap": Phrase("Bản đồ ô, cuộn ngang được", "Map of tiles, scrolls sideways"),
        "province": Phrase("Tỉnh, thành phố", "Province"),
        "reasonsHeading": Phrase("Lý do trả lại", "Reasons for returning"),
        "noReasons": Phrase("Không có yêu cầu nào bị trả lại.", "No claim was returned."),
        "reason": Phrase("Lý do", "Reason"),
        "count": Phrase("Số lần", "Times"),
        "agenciesHeading": Phrase("Các cơ quan", "The agencies"),
        "agency": Phrase("Cơ quan", "Agency"),
        "state": Phrase("Tình trạng", "State"),
        "latency": Phrase("Trả lời (trung vị)", "Answers in (median)"),
        "failures": Phrase("Lần hỏng", "Failures"),
        "since": Phrase("từ", "since"),
    ]

    static let day = Phrase("ngày", "day")
    static let kindTitle = Phrase("Yêu cầu đã quyết định theo loại dữ liệu", "Decided claims by kind of data")
    static let kindSummary = Phrase(
        "{automatic} xác minh tự động, {byHand} do cán bộ, {returned} trả lại",
        "{automatic} verified automatically, {byHand} by hand, {returned} returned"
    )
    static let mapTitle = Phrase("Yêu cầu đã quyết định theo tỉnh", "Decided claims by province")
    static let mapSummary = Phrase("Nhiều nhất: {province}, {most}", "Most: {province}, {most}")

    /// What the state of an agency is called.
    static func name(of state: AgencyStatus.State) -> Phrase {
        switch state {
        case .working: Phrase("Hoạt động", "Working")
        case .slow: Phrase("Chậm", "Slow")
        case .down: Phrase("Không trả lời", "Down")
        case .unknown: Phrase("Chưa gọi lần nào", "Never called")
        case .desk: Phrase("Cán bộ làm tại bàn", "Officers at the desk")
        }
    }

    /// People without a residence in the country.
    static let noProvince = Phrase("Không có nơi cư trú trong nước", "No residence in the country")
}
