extension CitizenHome {
    package static let wording: Wording = [
        "title": Phrase("Của tôi", "My space"),
        "hello": Phrase("Chào", "Hello,"),
        "lead": Phrase(
            "Giấy tờ của bạn, những gì Nhà nước ghi về bạn, và ai đã xem.",
            "Your papers, what the state has on record about you, and who has looked."
        ),
        "papers": Phrase("Giấy tờ của tôi", "My papers"),
        "show": Phrase("Xuất trình bằng mã QR", "Show by a QR code"),
        "deadline": Phrase("Việc cần nhớ:", "To mind:"),
        "identity": Phrase("Danh tính của bạn", "Your identity"),
        "numberLabel": Phrase("Số định danh cá nhân", "Personal number"),
        "reveal": Phrase("Hiện đủ 12 số", "Show all 12 digits"),
        "revealHint": Phrase(
            "Đừng đọc số này cho người lạ gọi điện tới.",
            "Do not read it out to a stranger who calls you."
        ),
        "historyHeading": Phrase("Ai đã xem dữ liệu của tôi", "Who looked at my data"),
        "timesLooked": Phrase("mục đã ghi sổ", "entries on record"),
        "newest": Phrase("Mới nhất:", "Newest:"),
        "nobody": Phrase("Chưa cơ quan nào xem dữ liệu của bạn.", "No body has looked at your data yet."),
        "historyLink": Phrase("Xem tất cả các lượt", "See every look-up"),
        "dataHeading": Phrase("Dữ liệu của tôi", "My data"),
        "facts": Phrase("mục, mỗi mục có nguồn và ngày ghi", "facts, each with its source and date"),
        "dataLink": Phrase("Xem dữ liệu của tôi", "See my data"),
        "protectHeading": Phrase("Được bảo vệ thế nào", "How this is protected"),
        "protectText": Phrase(
            "Muốn đọc một dòng về bạn, cơ quan phải nêu mục đích, căn cứ luật, và ký tên bằng khóa của mình. Không để lại dấu vết thì hệ thống không trả lời.",
            "To read one line about you, a body must state its purpose and legal basis and sign with its key. Without leaving a trace it gets no answer."
        ),
        "protectLink": Phrase("Cách bạn tự kiểm chứng", "How to verify it yourself"),
        "chainWhole": Phrase("Chuỗi liên tục, không thiếu mục nào", "Chain unbroken, nothing missing"),
        "chainBrokenShort": Phrase("Chuỗi bị đứt. Xem ngay.", "The chain is broken. Look now."),
    ]

    static let noDossiers = Phrase(
        "Không có hồ sơ nào đang chờ.",
        "No dossier is waiting."
    )
    static let noPapers = Phrase(
        "Chưa có giấy tờ nào trong ví. Vào ví để thêm.",
        "There is no paper in your wallet yet. Open the wallet to add one."
    )
    static let papersNeedLevelTwo = Phrase(
        "Xem giấy tờ cần tài khoản mức độ 2. Mang thẻ căn cước đến bất kỳ công an cấp xã nào, không cần hẹn.",
        "Papers need an account of level 2. Take your identity card to any commune police, no appointment needed."
    )
    static let papersClosed = Phrase(
        "Giấy tờ chỉ mở khi bạn xác nhận lại chính mình.",
        "Papers open after you have shown again that it is you."
    )
    static let toWallet = Phrase("Vào ví giấy tờ", "Open the wallet")
    static let toAll = Phrase("Xem cả {n} giấy tờ", "See all {n} papers")
    static let openWallet = Phrase("Mở ví giấy tờ", "Open the wallet")
}

extension CitizenHome.Deadline {
    static let past = Phrase("đã hết hạn ngày {day}", "ended on {day}")
    static let today = Phrase("hết hạn hôm nay", "ends today")
    static let left = Phrase("hạn đến {day}, còn {n}", "until {day}, {n} left")
}

extension CitizenData {
    static let attention = Phrase("Cần bạn xem", "Needs your attention")
    static let nothingToMind = Phrase(
        "Không thiếu gì, không có gì cũ hay đang chờ.",
        "Nothing is missing, old or waiting."
    )

