package import Catalogue
package import Population
package import Records

/// What a register says against an effect, as it said it: never as text that somebody would have to take apart again.
package struct EffectRefusal: Error, Equatable, Sendable {
    package let effect: EffectKind
    package let cause: Cause

    /// Which register, and what it said.
    package enum Cause: Equatable, Sendable {
        /// The register of people.
        case population(PopulationError)
        /// The records of a utility.
        case record(RecordError, of: Utility)
        /// There is no live record to change.
        case noLiveRecord(of: Utility)
        /// The catalogue in force has no such utility, or nobody keeps it today.
        case noUtility
        /// The subject is younger by the register than the law asks for: the lowest age that would do with what is declared.
        case tooYoung(from: Int)
        /// Somebody else has the number, by the name that was declared.
        case nameDiffers
        /// A value that the effect needs is not there or cannot be read; the title of the field that gives it, where one does.
        case argument(String, field: Wording?)
    }

    package init(_ effect: EffectKind, _ cause: Cause) {
        self.effect = effect
        self.cause = cause
    }

    /// What happened, why, and what can be done, in a sentence or three.
    package var words: Wording {
        let why = cause.words
        return Wording(
            vi: "Chưa ghi được “\(effect.words.vietnamese)”. \(why.vietnamese)",
            en: "“\(effect.words.english)” could not be entered. \(why.english)"
        )
    }
}

extension EffectKind {
    /// What it does, in words.
    package var words: Wording {
        switch self {
        case .permanentResidence: Wording(vi: "đăng ký thường trú", en: "permanent residence")
        case .temporaryResidence: Wording(vi: "đăng ký tạm trú", en: "temporary residence")
        case .stay: Wording(vi: "lưu trú", en: "stay")
        case .absence: Wording(vi: "tạm vắng", en: "temporary absence")
        case .endOfResidence: Wording(vi: "xóa đăng ký cư trú", en: "end of a residence")
        case .personRegistered: Wording(vi: "đăng ký khai sinh", en: "registration of a birth")
        case .death: Wording(vi: "đăng ký khai tử", en: "registration of a death")
        case .marriage: Wording(vi: "đăng ký kết hôn", en: "marriage")
        case .divorce: Wording(vi: "ghi chú ly hôn", en: "divorce")
        case .recordIssued: Wording(vi: "cấp giấy tờ", en: "new record")
        case .recordCorrected: Wording(vi: "sửa giấy tờ", en: "correction of a record")
        case .recordRenewed: Wording(vi: "gia hạn giấy tờ", en: "renewal of a record")
        case .recordSuspended: Wording(vi: "tạm dừng giấy tờ", en: "suspension of a record")
        case .recordRevoked: Wording(vi: "thu hồi giấy tờ", en: "end of a record")
        }
    }
}

extension EffectRefusal.Cause {
    /// Why, and what can be done.
    var words: Wording {
        switch self {
        case .population(let error): error.words
        case .record(let error, let utility):
            .joined([utility.name, error.words(of: utility)], by: ": ")
        case .noLiveRecord(let utility):
            Wording(
                vi:
                    "\(utility.name.vietnamese): người này không có bản ghi đang có hiệu lực. Hãy yêu cầu người dân cập nhật giấy tờ vào ví, hoặc ghi bản ghi gốc trước, rồi quyết định lại.",
                en:
                    "\(utility.name.english): this person has no record in force. Ask her to add hers to the wallet, or enter the first one, then decide again."
            )
        case .noUtility:
            Wording(
                vi:
                    "Danh mục đang áp dụng không có loại giấy tờ này hoặc hôm nay không có cơ quan quản lý. Hãy báo người vận hành.",
                en:
                    "The catalogue in force has no such kind of record, or nobody keeps it today. Tell the operator."
            )
        case .tooYoung(let age):
            Wording(
                vi:
                    "Theo dữ liệu dân cư, người này chưa đủ \(age) tuổi. Hãy từ chối hồ sơ với lý do đó; nếu ngày sinh trong dữ liệu sai thì cải chính trước rồi quyết định lại.",
                en:
                    "By the register of people this person is not \(age) years old yet. Refuse for that reason; if the date of birth on record is wrong, have it corrected first, then decide again."
            )
        case .nameDiffers:
            Wording(
                vi:
                    "Họ và tên đã khai khác với tên của người mang số này trong dữ liệu dân cư. Hãy so tên và số với giấy tờ; trả hồ sơ để sửa, hoặc ghi nhận khi đã xác minh đúng người.",
                en:
                    "The name that was declared is not that of the person with this number by the register. Compare both with the papers; return the dossier to have them corrected, or record it once you have verified who it is."
            )
        case .argument(_, let field?):
            Wording(
                vi:
                    "Trường “\(field.vietnamese)” trống hoặc không đọc được. Hãy trả hồ sơ để bổ sung, hoặc điền ở kết quả.",
                en:
                    "The field “\(field.english)” is empty or cannot be read. Return the dossier for it, or fill it in with the result."
            )
        case .argument(let name, nil):
            Wording(
                vi:
                    "Thiếu dữ liệu “\(name)” mà sổ đăng ký cần. Hãy xem lại kết quả; nếu đủ thì báo người vận hành.",
                en:
                    "The value “\(name)”, which the register needs, is missing. Look at the result again; if it is complete, tell the operator."
            )
        }
    }
}
