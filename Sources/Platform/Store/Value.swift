import Glibc

/// One SQL value, as an argument of a statement or in a result.
///
/// Booleans are `0` and `1`; days and instants are integers (see the landing page). Text must not contain U+0000, which
/// PostgreSQL cannot store, and reals must not be NaN, which SQLite would turn into NULL: both are refused on both engines.
package enum Value: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

extension Value: ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByNilLiteral {
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(stringLiteral value: String) { self = .text(value) }
    package init(nilLiteral: ()) { self = .null }
}

extension Value {
    /// The integer, or NULL where there is none.
    package static func integerOrNull(_ value: Int64?) -> Value { value.map(Value.integer) ?? .null }
    /// The text, or NULL where there is none.
    package static func textOrNull(_ value: String?) -> Value { value.map(Value.text) ?? .null }
    /// The bytes, or NULL where there are none.
    package static func blobOrNull(_ value: [UInt8]?) -> Value { value.map(Value.blob) ?? .null }
    /// The truth as 0 or 1.
    package static func boolean(_ value: Bool) -> Value { .integer(value ? 1 : 0) }

    var kind: String {
        switch self {
        case .null: "null"
        case .integer: "integer"
        case .real: "real"
        case .text: "text"
        case .blob: "blob"
        }
    }

    /// Refuses what only one of the engines could keep.
    func check() throws(StoreError) {
        switch self {
        case .null, .integer, .blob: return
        case .real(let number):
            if number.isNaN { throw .invalidValue("NaN is not a number that both engines keep") }
        case .text(var text):
            let hasNull = text.withUTF8 { bytes in
                bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
            }
            if hasNull { throw .invalidValue("text contains U+0000") }
        }
    }
}
