import Civil

extension AgencyPage {
    package static let wording: Wording = [
        "title": Phrase("Cơ quan tôi trên trục trao đổi", "My agency on the exchange"),
        "lead": Phrase("24 giờ đến", "The 24 hours to"),
        "requests": Phrase("Yêu cầu theo kết quả", "Requests by outcome"),
        "requestsTotal": Phrase("yêu cầu trong 24 giờ qua", "requests in the last 24 hours"),
        "outcome": Phrase("Kết quả", "Outcome"),
        "count": Phrase("Số lượng", "Count"),
        "share": Phrase("Tỷ lệ", "Share"),
        "refusalsHeading": Phrase("Bị từ chối, và cách sửa", "Refused, and how to fix it"),
        "refusalsCaption": Phrase("Các yêu cầu bị từ chối, mới nhất trước", "Refused requests, the newest first"),
        "noRefusals": Phrase("Không có yêu cầu nào bị từ chối.", "No request was refused."),
        "when": Phrase("Thời điểm", "Time"),
        "reason": Phrase("Lý do", "Reason"),
        "remedy": Phrase("Cần sửa", "What to fix"),
        "request": Phrase("Yêu cầu", "Request"),
        "pages": Phrase("Các trang", "Pages"),
        "newest": Phrase("Mới nhất", "Newest"),
        "older": Phrase("Cũ hơn", "Older"),
        "agreementCode": Phrase("Thỏa thuận", "Agreement"),
        "key": Phrase("Khóa", "Key"),
        "agreementsHeading": Phrase("Thỏa thuận đang có hiệu lực", "Agreements in force"),
        "noAgreements": Phrase(
            "Chưa có thỏa thuận nào. Không có thỏa thuận thì mọi yêu cầu đều bị từ chối.",
            "There is no agreement yet. Without one every request is refused."
        ),
        "fields": Phrase("Được đọc", "May read"),
        "basis": Phrase("Căn cứ", "Legal basis"),
        "condition": Phrase("Điều kiện", "Condition"),
        "rate": Phrase("Tốc độ", "Rate"),
        "validity": Phrase("Hiệu lực", "Validity"),
        "keysHeading": Phrase("Khóa ký", "Signing keys"),
        "keysCaption": Phrase("Khóa của cơ quan và hạn dùng", "The agency's keys and their validity"),
        "algorithm": Phrase("Thuật toán", "Algorithm"),
        "state": Phrase("Tình trạng", "State"),
        "stateGood": Phrase("Đang dùng được", "Valid"),
        "stateEarly": Phrase("Chưa đến ngày dùng", "Not yet in use"),
        "noKeys": Phrase("Chưa đăng ký khóa nào.", "No key is registered."),
    ]

    static let answered = Phrase("Đã trả lời", "Answered")
    static let compared = Phrase("Đã đối chiếu", "Compared")
    static let refused = Phrase("Bị từ chối", "Refused")
    static let rate = Phrase("tối đa {n} yêu cầu/giây", "at most {n} requests per second")
    static let daysLeft = Phrase("Còn {n} ngày: hãy đăng ký khóa mới", "{n} days left: register a new key")
    static let revoked = Phrase("Đã thu hồi", "Revoked")
    static let expired = Phrase("Đã hết hạn", "Expired")

    static func validity(from: Day, to: Day?, _ format: LocalFormat) -> String {
        guard let to, to < .openEnd else {
            return Phrase("từ {from}", "from {from}").text(in: format.language, ["from": format.day(from)])
        }
        return "\(format.day(from)) – \(format.day(to))"
    }
}

extension OperatorDashboard {
    package static let wording: Wording = [
        "title": Phrase("Vận hành", "Operations"),
        "lead": Phrase("24 giờ đến", "The 24 hours to"),
        "lookUps": Phrase("lượt tra cứu", "look-ups"),
        "refusedWord": Phrase("bị từ chối", "refused"),
        "p50Word": Phrase("trung vị", "median"),
        "p99Word": Phrase("99% nhanh hơn", "99% faster than"),
        "headline": Phrase("Con số chính", "Headline figures"),
        "trafficHeading": Phrase("Lượt tra cứu theo giờ và theo thành viên", "Look-ups per hour by member"),
        "figures": Phrase("Bảng số liệu", "The figures"),
        "trafficCaption": Phrase("Lượt tra cứu mỗi giờ", "Look-ups in each hour"),
        "hour": Phrase("Giờ", "Hour"),
        "total": Phrase("Tổng", "Total"),
        "refusalsHeading": Phrase("Từ chối theo lý do", "Refusals by reason"),
        "refusalsCaption": Phrase("Số lần từ chối theo lý do", "Refusals counted by reason"),
        "reason": Phrase("Lý do", "Reason"),
        "count": Phrase("Số lần", "Count"),
        "share": Phrase("Tỷ lệ", "Share"),
        "noRefusals": Phrase("Không có lần từ chối nào.", "Nothing was refused."),
        "latencyHeading": Phrase("Thời gian trả lời", "Latency"),
        "latencyCaption": Phrase("Thời gian trả lời mỗi giờ", "Latency in each hour"),
        "p50": Phrase("p50 (trung vị)", "p50 (median)"),
        "p99": Phrase("p99", "p99"),
        "logHeading": Phrase("Sổ bằng chứng", "Evidence log"),
        "logSize": Phrase("mục trong sổ", "entries in the log"),
        "lastCheckpoint": Phrase("Điểm kiểm mới nhất", "Newest checkpoint"),
        "checkpointOld": Phrase(
            "Điểm kiểm đã quá 60 giây: xem bộ xếp sổ có đang chạy không.",
            "The checkpoint is more than 60 seconds old: see whether the sequencer runs."
        ),
        "waiting": Phrase("Mục đang chờ vào sổ", "Entries waiting for their place"),
        "rootHash": Phrase("Gốc của sổ", "Root of the log"),
        "noCheckpoint": Phrase("Chưa có điểm kiểm nào.", "There is no checkpoint yet."),
        "noHours": Phrase("Chưa có lượt tra cứu nào trong 24 giờ qua.", "No look-up in the last 24 hours."),
        "scrollTraffic": Phrase("Biểu đồ lượt tra cứu, cuộn ngang được", "Chart of look-ups, scrolls sideways"),
        "scrollLatency": Phrase("Biểu đồ thời gian trả lời, cuộn ngang được", "Chart of latency, scrolls sideways"),
        "scrollTable": Phrase("Bảng số liệu theo giờ, cuộn ngang được", "Figures by hour, scrolls sideways"),
    ]

    static let ago = Phrase("{age} trước", "{age} ago")
    static let trafficTitle = Phrase("Lượt tra cứu theo giờ và theo thành viên", "Look-ups per hour by member")
    static let trafficSummary = Phrase(
        "Tổng cộng {total} lượt; đông nhất lúc {hour} với {most} lượt.",
        "{total} in all; the busiest hour began at {hour} with {most}."
    )
    static let latencyTitle = Phrase("Thời gian trả lời theo giờ", "Latency by hour")
    static let latencySummary = Phrase(
        "Cả kỳ: trung vị {p50}, 99% nhanh hơn {p99}.",
        "Over all: median {p50}, 99% faster than {p99}."
    )
}