    package static let wording: Wording = [
        "title": Phrase("Dữ liệu của tôi", "My data"),
        "lead": Phrase(
            "Mỗi mục ghi rõ cơ quan nào đã ghi và ghi ngày nào. Chỗ nào trống, chúng tôi nói là trống.",
            "Each fact names the agency that recorded it and the day. Where nothing is recorded, we say so."
        ),
        "from": Phrase("Từ:", "From:"),
        "allFrom": Phrase("Tất cả từ:", "All of it from:"),
        "mostFrom": Phrase("Chỗ nào không ghi khác thì từ:", "Where nothing else is said, from:"),
        "papers": Phrase("Giấy tờ và hồ sơ ở các cơ quan", "Papers and records of the agencies"),
        "papersText": Phrase("Bấm vào từng dòng để xem mọi giá trị.", "Open a line to see every value."),
        "closed": Phrase(
            "Các giá trị của giấy tờ này chỉ hiện khi bạn mở nó.",
            "The values of this paper are shown only when you open it."
        ),
        "openPaper": Phrase("Mở giấy tờ này", "Open this paper"),
        "missing": Phrase("Chưa có cơ quan nào ghi mục này.", "No agency has recorded this."),
        "wrongHeading": Phrase("Có chỗ sai?", "Is something wrong?"),
        "wrongText": Phrase(
            "Mang giấy tờ chứng minh đến nơi dưới đây. Trưởng công an cấp xã quyết định trong 2 ngày làm việc. Giá trị cũ vẫn được giữ cùng lý do sửa.",
            "Take a paper that proves it to the office below. The head of the commune police decides within 2 working days. The old value stays on record with the reason for the change."
        ),
        "office": Phrase("Nơi sửa dữ liệu:", "Where it is corrected:"),
    ]

    static func name(of group: FactGroup) -> Phrase {
        switch group {
        case .identity: Phrase("Danh tính", "Identity")
        case .birth: Phrase("Khai sinh", "Birth")
        case .residence: Phrase("Cư trú", "Residence")
        case .family: Phrase("Hộ gia đình và quan hệ", "Household and kinship")
        case .civilStatus: Phrase("Hộ tịch", "Civil status")
        }
    }

    static func words(for absence: Absence) -> Phrase {
        switch absence {
        case .neverRecorded: Phrase("Chưa có cơ quan nào ghi mục này.", "No agency has recorded this.")
        case .doesNotApply: Phrase("Không áp dụng cho bạn.", "Does not apply to you.")
        case .unreadable: Phrase("Giấy tờ gốc không đọc được chỗ này.", "The original paper could not be read here.")
        }
    }
}

