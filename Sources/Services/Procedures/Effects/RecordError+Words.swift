internal import Catalogue
internal import Civil
internal import Records

extension RecordError {
    /// Why the records of a utility refuse a change, and what an officer can do about it.
    func words(of utility: Utility) -> Wording {
        switch self {
        case .invalidValues(let faults): Self.wrong(faults, utility)
        case .notRegistered, .dead, .notRepresented, .notEligible: wordsOnPerson
        case .fieldsNotYours, .nothingChanges, .tooLarge: wordsOnValues
        case .noSuchRecord, .notNow, .alreadyHasOne, .keyTaken: wordsOnRecord
        case .unknownUtility, .retired, .notResponsible, .methodNotOffered, .reasonMissing, .unknownReason,
            .evidenceDoesNotCover, .damaged:
            wordsOnSystem
        }
    }

    /// Each wrong value by the title of its field.
    private static func wrong(_ faults: [RecordFault], _ utility: Utility) -> Wording {
        let named = faults.map { fault -> Wording in
            let title = fault.field.flatMap(utility.field)?.title ?? Wording(fault.pointer)
            return .joined([title, fault.words], by: ": ")
        }
        let all = Wording.joined(named, by: "; ")
        return Wording(
            vi: "các giá trị sau chưa đúng: \(all.vietnamese) Hãy sửa ở kết quả, hoặc trả hồ sơ để bổ sung.",
            en: "these values are not right: \(all.english) Correct them in the result, or return the dossier."
        )
    }

    private var wordsOnPerson: Wording {
        switch self {
        case .notRegistered(let person):
            Wording(
                vi:
                    "số \(person.number) không có trong dữ liệu dân cư. Hãy kiểm tra số đã khai; nếu sai, trả hồ sơ để sửa.",
                en:
                    "the number \(person.number) is not in the register of people. Check the number that was declared; return the dossier if it is wrong."
            )
        case .dead(let person, let day):
            Wording(
                vi:
                    "người mang số \(person.number) đã chết ngày \(day.vietnamese) theo dữ liệu dân cư, nên không cấp được nữa. Hãy từ chối hồ sơ; nếu khai tử nhầm thì cải chính ở nơi đã đăng ký rồi quyết định lại.",
                en:
                    "the person with the number \(person.number) died on \(day.iso) by the register of people, so nothing can be given any more. Refuse; if the death was entered by mistake, have it corrected where it was registered, then decide again."
            )
        case .notEligible(let obstacles):
            Wording(
                vi:
                    "người này không đủ điều kiện. \(obstacles.map(\.words.vietnamese).joined(separator: " ")) Hãy từ chối với lý do đó.",
                en:
                    "the person does not meet the conditions. \(obstacles.map(\.words.english).joined(separator: " ")) Refuse for that reason."
            )
        default:
            Wording(
                vi: "không ai được đại diện cho người này ở việc này. Hãy kiểm tra người nộp là gì của người được cấp.",
                en: "nobody stands for this person here. Check what the applicant is to her."
            )
        }
    }

    private var wordsOnValues: Wording {
        switch self {
        case .fieldsNotYours(let names):
            Wording(
                vi: "không được ghi các trường \(names.joined(separator: ", ")). Hãy báo người vận hành.",
                en: "the fields \(names.joined(separator: ", ")) may not be written. Tell the operator."
            )
        case .nothingChanges:
            Wording(
                vi:
                    "bản ghi đang có đã đúng như vậy, hoặc thời hạn mới không dài hơn thời hạn cũ. Hãy xem lại thời hạn ở kết quả và bản ghi trong ví của người dân.",
                en:
                    "the record says so already, or the new term does not end later than the present one. Look at the term in the result and at the record in her wallet."
            )
        default:
            Wording(
                vi: "dữ liệu hoặc tệp kèm theo quá nhiều. Hãy bớt rồi quyết định lại.",
                en: "there is more text or there are more files than a record holds. Take some away, then decide again."
            )
        }
    }

    private var wordsOnRecord: Wording {
        switch self {
        case .noSuchRecord:
            Wording(
                vi: "không tìm thấy bản ghi cần sửa. Hãy xem ví của người dân: bản ghi có thể đã bị xóa.",
                en: "the record to change was not found. Look into her wallet: it may have been deleted."
            )
        case .notNow:
            Wording(
                vi:
                    "bản ghi đang ở trạng thái không cho phép việc này (đã thu hồi, tạm dừng hoặc hết hạn). Hãy xem trạng thái bản ghi trước, phục hồi hoặc cấp mới nếu đúng luật.",
                en:
                    "the record's state does not permit it: it was ended, suspended or has run out. Look at its state first; give it back or issue a new one where the law says so."
            )
        case .alreadyHasOne:
            Wording(
                vi:
                    "mỗi người chỉ có một, và người này đã có một bản ghi đang có hiệu lực. Nếu bản cũ sai hoặc mất, thu hồi hoặc sửa bản đó trước; nếu không, từ chối hồ sơ.",
                en:
                    "one is given to a person, and this person has one in force. If it is wrong or lost, end or correct it first; otherwise refuse."
            )
        case .keyTaken(nil):
            Wording(
                vi: "số này đang thuộc người khác. Hãy kiểm tra số ở kết quả và ghi số đúng.",
                en: "this number belongs to somebody else's record. Check the number in the result."
            )
        default:
            Wording(
                vi:
                    "chính người này đã có bản ghi với số này. Hãy kiểm tra số ở kết quả; việc có thể đã được giải quyết.",
                en:
                    "the person has a record of this number already. Check the number in the result; it may have been decided before."
            )
        }
    }

    private var wordsOnSystem: Wording {
        switch self {
        case .retired(let day):
            Wording(
                vi: "loại giấy tờ này không cấp nữa sau ngày \(day.vietnamese). Hãy từ chối hồ sơ.",
                en: "this kind of record is not given any more since \(day.iso). Refuse."
            )
        case .notResponsible:
            Wording(
                vi: "hôm nay cơ quan khác quản lý loại giấy tờ này. Hãy chuyển hồ sơ, hoặc báo người vận hành.",
                en: "another agency keeps this kind of record today. Move the dossier, or tell the operator."
            )
        case .reasonMissing, .unknownReason:
            Wording(
                vi: "việc này phải có lý do trong danh mục. Hãy chọn lý do rồi quyết định lại.",
                en: "this needs a reason of the list. Choose one, then decide again."
            )
        case .unknownUtility, .methodNotOffered:
            Wording(
                vi: "danh mục đang áp dụng không cho ghi theo cách này. Hãy báo người vận hành.",
                en: "the catalogue in force does not permit it in this way. Tell the operator."
            )
        default:
            Wording(
                vi: "bản ghi bị hỏng hoặc hệ thống ghi sai người. Không sửa được tại đây: hãy báo người vận hành.",
                en:
                    "the record is damaged, or the system wrote about somebody else. This cannot be mended here: tell the operator."
            )
        }
    }
}
