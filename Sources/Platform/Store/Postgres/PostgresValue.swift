import CPostgres

/// Values in PostgreSQL's binary formats.
enum PostgresValue {
    // Object identifiers of built-in types (pg_type.dat); they never change.
    private static let bool: Oid = 16
    private static let bytea: Oid = 17
    private static let int8: Oid = 20
    private static let int2: Oid = 21
    private static let int4: Oid = 23
    private static let text: Oid = 25
    private static let oid: Oid = 26
    private static let float4: Oid = 700
    private static let float8: Oid = 701
    private static let void: Oid = 2278
    private static let numeric: Oid = 1700
    /// The types text, "char", name, unknown, bpchar, varchar and json.
    private static let texts: Set<Oid> = [25, 18, 19, 705, 1042, 1043, 114]

    /// The type an argument is declared with; 0 leaves it to the server.
    static func type(of value: Value) -> Oid {
        switch value {
        case .null: 0
        case .integer: int8
        case .real: float8
        case .text: text
        case .blob: bytea
        }
    }

    static func decode(_ result: OpaquePointer, _ row: Int32, _ column: Int32) throws(StoreError) -> Value {
        guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else { return .null }
        let bytes = UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, row, column)))
        let type = PQftype(result, column)
        switch type {
        case int8: return .integer(Int64(bitPattern: word(bytes)))
        case int4: return .integer(Int64(Int32(truncatingIfNeeded: word(bytes))))
        case int2: return .integer(Int64(Int16(truncatingIfNeeded: word(bytes))))
        case oid, bool: return .integer(Int64(truncatingIfNeeded: word(bytes)))
        case float8: return .real(Double(bitPattern: word(bytes)))
        case float4: return .real(Double(Float(bitPattern: UInt32(truncatingIfNeeded: word(bytes)))))
        case bytea: return .blob([UInt8](bytes))
        case numeric: return try PostgresNumeric(bytes).value
        case void: return .null
        case _ where texts.contains(type): return .text(String(decoding: bytes, as: UTF8.self))
        default: throw .typeMismatch(column: Int(column), expected: "a type both engines have", found: "type \(type)")
        }
    }

    /// The big-endian number in up to eight bytes.
    static func word(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }
}

/// A `numeric`, which PostgreSQL answers for the sum or average of integers where SQLite answers an integer or a real.
struct PostgresNumeric {
    let value: Value

    /// Reads the binary form: digit count, weight, sign, scale, then digits of base 10,000.
    init(_ bytes: UnsafeRawBufferPointer) throws(StoreError) {
        let words = stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
        guard words.count >= 4, words.count - 4 >= Int(words[0]), words[2] == 0 || words[2] == 0x4000 else {
            throw .invalidValue("a number that is not one")
        }
        let weight = Int(Int16(bitPattern: words[1]))
        let digits = words[4...].prefix(Int(words[0])).map(Int64.init)
        value = Self.integer(digits, weight, words[2] != 0) ?? Self.real(digits, weight, words[2] != 0)
    }

    /// The number if it is whole and fits.
    private static func integer(_ digits: [Int64], _ weight: Int, _ isNegative: Bool) -> Value? {
        guard digits.count <= weight + 1 else { return nil }
        var number: Int64 = 0
        for index in 0...max(0, weight) {
            let digit = digits.indices.contains(index) ? digits[index] : 0
            let (product, overflow) = number.multipliedReportingOverflow(by: 10_000)
            let (sum, more) =
                isNegative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
            if overflow || more { return nil }
            number = sum
        }
        return .integer(number)
    }

    private static func real(_ digits: [Int64], _ weight: Int, _ isNegative: Bool) -> Value {
        let whole = digits.reduce(0.0) { $0 * 10_000 + Double($1) }
        var number = whole
        let shift = weight + 1 - digits.count
        for _ in 0..<abs(shift) { number = shift < 0 ? number / 10_000 : number * 10_000 }
        return .real(isNegative ? -number : number)
    }
}
