internal import Catalogue
internal import Civil
internal import Identity
internal import Web

/// Reads what people type: spaces, dots and dashes are no mistakes, and what is one gets its sentence.
enum Typed {
    /// The text without white space at its ends.
    static func trimmed(_ text: String?, longest: Int = 300) -> String {
        let words = (text ?? "").prefix(longest).drop(while: \.isWhitespace)
        guard let last = words.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(words[...last])
    }

    /// The digits of a number without what people put between them.
    static func digits(_ text: String?) -> String {
        trimmed(text).filter { !" .-\u{A0}".contains($0) }
    }

    /// A personal number, or the number of a foreigner or an organisation.
    static func number(_ text: String?) -> Result<String, FormFault> {
        let digits = digits(text)
        guard !digits.isEmpty else { return .failure(FormFault("number", TypedWords.numberMissing)) }
        guard AccountKey(digits) != nil else { return .failure(FormFault("number", TypedWords.numberWrong)) }
        return .success(digits)
    }

    /// A one-time code: six digits.
    static func code(_ text: String?) -> Result<String, FormFault> {
        let digits = digits(text)
        guard digits.utf8.count == 6, digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return .failure(FormFault("code", TypedWords.codeWrong))
        }
        return .success(digits)
    }

    static func phone(_ text: String?) -> Result<ContactPoint, FormFault> {
        guard let point = ContactPoint(phone: trimmed(text)) else {
            return .failure(FormFault("phone", TypedWords.phoneWrong))
        }
        return .success(point)
    }

    static func email(_ text: String?) -> Result<ContactPoint, FormFault> {
        guard let point = ContactPoint(email: trimmed(text)) else {
            return .failure(FormFault("email", TypedWords.emailWrong))
        }
        return .success(point)
    }

    static func name(_ text: String?) -> Result<String, FormFault> {
        let name = trimmed(text)
        guard (try? PersonName(name)) != nil else { return .failure(FormFault("name", TypedWords.nameWrong)) }
        return .success(name)
    }

    static func birth(_ text: String?) -> Result<CivilDate, FormFault> {
        guard let date = date(text) else {
            return .failure(FormFault("birth", wrongDate(text, otherwise: TypedWords.dateWrong)))
        }
        return .success(date)
    }

    static func day(_ name: String, _ text: String?) -> Result<Day, FormFault> {
        guard let day = date(text)?.exactDay else {
            return .failure(FormFault(name, wrongDate(text, otherwise: TypedWords.dayWrong)))
        }
        return .success(day)
    }

    /// What is said about a text that is no date: that the day does not exist, where it is written like one.
    static func wrongDate(_ text: String?, otherwise words: Phrase) -> Phrase {
        let text = trimmed(text)
        let parts = text.split(whereSeparator: { "/-. ".contains($0) })
        let numbers = parts.filter { part in part.utf8.allSatisfy { (48...57).contains($0) } }.compactMap { Int($0) }
        guard parts.count == 3, numbers.count == 3 else { return words }
        let ordered: [Int] = numbers[0] > 999 ? numbers : numbers.reversed()
        let (year, month, day) = (ordered[0], ordered[1], ordered[2])
        guard (1000...9999).contains(year), month < 100, day < 100,
            CivilDate(year: year, month: month, day: day) == nil
        else { return words }
        return TypedWords.noSuchDay.filled(["day": Phrase(same: text)])
    }

    /// What is said about a text that is no minute of a day: which part is missing, or which one does not exist.
    static func wrongMoment(_ text: String?) -> Phrase {
        switch WrittenMoment(trimmed(text)) {
        case .dayAlone(let day): TypedWords.hourMissing.filled(["day": Phrase(same: day.vietnamese)])
        case .timeAlone: TypedWords.dayMissing
        case .noSuchDay(let day): TypedWords.noSuchDay.filled(["day": Phrase(same: day)])
        case .noSuchTime(let time): TypedWords.noSuchTime.filled(["time": Phrase(same: time)])
        case .minute, .unreadable: TypedWords.momentWrong
        }
    }

    /// `14/02/1990`, `14-2-1990`, `2/1990`, `1990` or `1990-02-14`.
    private static func date(_ text: String?) -> CivilDate? {
        let text = trimmed(text)
        if let date = CivilDate(text) { return date }
        let parts = text.split(whereSeparator: { "/-. ".contains($0) }).map(String.init)
        guard (2...3).contains(parts.count), parts.allSatisfy({ $0.utf8.count <= 4 && Int($0) != nil }) else {
            return nil
        }
        let padded = parts.reversed().map { $0.utf8.count == 1 ? "0\($0)" : $0 }
        return CivilDate(padded.joined(separator: "-"))
    }
}

