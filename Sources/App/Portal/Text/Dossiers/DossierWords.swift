internal import Catalogue
internal import Civil
internal import DossierPapers
internal import Procedures
internal import Web

extension DossierStanding {
    /// How a dossier stands, in a word.
    var phrase: Phrase {
        switch self {
        case .filed: Phrase("Đã nộp", "Filed")
        case .processing: Phrase("Đang giải quyết", "Being worked on")
        case .supplementing: Phrase("Chờ bạn bổ sung", "Waits for you to add something")
        case .confirming: Phrase("Chờ người khác xác nhận", "Waits for others to agree")
        case .paying: Phrase("Chờ nộp phí", "Waits for the fee")
        case .approved: Phrase("Đã chấp thuận", "Granted")
        case .refused: Phrase("Bị từ chối", "Refused")
        case .declined: Phrase("Không được tiếp nhận", "Not taken in")
        case .withdrawn: Phrase("Đã rút", "Taken back")
        case .stopped: Phrase("Đã dừng", "Stopped")
        case .merged: Phrase("Đã gộp vào tin khác", "Joined to another report")
        case .closed: Phrase("Đã trả kết quả", "Result handed over")
        }
    }

    /// The same with its colour and shape.
    var state: ListRow.State {
        switch self {
        case .filed, .processing, .supplementing, .confirming, .paying: .wait(phrase)
        case .approved, .closed: .good(phrase)
        case .refused, .declined, .withdrawn, .stopped, .merged: .bad(phrase)
        }
    }
}

extension DossierState {
    /// How it stands, in a word; what was handed over tells what was decided.
    func phrase(as kind: ProcedureKind) -> Phrase {
        switch standing {
        case .approved: kind.approved
        case .closed where isRefused: Phrase("Bị từ chối, đã trả kết quả", "Refused, result handed over")
        case .closed:
            Phrase("\(kind.approved.vietnamese), đã trả kết quả", "\(kind.approved.english), result handed over")
        default: standing.phrase
        }
    }

    /// The same with its colour and shape.
    func state(as kind: ProcedureKind) -> ListRow.State {
        let words = phrase(as: kind)
        return switch standing.state {
        case .wait: .wait(words)
        case .good: isRefused ? .bad(words) : .good(words)
        case .bad: .bad(words)
        }
    }

    private var isRefused: Bool { decision?.reasons.isEmpty == false }

    /// What must be paid before anybody works on it, with the last day; nil when it does not wait for that.
    var dueFee: (amount: Money, day: Day)? {
        guard standing == .paying, let charge = fee.charge, !fee.isSettled else { return nil }
        return (Money(dong: fee.owed - (fee.paid - fee.refunded)), DeadlineRules.lastDay(of: charge.until))
    }
}

extension ProcedureKind {
    /// What became of something that was not refused: a request is granted, a notification recorded, a report dealt with.
    var approved: Phrase {
        switch self {
        case .request, .group: DossierStanding.approved.phrase
        case .notification: Phrase("Đã ghi nhận", "Recorded")
        case .report: Phrase("Đã giải quyết", "Dealt with")
        }
    }
}

extension UnitCode {
    /// What the office is called on a day.
    func phrase(on day: Day) -> Phrase { OfficeName(of: self, on: day).name.phrase }
}

extension ApplicantRelation {
    /// What an applicant is to the person it is about.
    var phrase: Phrase {
        switch self {
        case .own: Phrase("Chính tôi", "Myself")
        case .parent: Phrase("Tôi là cha hoặc mẹ", "I am a parent")
        case .guardian: Phrase("Tôi là người giám hộ", "I am the guardian")
        case .spouse: Phrase("Tôi là vợ hoặc chồng", "I am the spouse")
        case .child: Phrase("Tôi là con", "I am a child")
        case .grandparent: Phrase("Tôi là ông hoặc bà", "I am a grandparent")
        case .relative: Phrase("Tôi là người thân thích khác", "I am another relative")
        case .delegate: Phrase("Tôi được ủy quyền", "I am authorised")
        case .organisation: Phrase("Tôi thay mặt một tổ chức", "I act for an organisation")
        case .anonymous: Phrase("Không nêu tên", "Unnamed")
        }
    }

