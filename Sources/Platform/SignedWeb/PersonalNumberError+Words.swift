package import Civil
package import Web

extension PersonalNumberError {
    /// What is wrong with the number and what to do, for whoever sent it.
    package var words: LocalizedText {
        switch self {
        case .empty:
            LocalizedText(
                vi: "Chưa có số định danh cá nhân: hãy ghi đủ 12 chữ số.",
                en: "The number is empty: give all 12 digits."
            )
        case .oldNineDigits:
            LocalizedText(
                vi: "Chín ký tự là số CMND cũ: hãy dùng số định danh cá nhân gồm 12 chữ số.",
                en: "Nine digits are the number of an old identity paper (CMND): use the personal number of 12 digits."
            )
        case .tooShort(let length):
            LocalizedText(
                vi: "Số chỉ có \(length) trong 12 chữ số. Nếu lấy từ bảng tính, hãy xem các số 0 ở đầu "
                    + "có bị mất không.",
                en: "The number has \(length) of 12 digits. If it comes from a spreadsheet, see whether zeros "
                    + "at the beginning were lost."
            )
        case .tooLong:
            LocalizedText(
                vi: "Số dài hơn 12 chữ số: hãy kiểm tra lại và bỏ phần thừa.",
                en: "The number is longer than 12 digits: check it and leave out what is too much."
            )
        case .notADigit(let position):
            LocalizedText(
                vi: "Ký tự thứ \(position) không phải chữ số: chỉ ghi 12 chữ số, không có dấu cách hay dấu chấm.",
                en: "Character \(position) is no digit: give 12 digits without spaces or points."
            )
        case .unknownBirthRegistrationCode(let code):
            LocalizedText(
                vi: "Ba chữ số đầu (\("00\(code)".suffix(3))) không phải mã tỉnh hay mã nước: hãy kiểm tra lại số.",
                en: "The first three digits (\("00\(code)".suffix(3))) are no code of a province or country: check the "
                    + "number."
            )
        case .sexDiffers:
            LocalizedText(
                vi: "Chữ số thứ tư chỉ giới tính khác với giới tính đã ghi: hãy kiểm tra lại số.",
                en: "The fourth digit stands for another sex than the recorded one: check the number."
            )
        case .birthYearDiffers(let year):
            LocalizedText(
                vi: "Số này chỉ năm sinh \(year), khác với năm sinh đã ghi: hãy kiểm tra lại số.",
                en: "The number stands for the birth year \(year), not the recorded one: check the number."
            )
        case .bornInTheFuture(let year):
            LocalizedText(
                vi: "Số này chỉ năm sinh \(year), là năm chưa tới: hãy kiểm tra lại số.",
                en: "The number stands for the birth year \(year), which has not come: check the number."
            )
        }
    }
}
