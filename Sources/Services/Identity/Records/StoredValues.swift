internal import Civil
internal import Evidence
internal import Store

extension Value {
    /// A day as the tables hold it.
    static func day(_ day: Day) -> Value { .integer(Int64(day.rawValue)) }

    /// An instant as the tables hold it.
    static func instant(_ instant: Timestamp) -> Value { .integer(instant.microseconds) }

    /// An account's key.
    static func key(_ key: AccountKey?) -> Value { .integer(key?.rawValue ?? 0) }

    /// The entry under which a row is written.
    static func entry(_ evidence: Evidence) -> Value { .integer(evidence.id.rawValue) }
}

extension Row {
    /// A column that holds an instant.
    func instant(_ column: Int) throws -> Timestamp { Timestamp(microseconds: try int64(column)) }

    /// A column that holds an instant or nothing.
    func instantIfPresent(_ column: Int) throws -> Timestamp? {
        try int64IfPresent(column).map { Timestamp(microseconds: $0) }
    }

    /// A column that holds a day.
    func day(_ column: Int) throws -> Day {
        guard let day = Int32(exactly: try int64(column)) else { throw IdentityError.damaged("a day out of range") }
        return Day(rawValue: day)
    }

    /// A column that holds the key of an account.
    func key(_ column: Int) throws -> AccountKey { AccountKey(rawValue: try int64(column)) }

    /// A column that holds the key of an account, or 0 for none.
    func keyIfPresent(_ column: Int) throws -> AccountKey? {
        let key = try key(column)
        return key.rawValue == 0 ? nil : key
    }

    /// A column that holds a word of a closed list.
    func word<Word: RawRepresentable>(_ column: Int, _ type: Word.Type = Word.self) throws -> Word
    where Word.RawValue == String {
        let text = try text(column)
        guard let word = Word(rawValue: text) else {
            throw IdentityError.damaged("unknown \(Word.self): \(text)")
        }
        return word
    }

    /// A column that holds the code of a province, or 0 for none.
    func province(_ column: Int) throws -> ProvinceCode? { ProvinceCode(number: Int(try int64(column))) }
}
