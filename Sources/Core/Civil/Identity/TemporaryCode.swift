/// The code of a newborn, or another person, who still waits for a personal number: `TẠM-7Q2K-0H9X-D`.
///
/// It can never be taken for a personal number: it has letters, another length and its own type. The last sign is a check
/// sign that finds every wrong sign and every exchange of two signs.
package struct TemporaryCode: Hashable, Sendable {
    /// The number that the signs write, 0 …< 31⁸; made by the caller, at random or in sequence.
    package let rawValue: Int64

    /// The first value that has no code: eight signs of 31.
    package static let limit: Int64 = 852_891_037_441

    /// The code of this number; nil outside 0 …< ``limit``.
    package init?(rawValue: Int64) {
        guard (0..<Self.limit).contains(rawValue) else { return nil }
        self.rawValue = rawValue
    }

    /// Reads a code as people type it: any case, with or without the dot of Ạ, O for 0, I and L for 1, S for 5, U for V.
    package init?(_ text: String) {
        guard text.utf8.count <= 64 else { return nil }
        let parts = VietnameseText.fold(text).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "tam", parts[1].utf8.count == 4, parts[2].utf8.count == 4,
            parts[3].utf8.count == 1
        else { return nil }
        let signs = parts.dropFirst().joined().utf8.compactMap { Self.values[$0] }
        guard signs.count == 9, signs[8] == Self.checkSign(of: signs.prefix(8)) else { return nil }
        rawValue = signs.prefix(8).reduce(0) { $0 * 31 + Int64($1) }
    }

    /// `TẠM-`, four signs, four signs, the check sign.
    package var text: String {
        var (signs, rest) = ([Int](), rawValue)
        for _ in 0..<8 {
            signs.insert(Int(rest % 31), at: 0)
            rest /= 31
        }
        signs.append(Self.checkSign(of: signs.prefix(8)))
        let characters = String(decoding: signs.map { Self.alphabet[$0] }, as: UTF8.self)
        return "TẠM-" + characters.prefix(4) + "-" + characters.dropFirst(4).prefix(4) + "-" + characters.suffix(1)
    }

    /// A weighted sum modulo the prime 31; the weights 2…9 differ, so exchanged signs change it.
    private static func checkSign(of signs: ArraySlice<Int>) -> Int {
        zip(signs, 2...).reduce(0) { ($0 + $1.0 * $1.1) % 31 }
    }

    /// Without I, L, O, S, U, which are read for other signs.
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRTVWXYZ".utf8)

    private static let values: [UInt8: Int] = {
        let typed = zip("0123456789abcdefghjkmnpqrtvwxyz".utf8, 0...)
        let mistaken = zip("oilsu".utf8, [0, 1, 1, 5, 26])
        return Dictionary(Array(typed) + Array(mistaken), uniquingKeysWith: { first, _ in first })
    }()
}
