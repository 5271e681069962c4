/// One row of a result; columns are counted from 0.
package struct Row: Hashable, Sendable {
    /// The values, in the order of the statement's columns.
    package let values: [Value]

    init(_ values: [Value]) { self.values = values }

    /// The number of columns.
    package var count: Int { values.count }

    /// The value of a column, whatever its type.
    package func value(_ column: Int) throws(StoreError) -> Value {
        guard values.indices.contains(column) else { throw .noSuchColumn(column) }
        return values[column]
    }

    /// Whether the column is NULL.
    package func isNull(_ column: Int) throws(StoreError) -> Bool { try value(column) == .null }

    /// The integer in a column; NULL and other types are a `typeMismatch`.
    package func int64(_ column: Int) throws(StoreError) -> Int64 {
        let value = try value(column)
        guard case .integer(let number) = value else { throw mismatch(column, "integer", value) }
        return number
    }

    /// The real number in a column; an integer is widened.
    package func double(_ column: Int) throws(StoreError) -> Double {
        let value = try value(column)
        switch value {
        case .real(let number): return number
        case .integer(let number): return Double(number)
        case .null, .text, .blob: throw mismatch(column, "real", value)
        }
    }

    /// The text in a column; NULL and other types are a `typeMismatch`.
    package func text(_ column: Int) throws(StoreError) -> String {
        let value = try value(column)
        guard case .text(let text) = value else { throw mismatch(column, "text", value) }
        return text
    }

    /// The bytes in a column; NULL and other types are a `typeMismatch`.
    package func blob(_ column: Int) throws(StoreError) -> [UInt8] {
        let value = try value(column)
        guard case .blob(let bytes) = value else { throw mismatch(column, "blob", value) }
        return bytes
    }

    /// The truth in a column that holds 0 or 1; every other value is a `typeMismatch`.
    package func bool(_ column: Int) throws(StoreError) -> Bool {
        let value = try value(column)
        switch value {
        case .integer(0): return false
        case .integer(1): return true
        default: throw mismatch(column, "0 or 1", value)
        }
    }

    private func mismatch(_ column: Int, _ expected: String, _ found: Value) -> StoreError {
        .typeMismatch(column: column, expected: expected, found: found.kind)
    }
}

extension Row {
    /// The integer in a column, or nil for NULL.
    package func int64IfPresent(_ column: Int) throws(StoreError) -> Int64? {
        try isNull(column) ? nil : try int64(column)
    }

    /// The real number in a column, or nil for NULL.
    package func doubleIfPresent(_ column: Int) throws(StoreError) -> Double? {
        try isNull(column) ? nil : try double(column)
    }

    /// The text in a column, or nil for NULL.
    package func textIfPresent(_ column: Int) throws(StoreError) -> String? {
        try isNull(column) ? nil : try text(column)
    }

    /// The bytes in a column, or nil for NULL.
    package func blobIfPresent(_ column: Int) throws(StoreError) -> [UInt8]? {
        try isNull(column) ? nil : try blob(column)
    }
}
