internal import Web

extension AccountsDashboard {
    package static let wording: Wording = [
        "title": Phrase("Tài khoản định danh", "E-ID accounts"),
        "lead": Phrase("Tính đến", "As of"),
        "targetHeading": Phrase("Mục tiêu tài khoản mức độ 2", "Target of level-2 accounts"),
        "of": Phrase("trên", "of"),
        "levelTwoWord": Phrase("mức độ 2", "level 2"),
        "levelOneWord": Phrase("mức độ 1", "level 1"),
        "organisationsWord": Phrase("tổ chức", "organisations"),
        "issuedWord": Phrase("đã cấp, chưa kích hoạt", "issued, not activated"),
        "mapHeading": Phrase("Mức độ 2 theo tỉnh, thành phố", "Level 2 by province"),
        "mapHint": Phrase(
            "34 tỉnh, thành phố từ 01/07/2025; Hoàng Sa và Trường Sa tính vào tỉnh, thành phố quản lý.",
            "The 34 provinces since 1 July 2025; Hoàng Sa and Trường Sa are counted with their provinces."
        ),
        "scrollMap": Phrase("Bản đồ, cuộn ngang được", "Map, scrolls sideways"),
        "scrollWeeks": Phrase("Biểu đồ theo tuần, cuộn ngang được", "Chart by week, scrolls sideways"),
        "scrollHours": Phrase("Biểu đồ theo giờ, cuộn ngang được", "Chart by hour, scrolls sideways"),
        "figures": Phrase("Bảng số liệu", "The figures"),
        "provinceCaption": Phrase("Tài khoản đang hoạt động theo tỉnh", "Active accounts by province"),
        "province": Phrase("Tỉnh, thành phố", "Province"),
        "one": Phrase("Mức độ 1", "Level 1"),
        "two": Phrase("Mức độ 2", "Level 2"),
        "other": Phrase("Tổ chức", "Organisations"),
        "weeksHeading": Phrase("Tài khoản đang hoạt động cuối mỗi tuần", "Active accounts at the end of each week"),
        "weekCaption": Phrase("Tài khoản theo tuần", "Accounts by week"),
        "week": Phrase("Tuần từ thứ Hai", "Week from Monday"),
        "noWeeks": Phrase("Chưa có tài khoản nào.", "There is no account yet."),
        "hoursHeading": Phrase("Đăng nhập trong 24 giờ", "Sign-ins in 24 hours"),
        "hourCaption": Phrase("Đăng nhập theo giờ", "Sign-ins by hour"),
        "hour": Phrase("Giờ", "Hour"),
        "done": Phrase("Thành công", "Succeeded"),
        "failed": Phrase("Không thành", "Failed"),
        "noHours": Phrase("Chưa có lần đăng nhập nào trong 24 giờ qua.", "Nobody signed in during the last 24 hours."),
        "applicationsHeading": Phrase("Hồ sơ về tài khoản đang chờ", "Account applications waiting"),
        "applicationsCaption": Phrase("Hồ sơ theo thời hạn còn lại", "Applications by what is left of their period"),
        "period": Phrase("Thời hạn", "Period"),
        "count": Phrase("Số lượng", "Count"),
        "outboxHeading": Phrase("Tin nhắn gửi người dân", "Messages to people"),
        "outboxCaption": Phrase("Tin nhắn theo trạng thái", "Messages by state"),
        "state": Phrase("Trạng thái", "State"),
        "alarm": Phrase("Cần xem ngay", "Look at once"),
    ]

    static let mapTitle = Phrase("Bản đồ tài khoản mức độ 2", "Map of level-2 accounts")
    static let mapSummary = Phrase(
        "Nhiều nhất: {province}, {most} tài khoản. Số từng tỉnh ở bảng bên dưới.",
        "The most: {province}, {most} accounts. The number of each province stands in the table below."
    )
    /// The summary of a map whose counts are all zero.
    static let mapOfNone = Phrase("Chưa có.", "None yet.")
    /// A share above zero that two decimals cannot tell from zero.
    static let smallShare = Phrase("dưới 0,01%", "less than 0.01%")
    static let countedWith = Phrase("thuộc {province}", "of {province}")
    static let weekTitle = Phrase("Tài khoản theo tuần", "Accounts by week")
    static let weekSummary = Phrase(
        "Mức độ 2 từ {from} lên {to} trong các tuần được vẽ.",
        "Level 2 went from {from} to {to} in the weeks drawn."
    )
    static let hourTitle = Phrase("Đăng nhập theo giờ", "Sign-ins by hour")
    static let hourSummary = Phrase(
        "{done} lần thành công, {failed} lần không thành.",
        "{done} succeeded, {failed} failed."
    )

    /// The words for the applications of each age.
    package static let onTime = Phrase("Đúng hạn", "On time")
    package static let dueSoon = Phrase("Còn dưới một ngày làm việc", "Less than a working day left")
    package static let overdue = Phrase("Quá hạn", "Overdue")
    /// The words for the states of messages.
    package static let messagesWaiting = Phrase("Đang chờ gửi", "Waiting")
    package static let messagesLate = Phrase("Chờ quá 10 phút", "Waiting for more than 10 minutes")
    package static let messagesSent = Phrase("Đã gửi trong 24 giờ", "Sent in 24 hours")
    package static let messagesFailed = Phrase("Không gửi được trong 24 giờ", "Failed in 24 hours")
    /// Said of accounts without a residence in the country.
    package static let noProvince = Phrase("Không có nơi thường trú trong nước", "No residence in the country")
}
