internal import Encoding
internal import RateTokens

/// The key by which an unnamed reporter reads and answers; follows from her token, so that sending twice gives the same.
enum ReportKey {
    /// 128 bits in hexadecimal; the token itself is kept nowhere, so nobody can work the key out afterwards.
    static func make(of token: RateToken) -> String {
        String(hex("vneid report key \(token.text)").prefix(32))
    }

    /// What the dossier keeps of a key.
    static func digest(_ key: String) -> String { hex(key) }

    /// The key as it was written down: without blanks and hyphens, in small letters.
    static func read(_ text: String?) -> String {
        String((text ?? "").lowercased().filter { $0.isHexDigit }.prefix(64))
    }

    /// In groups of four, as people copy it.
    static func grouped(_ key: String) -> String {
        stride(from: 0, to: key.count, by: 4).map { start in
            String(key.dropFirst(start).prefix(4))
        }.joined(separator: " ")
    }

    private static func hex(_ text: String) -> String {
        Hexadecimal.sha256(of: text)
    }
}
