/// Reads JSON byte by byte, strictly and with a bounded depth; no input can make it trap.
struct JSONParser {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    private static let maximumDepth = 32

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func document() throws(MerkleError) -> JSONValue {
        guard ByteText.string(bytes) != nil else { throw .malformedJSON }
        let value = try value()
        skipSpace()
        guard position == bytes.count else { throw .malformedJSON }
        return value
    }

    private mutating func value() throws(MerkleError) -> JSONValue {
        skipSpace()
        switch peek() {
        case UInt8(ascii: "{"): return try nested { (parser) throws(MerkleError) in try parser.object() }
        case UInt8(ascii: "["): return try nested { (parser) throws(MerkleError) in try parser.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func nested(
        _ body: (inout JSONParser) throws(MerkleError) -> JSONValue
    ) throws(MerkleError) -> JSONValue {
        guard depth < Self.maximumDepth else { throw .malformedJSON }
        depth += 1
        position += 1
        let value = try body(&self)
        depth -= 1
        return value
    }

    private mutating func object() throws(MerkleError) -> JSONValue {
        var members: [JSONValue.Member] = []
        var names: Set<[UInt8]> = []
        if take("}") { return .object(members) }
        repeat {
            skipSpace()
            let name = try string()
            guard names.insert(Array(name.utf8)).inserted, take(":") else { throw .malformedJSON }
            members.append(JSONValue.Member(name, try value()))
        } while take(",")
        guard take("}") else { throw .malformedJSON }
        return .object(members)
    }

    private mutating func array() throws(MerkleError) -> JSONValue {
        var values: [JSONValue] = []
        if take("]") { return .array(values) }
        repeat {
            values.append(try value())
        } while take(",")
        guard take("]") else { throw .malformedJSON }
        return .array(values)
    }

    private mutating func literal(_ word: String, _ value: JSONValue) throws(MerkleError) -> JSONValue {
        guard bytes[position...].starts(with: word.utf8) else { throw .malformedJSON }
        position += word.utf8.count
        return value
    }

    // MARK: Numbers

    private mutating func number() throws(MerkleError) -> String {
        let start = position
        _ = takeByte("-")
        let whole = digits()
        guard whole.count == 1 || whole.first.map({ $0 != UInt8(ascii: "0") }) == true else { throw .malformedJSON }
        if takeByte(".") {
            guard !digits().isEmpty else { throw .malformedJSON }
        }
        if takeByte("e") || takeByte("E") {
            _ = takeByte("+") || takeByte("-")
            guard !digits().isEmpty else { throw .malformedJSON }
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }

    private mutating func digits() -> ArraySlice<UInt8> {
        let start = position
        while let byte = peek(), (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            position += 1
        }
        return bytes[start..<position]
    }

    // MARK: Strings

    private mutating func string() throws(MerkleError) -> String {
        guard takeByte("\"") else { throw .malformedJSON }
        var text: [UInt8] = []
        while let byte = next() {
            switch byte {
            case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"): text.append(contentsOf: try escape())
            case 0..<0x20: throw .malformedJSON
            default: text.append(byte)
            }
        }
        throw .malformedJSON
    }

    private mutating func escape() throws(MerkleError) -> [UInt8] {
        switch next() {
        case UInt8(ascii: "\""): [UInt8(ascii: "\"")]
        case UInt8(ascii: "\\"): [UInt8(ascii: "\\")]
        case UInt8(ascii: "/"): [UInt8(ascii: "/")]
        case UInt8(ascii: "b"): [0x08]
        case UInt8(ascii: "f"): [0x0c]
        case UInt8(ascii: "n"): [0x0a]
        case UInt8(ascii: "r"): [0x0d]
        case UInt8(ascii: "t"): [0x09]
        case UInt8(ascii: "u"): Array(String(Character(try scalar())).utf8)
        default: throw .malformedJSON
        }
    }

    /// Four hexadecimal digits, or two such groups that form a surrogate pair; half a pair is refused.
    private mutating func scalar() throws(MerkleError) -> Unicode.Scalar {
        let first = try codeUnit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard (0xd800..<0xdc00).contains(first), takeByte("\\"), takeByte("u") else { throw .malformedJSON }
        let second = try codeUnit()
        guard (0xdc00..<0xe000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (UInt32(first) - 0xd800) << 10 + (UInt32(second) - 0xdc00))
        else { throw .malformedJSON }
        return scalar
    }

    private mutating func codeUnit() throws(MerkleError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = next().flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else {
                throw .malformedJSON
            }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }

    // MARK: Bytes

    private func peek() -> UInt8? {
        position < bytes.count ? bytes[position] : nil
    }

    private mutating func next() -> UInt8? {
        guard let byte = peek() else { return nil }
        position += 1
        return byte
    }

    /// Passes over white space and, if it is next, the byte.
    private mutating func take(_ byte: Unicode.Scalar) -> Bool {
        skipSpace()
        return takeByte(byte)
    }

    private mutating func takeByte(_ byte: Unicode.Scalar) -> Bool {
        guard peek() == UInt8(ascii: byte) else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek(), byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 {
            position += 1
        }
    }
}
