package import Web

extension IdentityRefusal: ProblemError {
    /// Every kind of problem that a refusal becomes.
    package static var problemKinds: [ProblemKind] { allCases.map(\.kind) }

    package var problem: Problem { Problem(kind) }

    private var kind: ProblemKind {
        ProblemKind(code, status: status, title: words.title, explanation: words.explanation)
    }

    private var status: Int {
        switch self {
        case .numberMalformed, .groundMissing, .scopeMalformed, .notOneself: 422
        case .nobody, .noAccount, .noApplication, .noSuchEntry: 404
        case .appointmentRequired, .lockNotYours, .ownCase, .notTheRepresentative, .levelTwoRequired, .locked,
            .accountClosed:
            403
        case .alreadyActive, .activationExpired, .notLocked, .secondOfficerRequired, .alreadyDecided, .alreadyNamed,
            .tooMany:
            409
        case .tooManyToday: 429
        }
    }

    private typealias Words = (title: LocalizedText, explanation: LocalizedText)

    private static func words(_ vi: String, _ en: String, _ moreVi: String, _ moreEn: String) -> Words {
        (LocalizedText(vi: vi, en: en), LocalizedText(vi: moreVi, en: moreEn))
    }

    private var words: Words {
        switch self {
        case .numberMalformed, .nobody, .noAccount, .accountClosed, .alreadyActive, .activationExpired, .locked,
            .notLocked:
            accountWords
        case .lockNotYours, .groundMissing, .appointmentRequired, .ownCase, .secondOfficerRequired, .noApplication,
            .alreadyDecided:
            officeWords
        case .notTheRepresentative, .levelTwoRequired, .noSuchEntry, .alreadyNamed, .notOneself, .tooMany,
            .tooManyToday, .scopeMalformed:
            delegationWords
        }
    }

    private var accountWords: Words {
        switch self {
        case .numberMalformed:
            Self.words(
                "Số không đúng",
                "Not a user name",
                "Hãy nhập 12 chữ số của số định danh cá nhân, hoặc 13 chữ số do hệ thống cấp.",
                "Enter the 12 digits of a personal number, or the 13 digits that the system has set."
            )
        case .nobody:
            Self.words(
                "Không có người mang số này",
                "Nobody has this number",
                "Cơ sở dữ liệu không có người mang số này. Hãy kiểm tra lại trên giấy tờ.",
                "No register has anybody of this number. Compare it with the document again."
            )
        case .noAccount:
            Self.words(
                "Chưa có tài khoản",
                "There is no account",
                "Hãy đăng ký tài khoản định danh điện tử trước.",
                "Apply for an e-ID account first."
            )
        case .accountClosed:
            Self.words(
                "Tài khoản đã đóng",
                "The account is closed",
                "Tài khoản này đã đóng vĩnh viễn. Nếu bạn cho là sai, hãy đến cơ quan quản lý căn cước.",
                "This account was closed for good. If you think that is wrong, go to the identity office."
            )
        case .alreadyActive:
            Self.words(
                "Tài khoản đã kích hoạt",
                "The account is active already",
                "Không cần kích hoạt lần nữa. Hãy đăng nhập.",
                "It needs no second activation. Sign in."
            )
        case .activationExpired:
            Self.words(
                "Đã quá 7 ngày kích hoạt",
                "The seven days for activation are over",
                "Hãy mang thẻ căn cước đến công an cấp xã bất kỳ để kích hoạt.",
                "Bring your identity card to any commune police; they activate it."
            )
        case .locked:
            Self.words(
                "Tài khoản đang bị khóa",
                "The account is locked",
                "Mỗi khóa có lý do và cách mở riêng; hãy xem trong mục Khóa tài khoản.",
                "Each lock has its reason and its own way to lift it: see the page about locks."
            )
        default:
            Self.words(
                "Tài khoản không bị khóa vì lý do này",
                "The account is not locked for this reason",
                "Không có khóa nào để gỡ.",
                "There is no such lock to lift."
            )
        }
    }