extension AccessHistory {
    package static let wording: Wording = [
        "title": Phrase("Ai đã xem dữ liệu của tôi", "Who looked at my data"),
        "lead": Phrase(
            "Mỗi lượt hỏi, được trả lời hay bị từ chối, đều nằm ở đây: ai, lúc nào, để làm gì, đã đọc những gì.",
            "Every request, answered or refused, is here: who, when, what for, and what was read."
        ),
        "chainWhy": Phrase(
            "Số thứ tự là của riêng bạn. Nếu ai xóa một mục, dãy số sẽ hụt và trang này sẽ báo động.",
            "The numbers are yours alone. If anyone removed an entry a number would be missing, and this page would raise an alarm."
        ),
        "alarm": Phrase("Báo động: chuỗi bị đứt", "Alarm: the chain is broken"),
        "alarmDo": Phrase("Bạn nên làm ngay:", "What to do now:"),
        "alarmStep1": Phrase(
            "Tải bằng chứng của hai mục ở hai bên chỗ đứt và giữ ở máy mình.",
            "Download the proof of the two entries on either side and keep them yourself."
        ),
        "alarmStep2": Phrase(
            "Gửi hai tệp đó cho Thanh tra hoặc cơ quan bảo vệ dữ liệu cá nhân; họ kiểm được mà không cần chúng tôi.",
            "Send both files to the inspectorate or the data protection authority; they can check them without us."
        ),
        "alarmStep3": Phrase(
            "Ghi lại ngày giờ bạn thấy báo động này và lưu điểm kiểm mới nhất ở trang Sổ minh bạch.",
            "Note the day and time you saw this alarm, and keep the newest checkpoint from the page Transparency log."
        ),
        "filterHeading": Phrase("Lọc danh sách", "Filter the list"),
        "filterBody": Phrase("Cơ quan, tổ chức", "Body"),
        "everyBody": Phrase("Tất cả", "All"),
        "filterPurpose": Phrase("Mục đích có chữ", "Purpose contains"),
        "filterFrom": Phrase("Từ ngày", "From"),
        "filterTo": Phrase("Đến ngày", "To"),
        "filterDay": Phrase("Ví dụ: 31/12/2026", "For instance: 31/12/2026"),
        "filterOutcome": Phrase("Kết quả", "Outcome"),
        "outcomeAny": Phrase("Tất cả", "All"),
        "outcomeAllowed": Phrase("Đã trả lời", "Answered"),
        "outcomeRefused": Phrase("Bị từ chối", "Refused"),
        "filterDo": Phrase("Lọc", "Filter"),
        "filterClear": Phrase("Bỏ lọc", "Clear the filter"),
        "number": Phrase("Số", "No."),
        "basis": Phrase("Căn cứ", "Legal basis"),
        "fields": Phrase("Đã đọc", "Read"),
        "fieldsDone": Phrase("Gồm", "What"),
        "by": Phrase("Thực hiện", "Done by"),
        "done": Phrase("Đã ghi sổ", "On record"),
        "fieldsRefused": Phrase("Đã hỏi, không được đọc", "Asked for, not given"),
        "fieldsCompared": Phrase("Đã đối chiếu, không tiết lộ", "Compared, nothing revealed"),
        "who": Phrase("Ai xem", "Who looked"),
        "case": Phrase("Mã hồ sơ", "Case number"),
        "answered": Phrase("Đã trả lời", "Answered"),
        "refused": Phrase("Bị từ chối", "Refused"),
        "why": Phrase("Vì sao?", "Why?"),
        "waiting": Phrase("Đang chờ vào sổ (dưới 1 giây)", "Waiting for its place in the log (under 1 second)"),
        "download": Phrase("Tải bằng chứng", "Download proof"),
        "details": Phrase("Chi tiết", "Details"),
        "ofEntry": Phrase("của mục số", "of entry no."),
        "sealedTitle": Phrase("Mục niêm phong", "Sealed entry"),
        "sealedOpens": Phrase("Sẽ tự mở ngày", "Opens by itself on"),
        "sealedWhy": Phrase(
            "Luật cho giữ kín nội dung lượt xem này một thời gian, ví dụ khi đang điều tra. Cam kết đã ghi sổ nên khi mở ra không ai đổi được.",
            "The law keeps this look-up closed for a time, for instance during an investigation. Its commitment is in the log already, so nobody can change it before it opens."
        ),
        "commitment": Phrase("Cam kết", "Commitment"),
        "emptyTitle": Phrase("Chưa ai xem", "Nobody has looked"),
        "emptyText": Phrase(
            "Từ khi có sổ này, chưa cơ quan nào hỏi dữ liệu của bạn. Lượt đầu tiên sẽ hiện ở đây trong vòng một giây, mang số 1.",
            "Since this log began, no body has asked about you. The first look will appear here within a second and carry number 1."
        ),
        "parts": Phrase("Phần của danh sách", "Parts of the list"),
        "hereTitle": Phrase("Không có mục nào ở phần này", "No entry in this part"),
        "hereText": Phrase(
            "Mọi số của chuỗi đều có mặt ở phần “Tất cả, từng số”.",
            "Every number of the chain stands in the part “Everything, number by number”."
        ),
        "nothingTitle": Phrase("Không có lượt nào khớp", "No look-up matches"),
        "nothingText": Phrase(
            "Thử bỏ bớt điều kiện lọc. Số mục ở đầu trang vẫn là tổng số, không phụ thuộc bộ lọc.",
            "Try with fewer conditions. The count at the top is always the whole, whatever the filter."
        ),
        "pages": Phrase("Các trang", "Pages"),
        "newer": Phrase("Mới hơn", "Newer"),
        "older": Phrase("Cũ hơn", "Older"),
    ]

