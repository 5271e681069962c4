internal import Encoding

/// Text in a header (RFC 2047): plain where it is plain ASCII, otherwise in encoded words, folded.
enum EncodedWord {
    /// - Parameter name: the header's name, which takes room in the first line.
    static func fold(_ name: String, _ text: String) -> String {
        let text = Self.withoutControls(text)
        if isPlain(text, room: 76 - name.utf8.count - 2) { return text }
        return words(text).joined(separator: "\r\n ")
    }

    /// A line break or another control character would begin a header of its own.
    private static func withoutControls(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            let isSeparator = scalar.value == 0x2028 || scalar.value == 0x2029
            scalars.append(isControl || isSeparator ? " " : scalar)
        }
        return String(scalars)
    }

    /// Letters, digits and a few signs that mean nothing in an address.
    private static func isPlain(_ text: String, room: Int) -> Bool {
        !text.isEmpty && text.utf8.count <= room && !text.hasPrefix(" ") && !text.hasSuffix(" ")
            && text.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x20
                    || $0 == UInt8(ascii: "-")
            }
    }

    /// Each word holds whole characters and 39 bytes of text, 64 with their frame: with any header's
    /// name before it a line keeps within 76 (section 2).
    private static func words(_ text: String) -> [String] {
        var words: [String] = []
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            let encoded = Array(String(scalar).utf8)
            if bytes.count + encoded.count > 39 {
                words.append(word(bytes))
                bytes = []
            }
            bytes += encoded
        }
        return words + [word(bytes)]
    }

    private static func word(_ bytes: [UInt8]) -> String { "=?UTF-8?B?\(Base64.standard.encode(bytes))?=" }
}