    /// The same as a fact about a service.
    var who: Phrase {
        switch self {
        case .own: Phrase("chính người đó", "the person herself")
        case .parent: Phrase("cha, mẹ", "a parent")
        case .guardian: Phrase("người giám hộ", "the guardian")
        case .spouse: Phrase("vợ, chồng", "the spouse")
        case .child: Phrase("con", "a child")
        case .grandparent: Phrase("ông, bà", "a grandparent")
        case .relative: Phrase("người thân thích", "a relative")
        case .delegate: Phrase("người được ủy quyền", "somebody with a delegation")
        case .organisation: Phrase("cơ quan, tổ chức", "an organisation")
        case .anonymous: Phrase("người không nêu tên", "somebody who stays unnamed")
        }
    }
}

extension UnitRule {
    /// The kind of office, where the place is not known yet.
    var phrase: Phrase {
        switch body {
        case "commune": Phrase("Ủy ban nhân dân cấp xã", "The People's Committee of the commune")
        case "commune-police": Phrase("Công an cấp xã", "The police of the commune")
        case "committee": Phrase("Ủy ban nhân dân tỉnh, thành phố", "The People's Committee of the province")
        case "police": Phrase("Công an tỉnh, thành phố", "The police of the province")
        case "insurance": Phrase("Bảo hiểm xã hội tỉnh, thành phố", "Social insurance of the province")
        case "home-affairs": Phrase("Sở Nội vụ", "The department of home affairs")
        default: UnitCode(country: body).phrase(on: CodeTable.reform)
        }
    }
}

extension Money {
    /// An amount as readers of each language write it.
    var phrase: Phrase { Phrase(text, english) }
}

/// Sentences about what was done to a dossier.
enum DossierPhrases {
    static let apply = Phrase("Nộp trực tuyến", "File online")
    static let services = Phrase("Dịch vụ công", "Public services")
    static let dossiers = Phrase("Hồ sơ của tôi", "My dossiers")
    static let promised = Phrase("Hẹn trả kết quả", "Promised for")
    static let holder = Phrase("Nơi đang giữ", "Held by")
    static let since = Phrase("từ {at}", "since {at}")
    static let number = Phrase("Số hồ sơ", "Number")
    static let goOn = Phrase("Làm tiếp", "Go on")
    static let throwAway = Phrase("Bỏ bản nháp", "Throw the draft away")
    static let open = Phrase("Mở", "Open")
    static let decidePage = Phrase("Xem và trả lời", "See and answer")
    static let calendar = Phrase("Thêm vào lịch (.ics)", "Add to a calendar (.ics)")
    static let letter = Phrase("Tải thư (PDF)", "Letter (PDF)")
    static let platform = Phrase("Hệ thống", "The platform")
    static let you = Phrase("Bạn", "You")
    static let somebody = Phrase("Người liên quan", "Another person concerned")
    static let representative = Phrase("Người đại diện", "A representative")
    static let reporter = Phrase("Người báo tin", "The reporter")

