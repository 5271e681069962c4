internal import Web

/// The kinds of problem that callers of this service meet.
enum DossierProblem: String, CaseIterable {
    case unknownProcedure = "procedure-unknown"
    case notFound = "dossier-not-found"
    case notAllowed = "dossier-action-not-allowed"
    case notYours = "dossier-not-yours"
    case ownInterest = "dossier-own-interest"
    case changed = "dossier-changed"
    case keyReused = "dossier-key-reused"
    case levelTooLow = "dossier-level-too-low"
    case notEntitled = "dossier-not-entitled"
    case notEligible = "dossier-not-eligible"
    case notRegistered = "dossier-person-not-registered"
    case invalidForm = "dossier-form-invalid"
    case lockedFields = "dossier-fields-locked"
    case documentsMissing = "dossier-documents-missing"
    case filesUnknown = "dossier-files-unknown"
    case invalidResult = "dossier-result-invalid"
    case placeUnknown = "dossier-place-unknown"
    case reasonMissing = "dossier-reason-missing"
    case unknownReason = "dossier-reason-unknown"
    case supervisorNeeded = "dossier-supervisor-needed"
    case wrongAmount = "dossier-amount-wrong"
    case tooLong = "dossier-text-too-long"
    case tokenUsed = "report-token-used"
    case calendarEnds = "calendar-ends"
    case registerForbids = "dossier-register-forbids"
    case effectRefused = "dossier-effect-refused"

    var kind: ProblemKind {
        let words = words
        return ProblemKind(rawValue, status: status, title: words.title, explanation: words.explanation)
    }

    private var status: Int {
        switch self {
        case .unknownProcedure, .notFound: 404
        case .notYours, .ownInterest, .levelTooLow, .notEntitled, .notEligible, .supervisorNeeded: 403
        case .notAllowed, .changed, .keyReused, .wrongAmount, .tokenUsed, .registerForbids, .effectRefused: 409
        case .calendarEnds: 503
        case .notRegistered, .invalidForm, .lockedFields, .documentsMissing, .filesUnknown, .invalidResult,
            .placeUnknown,
            .reasonMissing, .unknownReason, .tooLong:
            422
        }
    }

    private var words: (title: LocalizedText, explanation: LocalizedText) {
        switch self {
        case .unknownProcedure, .notFound, .notYours, .ownInterest, .levelTooLow, .notEntitled, .notEligible,
            .notRegistered, .supervisorNeeded:
            permission
        case .notAllowed, .changed, .keyReused, .wrongAmount, .tokenUsed, .registerForbids, .effectRefused,
            .calendarEnds:
            state
        default: content
        }
    }

    private static func words(
        _ vi: String,
        _ en: String,
        _ why: String,
        _ reason: String
    ) -> (title: LocalizedText, explanation: LocalizedText) {
        (LocalizedText(vi: vi, en: en), LocalizedText(vi: why, en: reason))
    }

    /// Who may do something.
    private var permission: (title: LocalizedText, explanation: LocalizedText) {
        switch self {
        case .unknownProcedure:
            Self.words(
                "Không có thủ tục này",
                "There is no such procedure",
                "Danh mục thủ tục đang áp dụng không có mã này.",
                "The catalogue in force has no procedure of this code."
            )
        case .notFound:
            Self.words(
                "Không tìm thấy hồ sơ",
                "The dossier was not found",
                "Mã hồ sơ không đúng, hoặc hồ sơ của người khác.",
                "The number is wrong, or the dossier is somebody else's."
            )
        case .ownInterest:
            Self.words(
                "Không giải quyết việc của chính mình",
                "Nobody decides what concerns herself",
                "Hồ sơ liên quan đến chính cán bộ. Cán bộ khác phải giải quyết.",
                "The dossier concerns the officer. Another officer has to decide it."
            )
        case .levelTooLow:
            Self.words(
                "Mức độ tài khoản chưa đủ",
                "The account's level is too low",
                "Thủ tục cần tài khoản định danh mức độ cao hơn. Hãy nâng mức tại công an cấp xã.",
                "This procedure needs an account of a higher level, given by the commune police."
            )
        case .notEntitled:
            Self.words(
                "Không có quyền nộp hồ sơ này",
                "Not entitled to file this",
                "Quan hệ với người được nêu không đúng quy định, hoặc không khớp với dữ liệu dân cư.",
                "What the applicant is to the person is not permitted, or the register says otherwise."
            )
        case .notEligible:
            Self.words(
                "Chưa đủ điều kiện",
                "Not eligible",
                "Chi tiết nêu điều kiện chưa đạt.",
                "The detail names the condition that is not met."
            )
        case .notRegistered:
            Self.words(
                "Không có trong dữ liệu dân cư",
                "Not in the population register",
                "Người được nêu không có trong dữ liệu dân cư hoặc đã chết.",
                "The person is not in the register, or has died."
            )
        case .supervisorNeeded:
            Self.words(
                "Cần lãnh đạo quyết định",
                "A supervisor has to do this",
                "Thiếu sót này đã có thể thấy từ lần trả trước; chỉ lãnh đạo được trả lại lần nữa.",
                "The defect could be seen the first time; only a supervisor returns the dossier again."
            )
        default:
            Self.words(
                "Không có quyền với hồ sơ này",
                "This dossier is not yours",
                "Hồ sơ thuộc người khác hoặc đơn vị khác.",
                "The dossier belongs to another person or another unit."
            )
        }
    }

