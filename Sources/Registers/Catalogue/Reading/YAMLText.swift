/// The text of a YAML file, checked for what no file of ours contains before a YAML parser sees it.
///
/// Anchors are refused because aliases of aliases make a small file a huge value; tabs because they indent for nobody alike.
struct YAMLText {
    /// The largest file, in bytes.
    static let longest = 256 * 1024
    private static let longestLine = 4_096
    /// As deep as lists and objects may be nested by indentation or brackets.
    static let deepest = 24

    let text: String

    /// Nil with a fault added when the bytes are no such text.
    init?(_ file: CatalogueFile, faults: inout [CatalogueFault]) {
        let place = { CatalogueFault(file: file.name, mark: $0, words: $1) }
        guard file.bytes.count <= Self.longest else {
            faults.append(place(.file, "has \(file.bytes.count) bytes; \(Self.longest) are permitted"))
            return nil
        }
        guard let text = String(validating: file.bytes, as: UTF8.self) else {
            faults.append(place(Self.markOfBadByte(file.bytes), "is not UTF-8 here; save the file as UTF-8"))
            return nil
        }
        let found = Self.findings(file.bytes)
        faults += found.prefix(20).map { place($0.mark, $0.words) }
        guard found.isEmpty else { return nil }
        // Editors on Windows put a byte-order mark there.
        self.text = text.unicodeScalars.first == "\u{feff}" ? String(text.unicodeScalars.dropFirst()) : text
    }

    private struct Finding {
        let mark: SourceMark
        let words: String
    }

    /// The first finding of every line; one pass over the bytes, because every file goes through it at every start.
    private static func findings(_ bytes: [UInt8]) -> [Finding] {
        bytes.withUnsafeBufferPointer { bytes in
            var findings: [Finding] = []
            var (start, line) = (0, 1)
            while start <= bytes.count {
                let end = bytes[start...].firstIndex(of: 0x0a) ?? bytes.count
                if let (column, words) = finding(in: bytes, from: start, to: end) {
                    findings.append(Finding(mark: SourceMark(line: line, column: column), words: words))
                }
                start = end + 1
                line += 1
            }
            return findings
        }
    }

    private static func finding(
        in bytes: UnsafeBufferPointer<UInt8>,
        from start: Int,
        to end: Int
    ) -> (Int, String)? {
        guard end - start <= longestLine else { return (1, "this line has more than \(longestLine) bytes") }
        for index in start..<end {
            let byte = bytes[index]
            guard byte < 0x20 || byte == UInt8(ascii: "&") || byte == 0x7f else { continue }
            let column = index - start + 1
            switch byte {
            case 0x09:
                let isIndentation = bytes[start..<index].allSatisfy { $0 == 0x20 }
                return (column, isIndentation ? "indent with spaces, not with tabs" : "write a space for the tab")
            case 0x0d where index == end - 1: break
            case UInt8(ascii: "&"):
                guard index == start || opensToken(bytes[index - 1]), index + 1 < end, followsName(bytes[index + 1])
                else { break }
                return (
                    column, "anchors and aliases are not read; write the value out, or put text in quotes behind a word"
                )
            default: return (column, "a control character (\(byte)) cannot stand here")
            }
        }
        return nil
    }

    private static func opensToken(_ previous: UInt8) -> Bool {
        switch previous {
        case 0x20, UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "-"): true
        default: false
        }
    }

    private static func followsName(_ next: UInt8) -> Bool { next != 0x20 && next != 0x0d }

    private static func markOfBadByte(_ bytes: [UInt8]) -> SourceMark {
        for (index, line) in bytes.split(separator: 0x0a, omittingEmptySubsequences: false).enumerated() {
            guard String(validating: line, as: UTF8.self) == nil else { continue }
            let good = line.indices.prefix { String(validating: line[line.startIndex..<$0], as: UTF8.self) != nil }
            return SourceMark(line: index + 1, column: max(1, good.count))
        }
        return .file
    }
}
