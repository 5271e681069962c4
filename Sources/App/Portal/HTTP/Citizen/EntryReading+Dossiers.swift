internal import Civil
internal import Encoding
internal import Procedures
internal import Web

extension EntryReading {
    /// An officer opened a dossier.
    func dossierLook(_ cover: EntryCover, _ facts: EntryFacts) -> ReadEntry {
        let unit = facts.unit(at: cover)
        let entry = cover.entry(
            unit ?? EntryWords.nobody,
            actor: facts.agent ?? EntryWords.noActor,
            purpose: DossierEntryWords.read(facts.procedure, reason: facts.text("reason")),
            legalBasis: legalBasis(facts),
            caseNumber: facts.text("dossier")
        )
        let body = facts.unitCode.flatMap { code in unit.map { AccessHistory.BodyChoice(code: code, name: $0) } }
        return ReadEntry(row: .open(entry), body: body, isLook: true)
    }

    /// Something was done with a dossier, by herself, by an office, a system or the platform.
    func dossierChange(_ cover: EntryCover, _ facts: EntryFacts) -> ReadEntry {
        let isOwn = facts.by == "citizen"
        let body: Phrase? =
            switch facts.by {
            case "platform", nil: RecordWords.by("platform")
            default: facts.unit(at: cover)
            }
        let entry = cover.entry(
            isOwn ? EntryWords.yourself : body ?? EntryWords.nobody,
            actor: isOwn ? EntryWords.selfActor : facts.agent ?? EntryWords.noActor,
            purpose: DossierEntryWords.change(String(facts.kind.dropFirst("dossier.".count)), facts.procedure),
            legalBasis: isOwn ? EntryWords.noBasis : legalBasis(facts),
            caseNumber: facts.text("dossier"),
            outcome: .done
        )
        return ReadEntry(row: .open(entry), isAccountEvent: isOwn)
    }
}

extension EntryFacts {
    /// The name of the procedure of a dossier.
    var procedure: Phrase? { phrase("procedure") }

    /// The office that acted on a dossier, or holds it.
    var unitCode: String? { member("by")?["unit"]?.text ?? text("unit") }

    /// What that office was called on the day of the entry.
    func unit(at cover: EntryCover) -> Phrase? {
        unitCode.flatMap(UnitCode.init)?.phrase(on: cover.at.dayInVietnam)
    }
}

/// What the access history says about dossiers.
enum DossierEntryWords {
    static func read(_ procedure: Phrase?, reason: String?) -> Phrase {
        let what = Phrase("Mở hồ sơ: {name}", "Opened a dossier: {name}")
            .filled(["name": procedure ?? Phrase(same: "–")])
        guard let reason, !reason.isEmpty else { return what }
        return Phrase("\(what.vietnamese) (\(reason))", "\(what.english) (\(reason))")
    }

    static func change(_ kind: String, _ procedure: Phrase?) -> Phrase {
        let what = DossierActionKind(rawValue: kind).map(sentence) ?? others[kind] ?? Phrase(same: kind)
        guard let procedure else { return what }
        return Phrase("\(what.vietnamese): \(procedure.vietnamese)", "\(what.english): \(procedure.english)")
    }

    private static func sentence(_ kind: DossierActionKind) -> Phrase {
        switch kind {
        case .filed: Phrase("Nộp hồ sơ", "Filed a dossier")
        case .accepted: Phrase("Tiếp nhận hồ sơ", "Took the dossier in")
        case .declined: Phrase("Không tiếp nhận hồ sơ", "Did not take the dossier in")
        case .taken: Phrase("Cán bộ nhận xử lý hồ sơ", "An officer took the dossier")
        case .released: Phrase("Cán bộ trả hồ sơ lại hàng chờ", "An officer gave the dossier back")
        case .advanced: Phrase("Hồ sơ sang bước sau", "The dossier went on to the next step")
        case .verifying: Phrase("Phải xác minh", "Something must be verified")
        case .returned: Phrase("Trả hồ sơ để bổ sung", "Returned the dossier with what is missing")
        case .supplemented: Phrase("Bổ sung hồ sơ", "Added what was missing")
        case .confirming: Phrase("Chờ người khác đồng ý", "Others were asked to agree")
        case .confirmed: Phrase("Người được hỏi đã trả lời", "Somebody who was asked answered")
        case .charged: Phrase("Thông báo phí phải nộp", "Asked for the fee")
        case .paid: Phrase("Phí đã nộp", "The fee was paid")
        case .refunded: Phrase("Hoàn phí", "Paid a fee back")
        case .approved: Phrase("Giải quyết hồ sơ", "Granted the dossier")
        case .refused: Phrase("Từ chối hồ sơ", "Refused the dossier")
        case .stopped: Phrase("Dừng hồ sơ", "Stopped the dossier")
        case .withdrawn: Phrase("Rút hồ sơ", "Took the dossier back")
        case .delivered: Phrase("Trả kết quả", "Handed the result over")
        case .overdue: Phrase("Hồ sơ quá hạn", "The dossier is overdue")
        case .rescheduled:
            Phrase("Tính lại hạn vì lịch nghỉ thay đổi", "Counted the deadline again: working days changed")
        case .apologised: Phrase("Cơ quan xin lỗi và hẹn ngày mới", "The office apologised with a new date")
        case .moved: Phrase("Chuyển hồ sơ sang cơ quan khác", "Moved the dossier to another office")
        case .asked: Phrase("Cơ quan hỏi về hồ sơ", "The office asked about the dossier")
        case .replied: Phrase("Trả lời câu hỏi về hồ sơ", "Answered about the dossier")
        case .appointed: Phrase("Hẹn ngày đến cơ quan", "Made an appointment")
        case .handed:
            Phrase("Chuyển cho cán bộ vì không tự động làm được", "Given to an officer: not done automatically")
        case .effected: Phrase("Ghi kết quả vào cơ sở dữ liệu", "Wrote the result into a register")
        case .triaged: Phrase("Phân loại tin báo", "Sorted the report")
        case .merged: Phrase("Gộp tin báo", "Joined the report to another")
        case .legOpened: Phrase("Mở việc liên thông", "Opened a part")
        case .legHeld: Phrase("Việc liên thông đổi nơi giữ", "Another office holds a part")
        case .legEnded: Phrase("Việc liên thông kết thúc", "A part ended")
        case .legUndone: Phrase("Hủy kết quả việc liên thông", "Undid the result of a part")
        }
    }

    private static let others: [String: Phrase] = [
        "effect": Phrase("Ghi kết quả vào cơ sở dữ liệu", "Wrote the result into a register"),
        "imported": Phrase("Chuyển hồ sơ từ hệ thống cũ", "Taken over from the former system"),
    ]
}