    static let chainUnbroken = Phrase(
        "{n} mục, chuỗi liên tục: số 1 → {n}, không thiếu mục nào",
        "{n} entries, chain unbroken: no. 1 → {n}, nothing missing"
    )
    static let chainBroken = Phrase(
        "Sổ còn {n} mục, nhưng sau số {after} là số {next}: có mục đã biến mất hoặc chưa đọc được.",
        "{n} entries are left, but no. {after} is followed by no. {next}: something has vanished or cannot be read."
    )
    static let passedOne = Phrase("Số {first}: sự kiện tài khoản của bạn", "No. {first}: an event of your account")
    static let passedSeveral = Phrase(
        "Số {first} → {last}: {n} sự kiện tài khoản của bạn",
        "No. {first} → {last}: {n} events of your account"
    )
    static func name(of part: AccessFilter.Part) -> Phrase {
        switch part {
        case .looks: Phrase("Người khác đã xem", "What others did")
        case .account: Phrase("Sự kiện tài khoản", "Events of your account")
        case .all: Phrase("Tất cả, từng số", "Everything, number by number")
        }
    }
    static let missingOne = Phrase("Thiếu mục số {first}", "Entry no. {first} is missing")
    static let missingSeveral = Phrase(
        "Thiếu các mục từ số {first} đến số {last}",
        "Entries no. {first} to {last} are missing"
    )
    static let officer = Phrase("Cán bộ: {name}", "Officer: {name}")
    static let counter = Phrase("Cán bộ tại quầy: {unit}", "Officer at a counter: {unit}")
    static let system = Phrase(
        "Hệ thống tự động, cơ quan ghi: “{name}”",
        "Automated system, in the body's words: “{name}”"
    )
    static let stated = Phrase("“{text}” (cơ quan tự ghi)", "“{text}” (as the body wrote it)")
    static let compared = Phrase("Đối chiếu: khớp {matching}/{all}", "Compared: {matching} of {all} match")
    static let dateUnreadable = Phrase(
        "Lỗi: không đọc được ngày “{typed}”. Viết như 12/03/2024.",
        "Error: “{typed}” is not a date we can read. Write it like 12/03/2024."
    )
    static let datesReversed = Phrase(
        "Lỗi: từ ngày {from} sau đến ngày {to}. Đổi lại một trong hai ngày.",
        "Error: the first day, {from}, is after the last day, {to}. Change one of them."
    )
}

extension ReceiptDetail {
    package static let wording: Wording = AccessHistory.wording.merging([
        "back": Phrase("Trở lại danh sách", "Back to the list"),
        "factsHeading": Phrase("Nội dung", "What happened"),
        "when": Phrase("Thời điểm", "Time"),
        "whoAsked": Phrase("Cơ quan, tổ chức", "Body"),
        "outcome": Phrase("Kết quả", "Outcome"),
        "proofHeading": Phrase("Bằng chứng trong sổ", "Proof in the log"),
        "position": Phrase("Vị trí trong sổ", "Position in the log"),
        "checkpointSize": Phrase("Điểm kiểm bao gồm", "The checkpoint covers"),
        "entries": Phrase("mục", "entries"),
        "rootHash": Phrase("Gốc của sổ", "Root of the log"),
        "signedAt": Phrase("Ký lúc", "Signed at"),
        "origin": Phrase("Sổ", "Log"),
        "waitingTitle": Phrase("Đang chờ vào sổ (dưới 1 giây)", "Waiting for its place in the log (under 1 second)"),
        "waitingText": Phrase(
            "Biên nhận đã được lưu chắc chắn cùng lúc với lượt xem. Tải lại trang để thấy vị trí và tải bằng chứng.",
            "The receipt was stored durably together with the look-up. Reload the page for its position and the proof."
        ),
        "reload": Phrase("Tải lại trang", "Reload the page"),
        "verifyHeading": Phrase("Tự kiểm chứng", "Verify it yourself"),
        "verifyText": Phrase(
            "Tải tệp bằng chứng rồi chạy lệnh này trên máy của bạn, không cần mạng. Chương trình vneid-verify độc lập với trang này.",
            "Download the proof, then run this command on your own computer, without a network. The program vneid-verify is independent of this site."
        ),
        "verifyMeaning": Phrase(
            "Nếu ai đổi dù chỉ một chữ trong biên nhận, trong bằng chứng hay trong sổ, lệnh này sẽ báo sai.",
            "If anyone changed a single byte of the receipt, the proof or the log, the command says so."
        ),
    ]) { own, _ in own }

    static let heading = Phrase("Biên nhận số {n}", "Receipt no. {n}")
}