extension FormFault: Error {}

/// What is said about answers that cannot be read.
enum TypedWords {
    static let numberMissing = Phrase("Hãy nhập số định danh cá nhân.", "Enter a personal number.")
    static let numberWrong = Phrase(
        "Số định danh phải có 12 số, như trên thẻ căn cước. Kiểm tra lại từng số.",
        "A personal number has 12 digits, as on the identity card. Check each of them."
    )
    static let codeWrong = Phrase(
        "Mã gồm đúng 6 số. Kiểm tra lại tin nhắn.",
        "The code has exactly 6 digits. Look at the message again."
    )
    static let phoneWrong = Phrase(
        "Hãy nhập số di động Việt Nam, 10 số bắt đầu bằng 0.",
        "Enter a Vietnamese mobile number, 10 digits beginning with 0."
    )
    static let emailWrong = Phrase(
        "Hãy nhập địa chỉ như ten@nhacungcap.vn.",
        "Enter an address such as name@provider.vn."
    )
    static let nameWrong = Phrase(
        "Hãy nhập đủ họ, chữ đệm và tên, chỉ gồm chữ cái.",
        "Enter all parts of the name, letters only."
    )
    static let dateWrong = Phrase(
        "Hãy nhập ngày sinh như 14/02/1990.",
        "Enter a date such as 14/02/1990."
    )
    static let dayWrong = Phrase("Hãy nhập ngày như 31/12/2026.", "Enter a day such as 31/12/2026.")
    static let noSuchDay = Phrase(
        "Không có ngày {day}. Hãy kiểm tra lại ngày và tháng.",
        "There is no day {day}. Check the day and the month."
    )
    static let momentWrong = Phrase(
        "Hãy nhập ngày và giờ như 26/11/2026 08:30.",
        "Enter a day and a time such as 26/11/2026 08:30."
    )
    static let hourMissing = Phrase(
        "Còn thiếu giờ. Hãy nhập thêm giờ và phút sau ngày, như {day} 08:30.",
        "The time is missing. Add hour and minute after the day, such as {day} 08:30."
    )
    static let dayMissing = Phrase(
        "Còn thiếu ngày. Hãy nhập cả ngày và giờ, như 26/11/2026 08:30.",
        "The day is missing. Enter the day and the time, such as 26/11/2026 08:30."
    )
    static let noSuchTime = Phrase(
        "Không có giờ {time}. Hãy nhập giờ từ 00:00 đến 23:59.",
        "There is no time {time}. Enter one from 00:00 to 23:59."
    )
    static let passcodesDiffer = Phrase("Hai lần nhập không giống nhau.", "The two do not match.")
    static let passcodeWrong = Phrase("Passcode gồm đúng 6 số.", "The passcode has exactly 6 digits.")
    static let scopeMissing = Phrase("Chọn ít nhất một việc.", "Choose at least one matter.")
    static let untilWrong = Phrase(
        "Ngày kết thúc phải sau hôm nay và trong vòng một năm.",
        "The last day must be after today and within a year."
    )
    static let counterCodeWrong = Phrase(
        "Mã từ quầy gồm 10 chữ và số.",
        "The counter's code has 10 letters and digits."
    )
    static let shownChanged = Phrase(
        "Nội dung trang này vừa thay đổi. Hãy đọc lại rồi quyết định.",
        "What this page says has just changed. Read it again, then decide."
    )
}
