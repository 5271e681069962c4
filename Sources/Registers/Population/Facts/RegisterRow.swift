internal import Civil
internal import Store

/// A fact as a row of its table; the column `evidence` comes last and is added when the row is written.
protocol RegisterRow: Sendable {
    static var table: String { get }
    /// The columns before `evidence`.
    static var columns: [String] { get }
    var values: [Value] { get }
}

extension RegisterRow {
    /// Appends the row.
    ///
    /// No method of the register updates or deletes one.
    func insert(evidence: Int64, in tx: Transaction) throws {
        try tx.insert(into: Self.table, columns: Self.columns + ["evidence"], rows: [values + [.integer(evidence)]])
    }
}

/// Reads the typed cells of a row; a cell that breaks its column's rules is an error that names the column.
struct Cells {
    private let row: Row
    private let table: String

    init(_ row: Row, of table: String) {
        self.row = row
        self.table = table
    }

    func person(_ column: Int) throws -> PersonKey {
        PersonKey(rawValue: try row.int64(column))
    }

    func number(_ column: Int) throws -> PersonalNumber {
        try checked(column, PersonalNumber(key: try person(column)))
    }

    func day(_ column: Int) throws -> Day {
        try checked(column, Int32(exactly: try row.int64(column)).map(Day.init(rawValue:)))
    }

    func instant(_ column: Int) throws -> Timestamp {
        Timestamp(microseconds: try row.int64(column))
    }

    func civilDate(_ column: Int) throws -> CivilDate {
        try checked(column, Int32(exactly: try row.int64(column)).flatMap(CivilDate.init(packed:)))
    }

    func commune(_ column: Int) throws -> Place.Commune {
        try checked(column, Place.Commune(checking: try row.int64(column)))
    }

    func word<Word: RawRepresentable>(_ column: Int) throws -> Word where Word.RawValue == String {
        try checked(column, Word(rawValue: try row.text(column)))
    }

    func relative(_ column: Int) throws -> PersonKey? {
        let key = try person(column)
        return key.rawValue == 0 ? nil : key
    }

    func optionalWord<Word: RawRepresentable>(_ column: Int) throws -> Word? where Word.RawValue == String {
        try row.text(column).isEmpty ? nil : try word(column)
    }

    private func checked<T>(_ column: Int, _ value: T?) throws -> T {
        guard let value else { throw PopulationError.damagedRow("\(table), column \(column)") }
        return value
    }
}

extension Day {
    var stored: Int64 { Int64(rawValue) }
}
