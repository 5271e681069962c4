import SplitMix

extension SplitMix64 {
    /// Text of random bytes decoded as UTF-8, of random scalars, or of digits and signs near what parsers expect.
    mutating func hostileText() -> String {
        let length = Int.random(in: 0...40, using: &self)
        switch Int.random(in: 0..<4, using: &self) {
        case 0:
            return String(decoding: (0..<length).map { _ in UInt8.random(in: 0...255, using: &self) }, as: UTF8.self)
        case 1:
            var scalars = String.UnicodeScalarView()
            for _ in 0..<length {
                scalars.append(Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &self)) ?? " ")
            }
            return String(scalars)
        case 2:
            let signs = Array("0123456789-+:.TtZz/ \u{0}")
            return String((0..<length).map { _ in signs.randomElement(using: &self) ?? "0" })
        default:
            let letters = Array(
                "aăâeêioôơuưyqđðĐnhgNH' -\u{301}\u{323}\u{302}\u{31B}\u{345}가\u{1100}\u{1161}αΣσςİıßK".unicodeScalars
            )
            var scalars = String.UnicodeScalarView()
            for _ in 0..<length { scalars.append(letters.randomElement(using: &self) ?? "a") }
            return String(scalars)
        }
    }
}
