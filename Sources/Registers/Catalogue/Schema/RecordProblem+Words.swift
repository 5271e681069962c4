internal import Encoding

extension RecordProblem {
    /// The sentence for the person who wrote the value.
    package var words: Wording {
        switch self {
        case .missing: Wording(vi: "Chưa có thông tin này.", en: "This is missing.")
        case .unknown(let nearest): Self.unknown(nearest)
        case .wrongType(let types): Self.wrongType(types)
        case .notListed(let values, let nearest): Self.notListed(values, nearest)
        case .wrongFormat(let format): format.expectation
        case .wrongPattern(let pattern):
            Wording(vi: "Không đúng dạng \(pattern).", en: "This does not have the form \(pattern).")
        case .needed(let member):
            Wording(vi: "Cần có thông tin này khi đã có \(member).", en: "This is needed when there is \(member).")
        case .noAlternative: Wording(vi: "Không đúng dạng nào cho phép.", en: "This fits none of the permitted forms.")
        case .severalAlternatives:
            Wording(vi: "Đúng nhiều dạng cùng lúc, chỉ được một.", en: "This fits several forms; only one may hold.")
        case .excluded: Wording(vi: "Giá trị này không được phép.", en: "This value is not permitted.")
        case .forbidden: Wording(vi: "Không được có giá trị ở đây.", en: "Nothing may stand here.")
        case .ahead:
            Wording(
                vi: "Thời điểm này chưa đến. Hãy nhập thời điểm việc đã xảy ra.",
                en: "This has not come yet. Enter when it happened."
            )
        default: bounds
        }
    }

    private var bounds: Wording {
        switch self {
        case .tooShort(let least):
            Wording(vi: "Cần ít nhất \(least) ký tự.", en: "At least \(least) characters are needed.")
        case .tooLong(let most):
            Wording(vi: "Nhiều nhất \(most) ký tự.", en: "At most \(most) characters are permitted.")
        case .below(let least):
            Wording(vi: "Không được nhỏ hơn \(least.encoded).", en: "This must be at least \(least.encoded).")
        case .above(let most):
            Wording(vi: "Không được lớn hơn \(most.encoded).", en: "This must be at most \(most.encoded).")
        case .notAbove(let bound):
            Wording(vi: "Phải lớn hơn \(bound.encoded).", en: "This must be more than \(bound.encoded).")
        case .notBelow(let bound):
            Wording(vi: "Phải nhỏ hơn \(bound.encoded).", en: "This must be less than \(bound.encoded).")
        case .notMultiple(let unit):
            Wording(vi: "Phải là bội số của \(unit.encoded).", en: "This must be a multiple of \(unit.encoded).")
        case .tooFewItems(let least):
            Wording(vi: "Cần ít nhất \(least) mục.", en: "At least \(least) entries are needed.")
        case .tooManyItems(let most):
            Wording(vi: "Nhiều nhất \(most) mục.", en: "At most \(most) entries are permitted.")
        case .sameItems(let first, let second):
            Wording(
                vi: "Mục \(second + 1) trùng mục \(first + 1).",
                en: "Entry \(second + 1) repeats entry \(first + 1)."
            )
        case .tooFewMembers(let least):
            Wording(vi: "Cần ít nhất \(least) thông tin.", en: "At least \(least) members are needed.")
        case .tooManyMembers(let most):
            Wording(vi: "Nhiều nhất \(most) thông tin.", en: "At most \(most) members are permitted.")
        case .tooFewMatching(let least):
            Wording(vi: "Cần ít nhất \(least) mục phù hợp.", en: "At least \(least) entries must fit.")
        case .tooManyMatching(let most):
            Wording(vi: "Nhiều nhất \(most) mục phù hợp.", en: "At most \(most) entries may fit.")
        default: Wording(vi: "Giá trị không hợp lệ.", en: "This value is not valid.")
        }
    }

