/// Rows of a table as spreadsheets write them (RFC 4180): quotation marks around what holds a separator, doubled inside.
struct TableText {
    /// A row with the line on which it begins.
    struct Row: Equatable {
        let line: Int
        let cells: [String]
    }

    private let bytes: [UInt8]
    private let separator: UInt8
    private var position = 0
    private var line = 1

    /// The rows; nil when a quotation mark does not close or stands inside a cell without them.
    static func rows(_ bytes: [UInt8]) -> [Row]? {
        var text = TableText(bytes)
        return text.rows()
    }

    private init(_ bytes: [UInt8]) {
        // Spreadsheets begin UTF-8 with a mark.
        self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        let head = self.bytes.prefix { $0 != 0x0A }
        // What separates the names of the columns separates everything: a comma here is the decimal sign there.
        separator = [UInt8(ascii: "\t"), UInt8(ascii: ";")].first { head.contains($0) } ?? UInt8(ascii: ",")
    }

    private mutating func rows() -> [Row]? {
        var rows: [Row] = []
        while position < bytes.count {
            let first = line
            guard let cells = row() else { return nil }
            // Empty lines, and lines of nothing but separators, are left over from cells that were cleared.
            if cells.contains(where: { !$0.isEmpty }) { rows.append(Row(line: first, cells: cells)) }
        }
        return rows
    }

    private mutating func row() -> [String]? {
        var cells: [String] = []
        while true {
            guard let cell = cell() else { return nil }
            cells.append(cell)
            guard position < bytes.count else { return cells }
            let byte = bytes[position]
            position += 1
            if byte == separator { continue }
            line += 1
            return cells
        }
    }

    /// One cell up to its separator, the end of its line or of the text.
    private mutating func cell() -> String? {
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return plainCell() }
        position += 1
        var cell: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            guard byte == UInt8(ascii: "\"") else {
                if byte == 0x0A { line += 1 }
                cell.append(byte)
                continue
            }
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return ended(cell) }
            cell.append(byte)
            position += 1
        }
        return nil
    }

    private mutating func plainCell() -> String? {
        let start = position
        while position < bytes.count, bytes[position] != separator, bytes[position] != 0x0A { position += 1 }
        let cell = bytes[start..<position]
        return cell.contains(UInt8(ascii: "\"")) ? nil : Self.trimmed(cell)
    }

    /// After the closing mark only the end of the cell may come.
    private mutating func ended(_ cell: [UInt8]) -> String? {
        if position < bytes.count, bytes[position] == 0x0D { position += 1 }
        guard position == bytes.count || bytes[position] == separator || bytes[position] == 0x0A else { return nil }
        return Self.trimmed(cell[...])
    }

    private static func trimmed(_ cell: ArraySlice<UInt8>) -> String {
        let blank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        let kept = cell.drop(while: blank)
        return String(decoding: kept.dropLast(kept.reversed().prefix(while: blank).count), as: UTF8.self)
    }
}
