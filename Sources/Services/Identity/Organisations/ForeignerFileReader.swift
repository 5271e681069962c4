internal import Encoding

/// Reads a file of the immigration authority piece by piece: JSON Lines, or a table with a head (RFC 4180).
///
/// Nothing of it is passed over: a line that cannot be read, a column or member that is unknown, a mark that is not closed are faults
/// with the number of their line.
package struct ForeignerFileReader: Sendable {
    /// How the file is written.
    package enum Format: String, Sendable, CaseIterable {
        case ndjson, csv
    }

    /// What stands on a line, or on several when a field of a table spans them.
    package struct Line: Sendable {
        /// The first line of it, counted from 1.
        package let number: Int
        package let content: Result<ForeignerRecord, ForeignerFaults>
    }

    private let format: Format
    private var pending: [UInt8] = []
    private var isTooLong = false
    private var isQuoted = false
    private var line = 1
    private var start = 1
    private var columns: [String]?
    private var isUnreadable = false

    /// The most bytes that one person takes.
    private static let bound = 64 * 1_024
    private static let newline = UInt8(ascii: "\n")
    private static let quote = UInt8(ascii: "\"")

    package init(_ format: Format) { self.format = format }

    /// Takes the next bytes, and gives what ends in them.
    package mutating func take(_ bytes: some Sequence<UInt8>) -> [Line] {
        var lines: [Line] = []
        for byte in bytes {
            if byte == Self.newline { line += 1 }
            if byte == Self.newline, !isQuoted {
                if let read = end() { lines.append(read) }
                continue
            }
            if byte == Self.quote, format == .csv { isQuoted.toggle() }
            if pending.count < Self.bound { pending.append(byte) } else { isTooLong = true }
        }
        return lines
    }

    /// Says that there are no more bytes, and gives what had no end.
    package mutating func finish() -> [Line] {
        if isQuoted {
            let fault = ForeignerFaults(reasons: ["a quotation mark is not closed"])
            return [Line(number: start, content: .failure(fault))]
        }
        return end().map { [$0] } ?? []
    }

    private mutating func end() -> Line? {
        var (bytes, number, wasTooLong) = (pending, start, isTooLong)
        (pending, start, isTooLong) = ([], line, false)
        if number == 1, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        guard wasTooLong || bytes.contains(where: { $0 != 0x20 && $0 != 0x09 }), !isUnreadable else { return nil }
        if wasTooLong { return Line(number: number, content: .failure(.init(reasons: ["longer than 64 KiB"]))) }
        switch format {
        case .ndjson: return Line(number: number, content: Self.json(bytes))
        case .csv: return row(bytes).map { Line(number: number, content: $0) }
        }
    }

    private static func json(_ bytes: [UInt8]) -> Result<ForeignerRecord, ForeignerFaults> {
        guard let object = (try? JSONValue.parse(bytes))?.object else {
            return .failure(ForeignerFaults(reasons: ["not JSON"]))
        }
        var (fields, reasons) = ([String: String](), [String]())
        func take(_ name: String, _ value: JSONValue) {
            if name == "card", let card = value.object {
                for member in card.members { take("card.\(member.name)", member.value) }
            } else if !ForeignerRecord.fields.contains(name) {
                reasons.append("\(name) is unknown")
            } else if name == "has_biometrics" {
                fields[name] = value.boolean.map { String($0) }
            } else {
                fields[name] = value.text
            }
        }
        for member in object.members { take(member.name, member.value) }
        return checked(fields, reasons)
    }

    /// A row of the table; nil for the head when it can be used.
    private mutating func row(_ bytes: [UInt8]) -> Result<ForeignerRecord, ForeignerFaults>? {
        guard let cells = CSVRow.cells(of: bytes) else {
            return .failure(ForeignerFaults(reasons: ["not UTF-8, or a quotation mark stands inside of a field"]))
        }
        guard let columns else { return head(cells) }
        guard cells.count == columns.count else {
            return .failure(ForeignerFaults(reasons: ["\(cells.count) fields, the head has \(columns.count)"]))
        }
        return Self.checked(Dictionary(zip(columns, cells)) { first, _ in first }, [])
    }

    private mutating func head(_ cells: [String]) -> Result<ForeignerRecord, ForeignerFaults>? {
        let unknown = cells.filter { !ForeignerRecord.fields.contains($0) }.map { "column \($0) is unknown" }
        let missing = ForeignerRecord.fields.filter { !cells.contains($0) }.map { "column \($0) is missing" }
        let twice = Set(cells).count == cells.count ? [] : ["a column stands twice"]
        columns = cells
        let reasons = unknown + missing + twice
        // Without a head the rows mean nothing: one fault says it, not one for each row.
        isUnreadable = !reasons.isEmpty
        return reasons.isEmpty ? nil : .failure(ForeignerFaults(reasons: reasons))
    }

    private static func checked(
        _ fields: [String: String],
        _ reasons: [String]
    ) -> Result<ForeignerRecord, ForeignerFaults> {
        let read = ForeignerRecord.read(fields)
        guard !reasons.isEmpty else { return read }
        if case .failure(let more) = read { return .failure(ForeignerFaults(reasons: reasons + more.reasons)) }
        return .failure(ForeignerFaults(reasons: reasons))
    }
}

/// The cells of one row (RFC 4180).
private enum CSVRow {
    static func cells(of bytes: [UInt8]) -> [String]? {
        var (cells, cell) = ([[UInt8]](), [UInt8]())
        var (isQuoted, wasQuoted) = (false, false)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            switch (byte, isQuoted) {
            case (UInt8(ascii: "\""), true) where index + 1 < bytes.count && bytes[index + 1] == byte:
                cell.append(byte)
                index += 1
            case (UInt8(ascii: "\""), true): (isQuoted, wasQuoted) = (false, true)
            case (UInt8(ascii: "\""), false):
                guard cell.isEmpty, !wasQuoted else { return nil }
                isQuoted = true
            case (UInt8(ascii: ","), false):
                cells.append(cell)
                (cell, wasQuoted) = ([], false)
            case (_, false) where wasQuoted: return nil
            default: cell.append(byte)
            }
            index += 1
        }
        cells.append(cell)
        let texts = cells.compactMap { String(validating: $0, as: UTF8.self) }
        return texts.count == cells.count ? texts : nil
    }
}
