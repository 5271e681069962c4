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
    /// What has been written so far, UTF-8.
    package private(set) var bytes: [UInt8]
    private var needsComma = false
    private let escaping: JSONEscaping

    package init(capacity: Int = 512, escaping: JSONEscaping = .harmlessInHTML) {
        self.escaping = escaping
        bytes = []
        bytes.reserveCapacity(capacity)
    }
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
    package mutating func element(_ text: String) {
        separate()
        quote(text)
    }

    /// A whole number.
    package mutating func element(_ number: some FixedWidthInteger) {
        separate()
        append(number)
    }

    /// True or false.
    package mutating func element(_ flag: Bool) {
        separate()
        raw(flag ? "true" : "false")
    }

    /// A number that JSON cannot write (infinite, not a number) becomes null.
    package mutating func element(_ number: Double) {
        separate()
        guard number.isFinite else { return raw("null") }
        bytes.append(contentsOf: number.description.utf8)
    }

    /// The literal null.
    package mutating func elementNull() {
        separate()
        raw("null")
    }

    /// A whole tree; numbers are written as they were read.
    package mutating func element(_ value: JSONValue) {
        switch value {
        case .null: elementNull()
        case .boolean(let flag): element(flag)
        case .integer(let number): element(number)
        case .number(let text): elementRaw(text.utf8)
        case .string(let text): element(text)
        case .array(let elements): array { for element in elements { $0.element(element) } }
        case .object(let object): self.object { for member in object.members { $0.member(member.name, member.value) } }
        }
    }

    /// Bytes that are one JSON value already.
    package mutating func elementRaw(_ json: some Sequence<UInt8>) {
        separate()
        bytes.append(contentsOf: json)
    }
}

// MARK: members of an object

extension JSONWriter {
    /// The name of the next value.
    package mutating func name(_ name: String) {
        separate()
        quote(name)
        bytes.append(0x3a)
        needsComma = false
    }

    /// A member that is a string.
    package mutating func member(_ name: String, _ text: String) {
        self.name(name)
        element(text)
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
    package mutating func memberIfPresent(_ name: String, _ text: String?) {
        if let text { member(name, text) }
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
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(0x2c) }
        needsComma = true
    }

    private mutating func raw(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private mutating func append(_ number: some FixedWidthInteger) {
        if let small = UInt8(exactly: number), small < 10 { return bytes.append(0x30 + small) }
        var text = String(number)
        text.withUTF8 { bytes.append(contentsOf: $0) }
    }

    private mutating func quote(_ text: String) {
        var text = text
        bytes.append(0x22)
        text.withUTF8 { escaping.append($0, to: &bytes) }
        bytes.append(0x22)
    }
}
