package import Civil
package import Web

/// Why six digits are no passcode, with the reason told (NIST SP 800-63B-4 section 3.1.1.2).
package enum PasscodeWeakness: Sendable, Hashable, CaseIterable {
    /// Not six digits.
    case notSixDigits
    /// The same digit or the same group over and over: 111111, 121212, 123123.
    case repeated
    /// Digits in order, forwards or backwards: 123456, 987654, 246810.
    case sequence
    /// Digits that read the same from behind: 123321.
    case mirrored
    /// Her date of birth, in any order, or a year: 150890, 199008.
    case birthDate
    /// Part of her personal number or telephone number.
    case ownNumber
    /// Among those that most people choose.
    case common

    /// What the page says.
    package var reason: LocalizedText {
        switch self {
        case .notSixDigits: LocalizedText(vi: "Passcode có đúng 6 chữ số.", en: "A passcode has exactly six digits.")
        case .repeated:
            LocalizedText(
                vi: "Passcode lặp lại một chữ số hoặc một nhóm số.",
                en: "It repeats a digit or a group of digits."
            )
        case .sequence:
            LocalizedText(vi: "Các chữ số theo thứ tự liền nhau.", en: "The digits follow one another in order.")
        case .mirrored: LocalizedText(vi: "Đọc xuôi và ngược giống nhau.", en: "It reads the same from both ends.")
        case .birthDate: LocalizedText(vi: "Passcode là ngày sinh của bạn.", en: "It is your date of birth.")
        case .ownNumber:
            LocalizedText(
                vi: "Passcode nằm trong số định danh hoặc số điện thoại của bạn.",
                en: "It is part of your personal number or telephone number."
            )
        case .common: LocalizedText(vi: "Nhiều người dùng passcode này.", en: "Many people use this passcode.")
        }
    }

    /// The first reason against a passcode; nil when there is none.
    ///
    /// - Parameter numbers: the owner's own: personal number, telephone numbers.
    package static func of(_ passcode: String, birth: CivilDate?, numbers: [String]) -> PasscodeWeakness? {
        let digits = passcode.utf8.compactMap { (48...57).contains($0) ? Int($0) - 48 : nil }
        guard passcode.utf8.count == 6, digits.count == 6 else { return .notSixDigits }
        if isRepeated(digits) { return .repeated }
        if isSequence(digits) { return .sequence }
        if digits == digits.reversed() { return .mirrored }
        if let birth, spellings(of: birth).contains(passcode) { return .birthDate }
        if numbers.contains(where: { $0.contains(passcode) }) { return .ownNumber }
        return frequent.contains(passcode) ? .common : nil
    }

    private static func isRepeated(_ digits: [Int]) -> Bool {
        [1, 2, 3].contains { size in digits.indices.dropFirst(size).allSatisfy { digits[$0] == digits[$0 - size] } }
            || Set(digits).count == 1
    }

    /// Steps of the same size modulo ten, by digits or by pairs.
    private static func isSequence(_ digits: [Int]) -> Bool {
        let steps = Set(zip(digits, digits.dropFirst()).map { (($1 - $0) % 10 + 10) % 10 })
        let pairs = stride(from: 0, to: 6, by: 2).map { digits[$0] * 10 + digits[$0 + 1] }
        let pairSteps = Set(zip(pairs, pairs.dropFirst()).map { $1 - $0 })
        return steps.count == 1 || pairSteps.count == 1 && (pairSteps.first.map { abs($0) <= 11 } ?? false)
    }

    /// Among the most frequent of published collections of six-digit codes that no other rule catches.
    private static let frequent: Set<String> = [
        "159753", "147258", "258369", "147852", "159357", "123654", "142536", "112233", "102030", "110110", "520520",
        "789456", "456789", "741852", "963852", "852456", "131313", "696969", "686868", "666888", "888666", "168168",
        "200000", "100000", "000001", "123457", "112358", "314159", "271828", "248163", "010203", "111222", "222333",
        "147147", "258258", "369369", "159159", "007007", "113113", "114114", "115115", "113114", "300475", "020945",
        "190054", "080300", "199900", "197530", "300430", "020902", "102938", "132435", "135790", "246800", "121314",
    ]
}
