extension JSONValue {
    /// A member that must be there.
    ///
    /// - Parameter read: makes something of its value; nil when it is of another type.
    package func member<Value>(
        _ name: String,
        _ read: (JSONValue) -> Value?
    ) throws(UnreadableMember) -> Value {
        guard let value = try memberIfPresent(name, read) else { throw UnreadableMember(name) }
        return value
    }

    /// A member that may be absent or null; one of another type is never taken for an absent one.
    package func memberIfPresent<Value>(
        _ name: String,
        _ read: (JSONValue) -> Value?
    ) throws(UnreadableMember) -> Value? {
        guard let member = self[name], !member.isNull else { return nil }
        guard let value = read(member) else { throw UnreadableMember(name) }
        return value
    }

    /// Something of every element of an array; nil when one of them is of another type.
    package func list<Element>(of read: (JSONValue) -> Element?) -> [Element]? {
        guard let elements else { return nil }
        let list = elements.compactMap(read)
        return list.count == elements.count ? list : nil
    }

    /// The elements of an array of texts.
    package var texts: [String]? { list { $0.text } }

    /// What a text says in padded base64 (RFC 4648 section 4).
    package var bytes: [UInt8]? { text.flatMap { Base64.standard.decode($0) } }

    /// A whole number between two bounds.
    package func wholeNumber(in range: ClosedRange<Int64>) -> Int64? {
        integer.flatMap { range.contains($0) ? $0 : nil }
    }

    /// A time after 1970 that fits a clock in microseconds.
    package var unixSeconds: Int64? { wholeNumber(in: 0...99_999_999_999) }
}