    private var officeWords: Words {
        switch self {
        case .lockNotYours:
            Self.words(
                "Bạn không được gỡ khóa này",
                "This lock is not yours to lift",
                "Khóa này chỉ được gỡ bởi người hoặc cơ quan mà luật nêu.",
                "Only the person or authority that the law names can lift this lock."
            )
        case .groundMissing:
            Self.words(
                "Thiếu căn cứ pháp lý",
                "No legal ground was given",
                "Hãy ghi số văn bản và cơ quan ban hành.",
                "Name the number of the document and the authority that issued it."
            )
        case .appointmentRequired:
            Self.words(
                "Bạn không có nhiệm vụ này",
                "You have no appointment for this",
                "Việc này cần quyết định phân công còn hiệu lực. Hãy hỏi người quản lý.",
                "This takes an appointment that is in force. Ask your supervisor."
            )
        case .ownCase:
            Self.words(
                "Không giải quyết hồ sơ của chính mình",
                "Nobody decides her own case",
                "Hồ sơ của bạn hoặc của con bạn phải do cán bộ khác giải quyết.",
                "Your own case, or your child's, is decided by another officer."
            )
        case .secondOfficerRequired:
            Self.words(
                "Cần cán bộ thứ hai",
                "A second officer must decide",
                "Không có đối chiếu khuôn mặt hoặc vân tay, nên cán bộ khác phải quyết định.",
                "No face or fingerprints were compared, so another officer has to decide."
            )
        case .noApplication:
            Self.words(
                "Không có hồ sơ này",
                "There is no such application",
                "Hãy kiểm tra lại mã hồ sơ.",
                "Check the number of the application."
            )
        default:
            Self.words(
                "Hồ sơ đã được giải quyết",
                "The application was decided before",
                "Hãy mở lại hồ sơ để xem quyết định.",
                "Open the application again to see the decision."
            )
        }
    }

    private var delegationWords: Words {
        switch self {
        case .notTheRepresentative:
            Self.words(
                "Bạn không phải người đại diện",
                "You are not the representative",
                "Cơ sở dữ liệu không ghi nhận bạn là cha, mẹ, người giám hộ hoặc người đại diện. Hãy hỏi bộ phận hộ tịch cấp xã.",
                "The register does not have you as parent, guardian or representative. Ask the civil-status office."
            )
        case .levelTwoRequired:
            Self.words(
                "Cần tài khoản mức độ 2",
                "It takes an account of level 2",
                "Hãy mang thẻ căn cước đến công an cấp xã bất kỳ để lên mức độ 2; việc này miễn phí.",
                "Bring your identity card to any commune police to get level 2; it is free of charge."
            )
        case .noSuchEntry:
            Self.words(
                "Không có mục này",
                "There is no such entry",
                "Mục này không có, đã kết thúc hoặc không phải của bạn.",
                "It does not exist, is over, or is not yours."
            )
        case .alreadyNamed:
            Self.words(
                "Đã có trong danh sách",
                "Named already",
                "Người này đã có trong danh sách của bạn.",
                "This person is in your list already."
            )
        case .notOneself:
            Self.words(
                "Không thể chọn chính mình",
                "Not yourself",
                "Hãy chọn một người khác.",
                "Choose somebody else."
            )
        case .tooMany:
            Self.words(
                "Danh sách đã đầy",
                "The list is full",
                "Hãy gỡ bớt một mục rồi thử lại.",
                "Remove an entry, then try again."
            )
        case .tooManyToday:
            Self.words(
                "Đã mời quá nhiều lần",
                "Too many invitations",
                """
                Trong 24 giờ chỉ mời được \(Invitation.mostADay) lần, trong đó \(Invitation.mostADayToOne) lần cùng một người. \
                Hãy thử lại ngày mai.
                """,
                """
                Within 24 hours you can invite \(Invitation.mostADay) times, \(Invitation.mostADayToOne) of them the same \
                person. Try again tomorrow.
                """
            )
        default:
            Self.words(
                "Phạm vi ủy quyền không hợp lệ",
                "The delegation is not possible like this",
                "Hãy chọn ít nhất một tiện ích và một ngày kết thúc trong vòng 5 năm.",
                "Choose at least one utility, and an end within five years."
            )
        }
    }
}
