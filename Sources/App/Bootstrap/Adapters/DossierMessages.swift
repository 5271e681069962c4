internal import Catalogue
internal import Civil
internal import Identity
internal import Procedures
internal import Store
internal import Web

/// Tells applicants what happens to their dossiers, at every contact of theirs; without one she finds it on her page.
struct DossierMessages: CitizenNotices {
    let contacts: ContactBook
    let engine: ProcedureEngine
    let publicURL: PublicURL

    func enqueue(_ notice: DossierNotice, in tx: Transaction) throws {
        if notice.kind == .confirming { try ask(notice, in: tx) }
        guard notice.id.person != DossierID.nobody, let words = DossierWords(notice) else { return }
        let name = ProcedureCode(notice.procedure).flatMap { engine.catalogue[$0]?.name }
        let vietnamese = name?.vietnamese ?? notice.procedure
        let english = name?.english ?? notice.procedure
        let path = "/me/dossiers/\(notice.number)"
        let message = Notice(
            "dossier_\(notice.kind.rawValue)",
            subject: words.subject,
            body: LocalizedText(
                vi: "\(vietnamese), hồ sơ \(notice.number): \(words.body.vietnamese) \(publicURL.text)\(path)",
                en: "\(english), dossier \(notice.number): \(words.body.english) \(publicURL.text)/en\(path)"
            )
        )
        _ = try contacts.notify(message, AccountKey(notice.id.person), in: tx)
    }

    /// Those whose agreement a dossier waits for learn that somebody asks, and nothing of what for.
    private func ask(_ notice: DossierNotice, in tx: Transaction) throws {
        guard let state = try engine.state(of: notice.id, in: tx), state.standing == .confirming else { return }
        let path = "/me/dossiers"
        let message = Notice(
            "dossier_agreement",
            subject: LocalizedText(vi: "Có người cần bạn đồng ý", en: "Somebody needs your agreement"),
            body: LocalizedText(
                vi:
                    "Một hồ sơ chờ bạn đồng ý hoặc từ chối: \(publicURL.text)\(path). Nếu không phải việc của bạn, hãy từ chối.",
                en: "A dossier waits for your yes or no: \(publicURL.text)/en\(path). If it is not about you, say no."
            )
        )
        for person in state.confirmers { _ = try contacts.notify(message, AccountKey(person), in: tx) }
    }
}

/// What is said of an action; nil for what an applicant did herself or need not be told.
private struct DossierWords {
    let subject: LocalizedText
    let body: LocalizedText

    init?(_ notice: DossierNotice) {
        let due = notice.due.map { DeadlineRules.lastDay(of: $0).vietnamese } ?? ""
        let promised = notice.promised.map { DeadlineRules.lastDay(of: $0).vietnamese } ?? ""
        switch notice.kind {
        case .filed:
            self.init(
                "Hồ sơ đã nộp",
                "Dossier filed",
                due.isEmpty ? "đã nộp." : "đã nộp, hẹn trả kết quả \(due).",
                due.isEmpty ? "filed." : "filed; the result is promised for \(due)."
            )
        case .accepted: self.init("Hồ sơ được tiếp nhận", "Dossier taken in", "đã được tiếp nhận.", "taken in.")
        case .declined:
            self.init("Hồ sơ chưa được tiếp nhận", "Dossier not taken in", "chưa được tiếp nhận.", "not taken in.")
        case .returned:
            self.init(
                "Hồ sơ cần bổ sung",
                "Something is missing",
                "cần bổ sung; mọi điểm thiếu được ghi trong phiếu.",
                "something is missing; the letter lists all of it."
            )
        case .confirming:
            self.init("Chờ người khác đồng ý", "Waits for others", "chờ người liên quan đồng ý.", "others must agree.")
        case .charged: self.init("Phí cần nộp", "A fee to pay", "có khoản phí cần nộp.", "a fee is to be paid.")
        case .approved: self.init("Đã có kết quả", "The result is here", "đã có kết quả.", "has been granted.")
        case .refused: self.init("Hồ sơ bị từ chối", "Dossier refused", "bị từ chối.", "has been refused.")
        case .stopped:
            self.init("Hồ sơ dừng giải quyết", "Dossier stopped", "đã dừng giải quyết.", "has been stopped.")
        case .overdue, .apologised:
            self.init(
                "Xin lỗi vì trễ hẹn",
                "We apologise for the delay",
                "bị chậm. Ngày hẹn mới: \(promised).",
                "is late. The new date is \(promised)."
            )
        case .rescheduled:
            self.init(
                "Ngày hẹn thay đổi",
                "The promised date has changed",
                "có ngày hẹn mới vì lịch nghỉ thay đổi: \(due).",
                "has a new date, as working days were changed: \(due)."
            )
        case .asked: self.init("Cơ quan có câu hỏi", "A question to you", "có câu hỏi chờ trả lời.", "has a question.")
        case .appointed: self.init("Lịch hẹn", "An appointment", "có lịch hẹn.", "has an appointment for you.")
        case .moved: self.init("Hồ sơ đã chuyển", "Dossier moved", "đã chuyển cơ quan.", "went to another office.")
        default: return nil
        }
    }

    private init(_ vi: String, _ en: String, _ body: String, _ english: String) {
        subject = LocalizedText(vi: vi, en: en)
        self.body = LocalizedText(vi: body, en: english)
    }
}
