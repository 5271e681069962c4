internal import Civil
internal import Encoding
internal import Store

extension Value {
    /// An instant, in microseconds since 1970.
    static func instant(_ time: Timestamp) -> Value { .integer(time.microseconds) }

    /// An instant, or NULL.
    static func instantOrNull(_ time: Timestamp?) -> Value { .integerOrNull(time?.microseconds) }
}

extension Row {
    /// The instant in a column.
    func instant(_ column: Int) throws(StoreError) -> Timestamp { Timestamp(microseconds: try int64(column)) }

    /// The instant in a column, or nil for NULL.
    func instantIfPresent(_ column: Int) throws(StoreError) -> Timestamp? {
        try int64IfPresent(column).map(Timestamp.init(microseconds:))
    }

    /// Words that stand in one column with a blank between them; none for an empty text.
    func words(_ column: Int) throws(StoreError) -> [String] {
        try text(column).split(separator: " ").map(String.init)
    }
}

extension Sequence where Element == String {
    /// Words for one column, with a blank between them.
    var stored: Value { .text(joined(separator: " ")) }
}

extension Row {
    /// The scope in a column; what no longer reads as one is a damaged row.
    func scope(_ column: Int) throws -> ScopeSet {
        let text = try text(column)
        do throws(OAuthError) {
            return text.isEmpty ? .empty : try ScopeSet(text)
        } catch {
            throw OpenIDError.damagedRow("scope")
        }
    }
}
