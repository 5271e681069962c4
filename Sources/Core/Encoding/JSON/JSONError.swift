/// Why a JSON text was refused, with the byte offset at which reading stopped.
package enum JSONError: Error, Hashable, Sendable {
    /// The text ended inside a value.
    case unexpectedEnd(offset: Int)
    /// A byte that may not stand there.
    case unexpectedByte(UInt8, offset: Int)
    /// Something other than white space after the value.
    case trailingBytes(offset: Int)
    /// Bytes that are not well-formed UTF-8 (overlong forms and surrogates included).
    case invalidUTF8(offset: Int)
    /// An escape that RFC 8259 section 7 does not know.
    case invalidEscape(offset: Int)
    /// `\uD800` to `\uDFFF` without its other half.
    case loneSurrogate(offset: Int)
    /// A control character that must be escaped.
    case controlCharacter(offset: Int)
    /// A number with a leading zero, a bare sign, an empty fraction, …, or longer than `JSONLimits.number`.
    case invalidNumber(offset: Int)
    /// The same name twice in one object.
    case duplicateMember(String, offset: Int)
    /// More levels than `JSONLimits.depth`.
    case tooDeep(offset: Int)
    /// More values than `JSONLimits.values`.
    case tooManyValues(offset: Int)
    /// More bytes than `JSONLimits.bytes`.
    case tooLong(Int)
}

/// Bounds on a JSON text.
package struct JSONLimits: Sendable, Hashable {
    /// The longest text read.
    package var bytes: Int
    /// How many arrays and objects may enclose a value; 256 at most.
    package var depth: Int
    /// Values of any kind, members and elements included.
    package var values: Int
    /// The longest number, in bytes.
    package var number: Int

    package init(bytes: Int = 1 << 20, depth: Int = 32, values: Int = 100_000, number: Int = .max) {
        self.bytes = bytes
        self.depth = min(depth, 256)
        self.values = values
        self.number = number
    }
}