    /// What an action did to a dossier of one kind.
    static func action(_ change: DossierChange, of kind: ProcedureKind, on day: Day) -> Phrase {
        switch change {
        case .filed: Phrase("Nộp hồ sơ", "Filed")
        case .accepted: Phrase("Tiếp nhận hồ sơ", "Taken in")
        case .declined: Phrase("Không tiếp nhận hồ sơ", "Not taken in")
        case .taken: Phrase("Cán bộ bắt đầu xem hồ sơ", "An officer began to work on it")
        case .released: Phrase("Cán bộ trả lại hàng chờ", "The officer gave it back to the queue")
        case .advanced(_, let unit, _):
            Phrase("Chuyển sang bước sau, tại {unit}", "On to the next step, at {unit}")
                .filled(["unit": unit.phrase(on: day)])
        case .verifying(let reason, _):
            Phrase("Cần xác minh: {reason}", "Something must be verified: {reason}")
                .filled(["reason": Phrase(same: reason)])
        case .returned: Phrase("Trả lại để bổ sung, nêu mọi điểm một lần", "Returned with everything that is missing")
        case .supplemented: Phrase("Đã bổ sung", "What was missing was added")
        case .confirming: Phrase("Chờ người liên quan xác nhận", "Waits for others to agree")
        case .confirmed(_, let agrees, _):
            agrees ? Phrase("Đã đồng ý", "Agreed") : Phrase("Không đồng ý", "Did not agree")
        case .charged(let amount, _, _, _):
            Phrase("Phải nộp {amount}", "{amount} to pay").filled(["amount": amount.phrase])
        case .paid(let amount, _, _): Phrase("Đã nộp {amount}", "{amount} was paid").filled(["amount": amount.phrase])
        case .refunded(let amount, _):
            Phrase("Đã hoàn {amount}", "{amount} was paid back").filled(["amount": amount.phrase])
        case .approved: kind.approved
        case .refused: Phrase("Từ chối", "Refused")
        case .stopped: Phrase("Dừng giải quyết", "Stopped")
        case .withdrawn: Phrase("Rút hồ sơ", "Taken back")
        case .delivered: Phrase("Trả kết quả", "Result handed over")
        case .overdue: Phrase("Quá hạn; thư xin lỗi được soạn", "The deadline passed; an apology is drafted")
        case .rescheduled:
            Phrase(
                "Lịch nghỉ thay đổi, tính lại hạn trả kết quả",
                "Working days were changed: the deadline was counted again"
            )
        case .apologised: Phrase("Cơ quan xin lỗi và hẹn ngày mới", "The office apologised and named a new date")
        case .moved(let unit, _, _):
            Phrase("Chuyển đến {unit}", "Moved to {unit}").filled(["unit": unit.phrase(on: day)])
        case .asked(let text): Phrase("Hỏi: {text}", "Asked: {text}").filled(["text": Phrase(same: text)])
        case .replied(let text): Phrase("Trả lời: {text}", "Answered: {text}").filled(["text": Phrase(same: text)])
        case .appointed(let time, let place):
            Phrase("Hẹn lúc {at}, tại {place}", "Appointment at {at}, {place}")
                .filled(["at": .minute(time), "place": Phrase(same: place)])
        case .handed:
            Phrase("Không tự động làm được, cán bộ xử lý", "It could not be done automatically; an officer has it")
        case .effected: Phrase("Đã ghi vào cơ sở dữ liệu", "Written into the register")
        case .triaged: Phrase("Đã phân loại", "Sorted")
        case .merged(_, let number):
            Phrase("Gộp vào tin {number}", "Joined to report {number}").filled(["number": Phrase(same: number)])
        case .legOpened(_, _, let number, let unit):
            Phrase("Mở hồ sơ thành phần {number} tại {unit}", "Opened part {number} at {unit}")
                .filled(["number": Phrase(same: number), "unit": unit.phrase(on: day)])
        case .legHeld(_, let unit):
            Phrase("Hồ sơ thành phần đang ở {unit}", "The part is at {unit}").filled(["unit": unit.phrase(on: day)])
        case .legEnded(_, let end, _):
            switch end {
            case .approved: Phrase("Hồ sơ thành phần đã xong", "A part is done")
            case .failed: Phrase("Hồ sơ thành phần không thành", "A part failed")
            case .skipped: Phrase("Không cần hồ sơ thành phần", "A part is not needed")
            case .stopped: Phrase("Hồ sơ thành phần đã dừng", "A part was stopped")
            }
        case .legUndone: Phrase("Kết quả thành phần được hủy", "The result of a part was undone")
        }
    }
}
