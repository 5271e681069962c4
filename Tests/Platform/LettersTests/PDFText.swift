import Testing

/// The uncompressed parts of a PDF: its dictionaries, not what stands in streams.
struct PDFText: CustomTestStringConvertible {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var testDescription: String { "a PDF of \(bytes.count) bytes" }

    func has(_ text: String) -> Bool { count(Array(text.utf8)) > 0 }

    /// Whether a text string stands in it as PDF writes one that is not ASCII: UTF-16 with its mark, in hexadecimal or as bytes.
    func has(utf16 text: String) -> Bool {
        let units = [0xFEFF] + text.utf16
        let bytes = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return count(bytes) > 0 || has("<\(digits)>")
    }

    /// How many pages the tree of pages has.
    var pages: Int { count(Array("/Type /Page\n".utf8)) + count(Array("/Type /Page ".utf8)) }

    private func count(_ word: [UInt8]) -> Int {
        guard let first = word.first, bytes.count >= word.count else { return 0 }
        return (0...(bytes.count - word.count)).count { place in
            bytes[place] == first && bytes[place..<(place + word.count)].elementsEqual(word)
        }
    }
}
