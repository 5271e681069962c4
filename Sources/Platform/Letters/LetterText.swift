internal import Civil

/// Text as it goes to paper.
enum LetterText {
    /// In form NFC, so that it is copied and searched as it is written; without what would steer a printer or turn the direction.
    static func clean(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in VietnameseText.normalised(text).unicodeScalars {
            switch scalar.value {
            case 0x0A: result.append(scalar)
            case 0x09, 0x0D, 0x85, 0x2028, 0x2029: result.append(" ")
            // Controls, the marks and overrides of direction (UAX #9), and what has no meaning in a text.
            case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFC,
                0xFDD0...0xFDEF:
                break
            case let value where value & 0xFFFE == 0xFFFE: break
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// `Bà Rịa, ngày 26 tháng 11 năm 2026`; the first two months with their zero, as Decree 30/2020 writes them.
    static func placeAndDay(_ head: LetterHead, _ language: LetterLanguage) -> String {
        let day = padded(head.day.day, below: 10)
        return switch language {
        case .vietnamese:
            "\(head.place), ngày \(day) tháng \(padded(head.day.month, below: 3)) năm \(head.day.year)"
        case .english: "\(head.place), \(head.day.vietnamese)"
        }
    }

    /// The time without a fraction of a second, which PDF does not know.
    static func moment(_ time: Timestamp) -> String { String(time.rfc3339.prefix(19)) + "Z" }

    private static func padded(_ number: Int, below bound: Int) -> String {
        number < bound ? "0\(number)" : "\(number)"
    }
}
