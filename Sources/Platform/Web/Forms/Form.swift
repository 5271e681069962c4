import Encoding

/// The fields of an `application/x-www-form-urlencoded` body or query, in order, with limits.
package struct Form: Sendable, Hashable {
    /// One name with its value, both decoded.
    package struct Field: Sendable, Hashable {
        /// Never nil, may be empty.
        package let name: String
        /// Empty when the pair has no equals sign.
        package let value: String
    }

    /// All fields in the order they came.
    package let fields: [Field]

    /// Bounds that no form of ours comes near.
    package static let maximumFields = 1_000

    /// No fields.
    package static let empty = Form(fields: [])

    private init(fields: [Field]) { self.fields = fields }

    /// Takes fields that were read from another kind of body, in order.
    package init(_ fields: [(name: String, value: String)]) {
        self.fields = fields.map { Field(name: $0.name, value: $0.value) }
    }

    /// Reads a query or a body given as text; nil for broken escapes, invalid UTF-8 or too many fields.
    package init?(_ text: String) {
        var text = text
        guard let form = text.withUTF8({ Form(UnsafeRawBufferPointer($0)) }) else { return nil }
        self = form
    }

    init?(_ bytes: UnsafeRawBufferPointer) {
        var fields: [Field] = []
        for pair in bytes.split(separator: 0x26) {
            guard fields.count < Self.maximumFields else { return nil }
            let halves = pair.split(separator: 0x3d, maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = halves.first.flatMap(Self.decode) else { return nil }
            guard let value = halves.count > 1 ? Self.decode(halves[1]) : "" else { return nil }
            fields.append(Field(name: name, value: value))
        }
        self.fields = fields
    }

    /// The first value of a name.
    package subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    /// All values of a name, for groups of check boxes.
    package func values(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    private static func decode(_ bytes: Slice<UnsafeRawBufferPointer>) -> String? {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var rest = bytes[...]
        while let byte = rest.popFirst() {
            switch byte {
            case 0x2b: decoded.append(0x20)
            case 0x25:
                guard let high = rest.popFirst().flatMap(Hexadecimal.value(ofEitherCase:)),
                    let low = rest.popFirst().flatMap(Hexadecimal.value(ofEitherCase:))
                else {
                    return nil
                }
                decoded.append(high << 4 | low)
            default: decoded.append(byte)
            }
        }
        return String(validating: decoded, as: UTF8.self)
    }
}
