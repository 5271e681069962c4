package import Catalogue
package import Civil

/// What a register knows already and what would make an approval impossible: said before somebody files, not weeks later.
package enum RegisterObstacle: Hashable, Sendable {
    /// The death is registered.
    case dead(field: Wording?)
    /// The applicant is married by the register.
    case married
    /// The applicant is not married, or to somebody else.
    case notMarriedToEachOther
    /// A temporary residence at the same dwelling runs; its term can be extended from a day on.
    case residenceRuns(until: Day, extendableFrom: Day)
    /// The new term would not end after the one that runs.
    case termNotLonger(until: Day)
    /// The last day stands before the first one.
    case endsBeforeItBegins(from: Day, until: Day)
    /// The term is longer than the law lets it be.
    case termTooLong(last: Day)
    /// A stay of 30 days or more is a temporary residence.
    case stayTooLong(last: Day)
    /// There is no residence of the kind to end.
    case noResidence
    /// There is a live record of a kind of which a person has one.
    case hasRecord(Wording)
    /// There is no live record to change.
    case noRecord(Wording)
    /// Whom it is about is younger than the law asks for: the lowest age that would do with what is declared.
    case tooYoung(from: Int)

    /// What is known, and what to do about it.
    package var words: Wording {
        switch self {
        case .dead(let field):
            Wording(
                vi:
                    "\(Self.named(field).vietnamese): người này đã được khai tử. Nếu số đúng thì không cần nộp nữa; có thể xin trích lục khai tử. Nếu khai tử nhầm, hãy báo nơi đã đăng ký.",
                en:
                    "\(Self.named(field).english): this person's death is registered. If the number is right there is nothing to file; ask for an extract. If it was entered by mistake, tell the office that registered it."
            )
        case .married:
            Wording(
                vi:
                    "Theo dữ liệu dân cư, bạn đang có vợ hoặc chồng nên chưa thể đăng ký kết hôn. Nếu đã ly hôn hoặc người kia đã chết, hãy làm thủ tục ghi chú ly hôn hoặc khai tử trước.",
                en:
                    "By the register of people you are married, so no other marriage can be registered. If you are divorced or your spouse has died, have the divorce noted or the death registered first."
            )
        case .notMarriedToEachOther:
            Wording(
                vi:
                    "Theo dữ liệu dân cư, bạn không có hôn nhân đang tồn tại với người có số này. Hãy kiểm tra số; nếu việc kết hôn chưa được ghi, hãy hỏi nơi đã đăng ký kết hôn.",
                en:
                    "By the register of people you are not married to the person of this number. Check the number; if your marriage was never entered, ask the office that registered it."
            )
        case .residenceRuns(let last, let first):
            Wording(
                vi:
                    "Bạn đã đăng ký tạm trú tại chỗ ở này đến hết ngày \(last.vietnamese). Gia hạn được trong 15 ngày trước khi hết hạn: hãy nộp lại từ ngày \(first.vietnamese) (Luật Cư trú 68/2020/QH14, điều 28). Nếu chuyển đến chỗ khác, hãy khai chỗ ở mới.",
                en:
                    "Your temporary residence at this dwelling runs until \(last.iso). It can be extended within the 15 days before it ends: file again from \(first.iso) on (Law on Residence 68/2020/QH14, article 28). If you move elsewhere, state the new dwelling."
            )
        case .termNotLonger(let last):
            Wording(
                vi:
                    "Bạn đã đăng ký tạm trú tại chỗ ở này đến hết ngày \(last.vietnamese). Để gia hạn, “đến ngày” phải sau ngày đó.",
                en:
                    "Your temporary residence at this dwelling runs until \(last.iso) already. To extend it, the last day has to be a later one."
            )
        case .endsBeforeItBegins(let from, let until):
            Wording(
                vi:
                    "“Đến ngày” \(until.vietnamese) đứng trước “từ ngày” \(from.vietnamese). Hãy sửa lại một trong hai ngày.",
                en: "The last day, \(until.iso), is before the first one, \(from.iso). Correct one of them."
            )
        case .termTooLong(let last):
            Wording(
                vi:
                    "Mỗi lần đăng ký tạm trú tối đa 2 năm: “đến ngày” không được sau ngày \(last.vietnamese) (Luật Cư trú 68/2020/QH14, điều 27). Khi sắp hết hạn, bạn gia hạn được nhiều lần.",
                en:
                    "A temporary residence lasts two years at most: the last day cannot be after \(last.iso) (Law on Residence 68/2020/QH14, article 27). It can be extended any number of times before it ends."
            )
        case .stayTooLong(let last):
            Wording(
                vi:
                    "Lưu trú là ở dưới 30 ngày: “đến ngày” không được sau ngày \(last.vietnamese). Ở từ 30 ngày trở lên thì đăng ký tạm trú (Luật Cư trú 68/2020/QH14, điều 2 và 27).",
                en:
                    "A stay is shorter than 30 days: the last day cannot be after \(last.iso). Whoever stays 30 days or more registers a temporary residence (Law on Residence 68/2020/QH14, articles 2 and 27)."
            )
        case .noResidence:
            Wording(
                vi: "Dữ liệu cư trú không có đăng ký này nên không có gì để xóa.",
                en: "The register has no such residence: there is nothing to end."
            )
        case .hasRecord(let name):
            Wording(
                vi:
                    "\(name.vietnamese): đã có bản đang có hiệu lực, mỗi người chỉ có một. Hãy xem trong ví; nếu sai hoặc mất, hãy yêu cầu sửa hoặc thu hồi bản đó trước.",
                en:
                    "\(name.english): there is one in force, and a person has one. Look into the wallet; if it is wrong or lost, ask for its correction or its end first."
            )
        case .noRecord(let name):
            Wording(
                vi:
                    "\(name.vietnamese): trong ví chưa có bản đang có hiệu lực để thay đổi. Hãy thêm giấy tờ này vào ví trước, rồi nộp lại.",
                en:
                    "\(name.english): the wallet holds none in force that could be changed. Add yours to the wallet first, then file."
            )
        case .tooYoung(let age):
            Wording(
                vi:
                    "Theo dữ liệu dân cư, người này chưa đủ \(age) tuổi nên chưa được hưởng. Nếu ngày sinh trong dữ liệu sai, hãy đề nghị cải chính trước, rồi nộp lại.",
                en:
                    "By the register of people this person is not \(age) years old yet, so it cannot be given. If the date of birth on record is wrong, have it corrected first, then file."
            )
        }
    }

    private static func named(_ field: Wording?) -> Wording { field ?? Wording(vi: "Số định danh", en: "The number") }
}
