/// Writes JSON into one growing byte array, without an intermediate tree.
///
/// ```swift
/// var json = JSONWriter()
/// json.object {
///     $0.member("status", "match")
///     $0.array("fields") { list in names.forEach { list.element($0) } }
/// }
/// ```
/// Commas are the writer's affair. Strings are escaped so that a text stays harmless inside HTML, unless the writer is
/// asked for the shortest text.
package struct JSONWriter: Sendable {
    private var text: TextBuilder
    private var needsComma = false
    private let escaping: JSONEscaping

    package init(capacity: Int = 512, escaping: JSONEscaping = .harmlessInHTML) {
        self.escaping = escaping
        text = TextBuilder(capacity: capacity)
    }

    /// What has been written so far, UTF-8.
    package var bytes: [UInt8] { text.bytes }
}

// MARK: values (the top level, or after `name`, or inside an array)

extension JSONWriter {
    /// An object whose members the closure writes.
    package mutating func object<E: Error>(_ body: (inout JSONWriter) throws(E) -> Void) throws(E) {
        open(0x7b)
        try body(&self)
        close(0x7d)
    }

    /// An array whose elements the closure writes.
    package mutating func array<E: Error>(_ body: (inout JSONWriter) throws(E) -> Void) throws(E) {
        open(0x5b)
        try body(&self)
        close(0x5d)
    }

    /// A string.
    package mutating func element(_ string: String) {
        separate()
        quote(string)
    }

    /// A whole number.
    package mutating func element(_ number: some FixedWidthInteger) {
        separate()
        append(number)
    }

    /// True or false.
    package mutating func element(_ flag: Bool) {
        separate()
        text.append(flag ? "true" : "false")
    }

    /// A number that JSON cannot write (infinite, not a number) becomes null.
    package mutating func element(_ number: Double) {
        separate()
        guard number.isFinite else { return text.append("null") }
        text.append(number.description)
    }

    /// The literal null.
    package mutating func elementNull() {
        separate()
        text.append("null")
    }

    /// A whole tree; numbers are written as they were read.
    package mutating func element(_ value: JSONValue) {
        switch value {
        case .null: elementNull()
        case .boolean(let flag): element(flag)
        case .integer(let number): element(number)
        case .number(let digits): elementRaw(digits.utf8)
        case .string(let string): element(string)
        case .array(let elements): array { for element in elements { $0.element(element) } }
        case .object(let object): self.object { for member in object.members { $0.member(member.name, member.value) } }
        }
    }

    /// Bytes that are one JSON value already.
    package mutating func elementRaw(_ json: some Sequence<UInt8>) {
        separate()
        text.append(json)
    }
}

// MARK: members of an object

extension JSONWriter {
    /// The name of the next value.
    package mutating func name(_ name: String) {
        separate()
        quote(name)
        text.append(0x3a)
        needsComma = false
    }

    /// A member that is a string.
    package mutating func member(_ name: String, _ string: String) {
        self.name(name)
        element(string)
    }

    /// A member that is a whole number.
    package mutating func member(_ name: String, _ number: some FixedWidthInteger) {
        self.name(name)
        element(number)
    }

    /// A member that is a number; null when it is infinite or none.
    package mutating func member(_ name: String, _ number: Double) {
        self.name(name)
        element(number)
    }

    /// A member that is true or false.
    package mutating func member(_ name: String, _ flag: Bool) {
        self.name(name)
        element(flag)
    }

    /// A member of any type.
    package mutating func member(_ name: String, _ value: JSONValue) {
        self.name(name)
        element(value)
    }

    /// A member that is null.
    package mutating func memberNull(_ name: String) {
        self.name(name)
        elementNull()
    }

    /// Left out altogether when the value is nil.
    package mutating func memberIfPresent(_ name: String, _ string: String?) {
        if let string { member(name, string) }
    }

    /// A member that is an object.
    package mutating func object<E: Error>(
        _ name: String,
        _ body: (inout JSONWriter) throws(E) -> Void
    ) throws(E) {
        self.name(name)
        try object(body)
    }

    /// A member that is an array.
    package mutating func array<E: Error>(
        _ name: String,
        _ body: (inout JSONWriter) throws(E) -> Void
    ) throws(E) {
        self.name(name)
        try array(body)
    }
}

// MARK: bytes

extension JSONWriter {
    private mutating func open(_ bracket: UInt8) {
        separate()
        text.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        text.append(bracket)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { text.append(0x2c) }
        needsComma = true
    }

    private mutating func append(_ number: some FixedWidthInteger) {
        if let small = UInt8(exactly: number), small < 10 { return text.append(0x30 + small) }
        text.append(String(number))
    }

    private mutating func quote(_ string: String) {
        text.append(0x22)
        if string.utf8.withContiguousStorageIfAvailable({ escaping.append($0, to: &text) }) == nil {
            Array(string.utf8).withUnsafeBufferPointer { escaping.append($0, to: &text) }
        }
        text.append(0x22)
    }
}
