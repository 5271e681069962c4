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
        self.text = text
    }

    private struct Finding {
        let mark: SourceMark
        let words: String
    }

    private static func findings(_ bytes: [UInt8]) -> [Finding] {
        var findings: [Finding] = []
        for (index, line) in bytes.split(separator: 0x0a, omittingEmptySubsequences: false).enumerated() {
            guard let (column, words) = finding(in: line) else { continue }
            findings.append(Finding(mark: SourceMark(line: index + 1, column: column), words: words))
        }
        return findings
    }

    private static func finding(in line: ArraySlice<UInt8>) -> (Int, String)? {
        guard line.count <= longestLine else { return (1, "this line has more than \(longestLine) bytes") }
        var previous = UInt8(ascii: " ")
        var isIndentation = true
        for (index, byte) in zip(line.indices, line) {
            let column = index - line.startIndex + 1
            switch byte {
            case 0x09:
                return (column, isIndentation ? "indent with spaces, not with tabs" : "write a space for the tab")
            case 0x0d where index == line.endIndex - 1: break
            case 0..<0x20, 0x7f: return (column, "a control character (\(byte)) cannot stand here")
            case UInt8(ascii: "&") where opensToken(previous) && followsName(line, index):
                return (
                    column, "anchors and aliases are not read; write the value out, or put text in quotes behind a word"
                )
            default: break
            }
            if byte != 0x20 { isIndentation = false }
            previous = byte
        }
        return nil
    }

    private static func opensToken(_ previous: UInt8) -> Bool {
        [0x20, UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "-")]
            .contains(previous)
    }

    private static func followsName(_ line: ArraySlice<UInt8>, _ index: Int) -> Bool {
        index + 1 < line.endIndex && line[index + 1] != 0x20 && line[index + 1] != 0x0d
    }

    private static func markOfBadByte(_ bytes: [UInt8]) -> SourceMark {
        for (index, line) in bytes.split(separator: 0x0a, omittingEmptySubsequences: false).enumerated() {
            guard String(validating: line, as: UTF8.self) == nil else { continue }
            let good = line.indices.prefix { String(validating: line[line.startIndex..<$0], as: UTF8.self) != nil }
            return SourceMark(line: index + 1, column: max(1, good.count))
        }
        return .file
    }
}