    private static func unknown(_ nearest: String?) -> Wording {
        guard let nearest else { return Wording(vi: "Không có thông tin nào tên này.", en: "Nothing has this name.") }
        return Wording(
            vi: "Không có thông tin nào tên này; có phải là “\(nearest)”?",
            en: "Nothing has this name; did you mean “\(nearest)”?"
        )
    }

    private static func wrongType(_ types: [String]) -> Wording {
        let vietnamese = types.map { typeNames[$0] ?? $0 }
        return Wording(
            vi: "Phải là \(vietnamese.joined(separator: " hoặc ")).",
            en: "This must be of type \(types.joined(separator: " or "))."
        )
    }

    private static let typeNames = [
        "string": "chữ", "integer": "số nguyên", "number": "số", "boolean": "có hoặc không", "array": "danh sách",
        "object": "nhóm thông tin", "null": "giá trị trống",
    ]

    private static func notListed(_ values: [JSONValue], _ nearest: String?) -> Wording {
        let list = values.prefix(40).map { $0.text ?? $0.encoded }.joined(separator: ", ")
        let hint = nearest.map { Wording(vi: "; có phải là “\($0)”?", en: "; did you mean “\($0)”?") }
        return Wording(
            vi: "Phải là một trong: \(list)\(hint?.vietnamese ?? ".")",
            en: "This must be one of: \(list)\(hint?.english ?? ".")"
        )
    }
}

extension FieldFormat {
    /// What a value of this format looks like, in a sentence.
    package var expectation: Wording {
        switch self {
        case .personalNumber:
            Wording(
                vi: "Phải là số định danh cá nhân gồm 12 chữ số.",
                en: "This must be a personal number of 12 digits."
            )
        case .taxCode:
            Wording(
                vi: "Phải là mã số thuế (10, 12 hoặc 13 chữ số).",
                en: "This must be a tax code (10, 12 or 13 digits)."
            )
        case .commune:
            Wording(
                vi: "Phải là mã xã, phường hiện nay (5 chữ số).",
                en: "This must be the code of a commune of today (5 digits)."
            )
        case .commune2004:
            Wording(
                vi: "Phải là mã xã, phường trước ngày 01/07/2025 (5 chữ số).",
                en: "This must be the code of a commune before 1 July 2025 (5 digits)."
            )
        case .province:
            Wording(
                vi: "Phải là mã tỉnh, thành phố hiện nay (2 chữ số).",
                en: "This must be the code of a province of today (2 digits)."
            )
        case .country:
            Wording(
                vi: "Phải là mã nước gồm 3 chữ cái in hoa, ví dụ VNM.",
                en: "This must be a country in three capital letters, such as VNM."
            )
        case .date:
            Wording(
                vi: "Phải là một ngày có thật, dạng năm-tháng-ngày.",
                en: "This must be an existing day, as year-month-day."
            )
        case .civilDate:
            Wording(
                vi: "Phải là năm, năm-tháng hoặc năm-tháng-ngày có thật.",
                en: "This must be an existing year, year-month or year-month-day."
            )
        case .localDateTime:
            Wording(
                vi: "Phải là một ngày có thật và giờ từ 00:00 đến 23:59, dạng 2026-11-26T08:30.",
                en: "This must be an existing day and a time from 00:00 to 23:59, as 2026-11-26T08:30."
            )
        case .year: Wording(vi: "Phải là năm gồm 4 chữ số.", en: "This must be a year of four digits.")
        case .money:
            Wording(
                vi: "Phải là số tiền bằng đồng, không có số lẻ.",
                en: "This must be an amount in đồng without fraction."
            )
        case .phone:
            Wording(
                vi: "Phải là số điện thoại, dạng +84912345678.",
                en: "This must be a telephone number, such as +84912345678."
            )
        case .email: Wording(vi: "Phải là địa chỉ thư điện tử.", en: "This must be an e-mail address.")
        case .file: Wording(vi: "Phải là tệp đã gửi lên.", en: "This must be an uploaded file.")
        }
    }
}
