import CCivilData

/// A comma-separated table embedded in the program, read once row by row.
///
/// The tables are our own (see CCivilData): UTF-8, first line a header, fields in double quotes only to protect commas.
/// A row that lacks a field reads as an empty text there; nothing traps on a damaged table, the tests count its rows.
struct EmbeddedTable {
    typealias Field = Slice<UnsafeBufferPointer<UInt8>>

    private let bytes: UnsafeBufferPointer<UInt8>
    private let columns: [String: Int]

    init(_ table: CivilTable) {
        bytes = UnsafeBufferPointer(start: table.bytes, count: table.count)
        var end = bytes.startIndex
        let header = Self.fields(of: bytes, from: &end)
        let names = header.enumerated().map { (String(decoding: $1, as: UTF8.self), $0) }
        columns = Dictionary(names, uniquingKeysWith: { first, _ in first })
    }

    /// The place of a column; behind all fields when the table has none of this name, so that it reads as empty.
    func column(_ name: String) -> Int {
        columns[name] ?? Int.max
    }

    /// Calls the body with each row after the header.
    func forEachRow(_ body: (Row) -> Void) {
        var index = bytes.startIndex
        _ = Self.fields(of: bytes, from: &index)
        while index < bytes.endIndex {
            let fields = Self.fields(of: bytes, from: &index)
            guard !fields.isEmpty else { continue }
            body(Row(fields: fields))
        }
    }

    struct Row {
        fileprivate let fields: [Field]

        func text(_ column: Int) -> String {
            fields.indices.contains(column) ? String(decoding: fields[column], as: UTF8.self) : ""
        }

        func number(_ column: Int) -> Int? {
            guard fields.indices.contains(column) else { return nil }
            return DecimalDigits.value(of: fields[column]).map(Int.init)
        }
    }

    /// The fields of the line at the index, which moves behind the line; none for an empty line.
    private static func fields(of bytes: UnsafeBufferPointer<UInt8>, from index: inout Int) -> [Field] {
        var fields: [Field] = []
        var start = index
        var isQuoted = false
        while index < bytes.endIndex, bytes[index] != UInt8(ascii: "\n") {
            switch bytes[index] {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ",") where !isQuoted:
                fields.append(unquoted(bytes[start..<index]))
                start = index + 1
            default: break
            }
            index += 1
        }
        if index > start || !fields.isEmpty { fields.append(unquoted(bytes[start..<index])) }
        index = min(index + 1, bytes.endIndex)
        return fields
    }

    private static func unquoted(_ field: Field) -> Field {
        var field = field
        if field.last == UInt8(ascii: "\r") { field = field.dropLast() }
        guard field.count >= 2, field.first == UInt8(ascii: "\""), field.last == UInt8(ascii: "\"") else {
            return field
        }
        return field.dropFirst().dropLast()
    }
}