    /// What stands against it now.
    private var state: (title: LocalizedText, explanation: LocalizedText) {
        switch self {
        case .notAllowed:
            Self.words(
                "Không thực hiện được ở bước này",
                "This cannot be done now",
                "Trạng thái hiện tại của hồ sơ không cho phép việc này. Hãy mở lại hồ sơ.",
                "The dossier's present state does not permit it. Open the dossier again."
            )
        case .changed:
            Self.words(
                "Hồ sơ vừa thay đổi",
                "The dossier has changed meanwhile",
                "Người khác đã cập nhật hồ sơ. Hãy mở lại rồi quyết định; không có gì bị ghi đè.",
                "Somebody was faster. Open the dossier again and decide; nothing was overwritten."
            )
        case .keyReused:
            Self.words(
                "Khóa đã dùng cho việc khác",
                "The key was used for something else",
                "Một khóa chỉ dùng cho một nội dung. Hãy gửi với khóa mới.",
                "A key stands for one content. Send it under a new key."
            )
        case .wrongAmount:
            Self.words(
                "Số tiền không đúng",
                "The amount is wrong",
                "Số tiền không hợp lệ hoặc lớn hơn số phải hoàn.",
                "The amount is out of bounds, or more than is to be paid back."
            )
        case .tokenUsed:
            Self.words(
                "Mã gửi tin đã dùng",
                "The token was used",
                "Mỗi mã gửi tin ẩn danh chỉ dùng một lần, trong ngày.",
                "A token of an unnamed report counts once, on its day."
            )
        case .calendarEnds:
            Self.words(
                "Chưa có lịch nghỉ của năm",
                "The calendar of that year is not known",
                "Chưa tính được thời hạn vì lịch nghỉ chính thức chưa công bố.",
                "No deadline can be counted: the official holidays of that year are not known yet."
            )
        case .registerForbids:
            Self.words(
                "Dữ liệu của nhà nước cho thấy chưa làm được",
                "What is on record stands against it",
                "Chi tiết nêu điều đã ghi và việc cần làm trước.",
                "The detail says what is on record and what to do first."
            )
        default:
            Self.words(
                "Không ghi được vào sổ đăng ký",
                "A register refuses the entry",
                "Dữ liệu hiện có không cho phép; chi tiết nêu lý do.",
                "What is on record forbids it; the detail says why."
            )
        }
    }

    /// What was sent.
    private var content: (title: LocalizedText, explanation: LocalizedText) {
        switch self {
        case .lockedFields:
            Self.words(
                "Dữ liệu từ sổ đăng ký không sửa tại đây",
                "These fields come from registers",
                "Các trường này lấy từ cơ sở dữ liệu. Nếu sai, hãy làm thủ tục cải chính.",
                "These fields are filled in from registers. If they are wrong, ask for a correction there."
            )
        case .documentsMissing:
            Self.words(
                "Thiếu giấy tờ",
                "Documents are missing",
                "Chi tiết nêu giấy tờ phải đính kèm.",
                "The detail names what must be attached."
            )
        case .filesUnknown:
            Self.words(
                "Không mở được tệp",
                "Files cannot be read",
                "Tệp không có, trống hoặc hỏng. Hãy tải lên lại.",
                "They are not there, empty or damaged. Upload them again."
            )
        case .invalidResult:
            Self.words(
                "Kết quả không đúng mẫu",
                "The result breaks its form",
                "Chi tiết nêu trường sai.",
                "The detail names the fields."
            )
        case .placeUnknown:
            Self.words(
                "Chưa xác định được cơ quan",
                "No office can be told from the place",
                "Địa bàn đã chia tách hoặc không có. Hãy chọn xã, phường hiện nay.",
                "The place was divided or is none. Choose today's commune."
            )
        case .reasonMissing:
            Self.words(
                "Thiếu lý do",
                "A reason is missing",
                "Quyết định này phải có lý do.",
                "This decision needs its reasons."
            )
        case .unknownReason:
            Self.words(
                "Lý do không có trong danh mục",
                "The reason is not in the list",
                "Chỉ dùng lý do mà thủ tục quy định.",
                "Use a reason that the procedure names."
            )
        case .tooLong:
            Self.words(
                "Nội dung quá dài",
                "The text is too long",
                "Hãy viết ngắn hơn.",
                "Write less."
            )
        default:
            Self.words(
                "Tờ khai chưa đúng",
                "The declaration breaks the form",
                "Chi tiết nêu các trường sai.",
                "The detail names the fields."
            )
        }
    }
}
