internal import Encoding

/// The code that an officer hands out: ten letters and digits, 50 random bits, without those that look alike.
///
/// NIST SP 800-63B-4 section 4.1.2: at least 40 bits beside the identifier, ten minutes, once.
enum EnrolmentCode {
    /// Crockford's alphabet: no I, L, O, U.
    private static let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    static func draw() -> String {
        let signs = SystemRandom.bytes(10).map { letters[Int($0 & 31)] }
        return String(signs.prefix(5)) + "-" + String(signs.dropFirst(5))
    }

    /// The spelling that is compared: blanks, hyphens, small letters and the letters that look like digits are what people type.
    static func normalised(_ typed: String) -> String {
        var text = ""
        for sign in typed.uppercased().prefix(40) {
            switch sign {
            case " ", "-", "–", "\u{A0}": continue
            case "O": text.append("0")
            case "I", "L": text.append("1")
            default: text.append(sign)
            }
        }
        return text
    }
}
