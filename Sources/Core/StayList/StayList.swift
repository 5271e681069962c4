package import Civil
package import Encoding

/// The guests of a file.
package struct StayList: Sendable {
    /// One guest, as values of the form; the house adds its own.
    package struct Guest: Hashable, Sendable {
        /// The line in the file.
        package let line: Int
        package let values: JSONObject
    }

    package let guests: [Guest]

    /// More guests in a file are refused.
    package static let longest = 500
    /// More bytes are refused.
    package static let largest = 256 << 10
    /// More faults are not told.
    package static let mostFaults = 50

    /// An empty table with the columns and one guest, to begin with; spreadsheets read its letters by the mark at its start.
    package static let template =
        "\u{FEFF}" + StayColumn.allCases.map(\.vi).joined(separator: ";") + "\r\n"
        + "Trần Thị Lan;036190000014;;;;;26/11/2026;28/11/2026;302;du lịch\r\n"

    /// Reads a file; every fault is told at once.
    /// - Parameter today: the first day of a stay where the file says none.
    package init(_ bytes: [UInt8], today: Day) throws(StayFaults) {
        guard bytes.count <= Self.largest, String(validating: bytes, as: UTF8.self) != nil,
            let rows = TableText.rows(bytes)
        else { throw StayFaults([.unreadable]) }
        guard let head = rows.first else { throw StayFaults([.empty]) }
        guard rows.count - 1 <= Self.longest else { throw StayFaults([.tooLong]) }
        let columns = try Self.columns(head)
        var reader = StayReader(columns: columns, today: today)
        let guests = rows.dropFirst().compactMap { reader.guest($0) }
        guard reader.faults.isEmpty else { throw StayFaults(reader.faults) }
        guard !guests.isEmpty else { throw StayFaults([.empty]) }
        self.guests = guests
    }

    private static func columns(_ head: TableText.Row) throws(StayFaults) -> [StayColumn?] {
        var (columns, faults): ([StayColumn?], [StayFault]) = ([], [])
        for cell in head.cells.prefix(100) {
            let column = StayColumn(head: cell)
            if let column, columns.contains(column) {
                faults.append(
                    StayFault(head.line, vi: "Cột “\(cell)” có hai lần.", en: "The column “\(cell)” is there twice.")
                )
            } else if column == nil, !cell.isEmpty {
                faults.append(StayFault(head.line, vi: "Không có cột “\(cell)”.", en: "There is no column “\(cell)”."))
            }
            columns.append(column)
        }
        for needed in [StayColumn.name, .until] where !columns.contains(needed) {
            faults.append(
                StayFault(head.line, vi: "Thiếu cột “\(needed.vi)”.", en: "The column “\(needed.rawValue)” is missing.")
            )
        }
        guard faults.isEmpty else { throw StayFaults(faults) }
        return columns
    }
}
