import Encoding

/// Reads the grammar of structured fields (RFC 8941) that `Signature-Input` and `Signature` use, from bytes.
///
/// Accepts every valid spelling, refuses duplicate parameters, and notes in ``isCanonical`` whether the text is what
/// section 4.1 would write: then the bytes themselves are the signature parameters and need no second serialisation.
struct FieldScanner {
    enum BareItem: Equatable {
        case string(String)
        case integer(Int64)
        case boolean(Bool)
        case bytes([UInt8])
        /// Tokens and decimals: valid, and nothing that we understand.
        case other
    }

    private let bytes: [UInt8]
    private(set) var position = 0
    private(set) var isCanonical = true

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { position == bytes.count }
    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }

    /// Skips a quoted name, given with its quotes, if it comes next and no parameters follow it.
    mutating func skip(quoted text: String) -> Bool {
        let end = position + text.utf8.count
        guard end < bytes.count, bytes[end] != UInt8(ascii: ";"), bytes[end - 1] == UInt8(ascii: "\"") else {
            return false
        }
        for (offset, byte) in text.utf8.enumerated() where bytes[position + offset] != byte { return false }
        position = end
        return true
    }

    mutating func skip(_ letter: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: letter) else { return false }
        position += 1
        return true
    }

    /// Spaces, `expected` of them in canonical text; tabs too where the grammar says OWS.
    mutating func skipSpaces(expected: Int, tabs: Bool = false) -> Int {
        let start = position
        while let byte = next, byte == 0x20 || (tabs && byte == 0x09) { position += 1 }
        let count = position - start
        if count != expected || (count == 1 && bytes[start] != 0x20) { isCanonical = false }
        return count
    }

    mutating func key() throws(SignatureError) -> String {
        let start = position
        guard let first = next, first == UInt8(ascii: "*") || Self.isLowercase(first) else { throw .malformed("key") }
        while let byte = next, Self.isKeyByte(byte) { position += 1 }
        return text(start..<position)
    }

    mutating func string() throws(SignatureError) -> String {
        guard skip("\"") else { throw .malformed("string") }
        let start = position
        var escapes = false
        while let byte = next, (0x20...0x7E).contains(byte) {
            if byte == UInt8(ascii: "\"") {
                let raw = start..<position
                position += 1
                return escapes ? unescaped(raw) : text(raw)
            }
            position += 1
            if byte == UInt8(ascii: "\\") {
                guard skip("\"") || skip("\\") else { throw .malformed("string") }
                escapes = true
            }
        }
        throw .malformed("string")
    }

    private func unescaped(_ range: Range<Int>) -> String {
        var result: [UInt8] = []
        var isEscaped = false
        for byte in bytes[range] {
            isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
            if !isEscaped { result.append(byte) }
        }
        return String(decoding: result, as: UTF8.self)
    }

    mutating func bareItem() throws(SignatureError) -> BareItem {
        switch next {
        case UInt8(ascii: "\"")?: return .string(try string())
        case UInt8(ascii: ":")?: return .bytes(try byteSequence())
        case UInt8(ascii: "?")?: return .boolean(try boolean())
        case let byte? where byte == UInt8(ascii: "-") || Self.isDigit(byte): return try number()
        case let byte? where byte == UInt8(ascii: "*") || Self.isLetter(byte): return token()
        default: throw .malformed("item")
        }
    }

    mutating func byteSequence() throws(SignatureError) -> [UInt8] {
        guard skip(":") else { throw .malformed("byte sequence") }
        let start = position
        while let byte = next, byte != UInt8(ascii: ":") { position += 1 }
        let end = position
        // Only the one spelling that section 4.1.8 writes: a signature must not have two.
        guard skip(":"), let decoded = Base64.standard.decode(bytes[start..<end]) else {
            throw .malformed("byte sequence")
        }
        return decoded
    }

    private mutating func boolean() throws(SignatureError) -> Bool {
        position += 1
        if skip("1") {
            isCanonical = false  // as a parameter's value canonical text leaves ?1 out
            return true
        }
        guard skip("0") else { throw .malformed("boolean") }
        return false
    }

    private mutating func number() throws(SignatureError) -> BareItem {
        let isNegative = skip("-")
        let start = position
        var value: Int64 = 0
        while let byte = next, Self.isDigit(byte) {
            guard position - start < 15 else { throw .malformed("integer") }
            value = value * 10 + Int64(byte - UInt8(ascii: "0"))
            position += 1
        }
        let digits = position - start
        guard digits > 0 else { throw .malformed("integer") }
        if (digits > 1 && bytes[start] == UInt8(ascii: "0")) || (isNegative && value == 0) { isCanonical = false }
        if next == UInt8(ascii: ".") { return try decimal(digits: digits) }
        return .integer(isNegative ? -value : value)
    }

    private mutating func decimal(digits: Int) throws(SignatureError) -> BareItem {
        position += 1
        let start = position
        while let byte = next, Self.isDigit(byte) { position += 1 }
        guard digits <= 12, (1...3).contains(position - start) else { throw .malformed("decimal") }
        isCanonical = false  // 1.50 is written 1.5
        return .other
    }

    private mutating func token() -> BareItem {
        while let byte = next, Self.isTokenByte(byte) { position += 1 }
        return .other
    }

    /// Reads `;a;b=1…`; a parameter named twice is refused although RFC 8941 would let the last one win.
    mutating func parameters(
        _ read: (String, BareItem) throws(SignatureError) -> Void
    ) throws(SignatureError) {
        var names: [String] = []
        while skip(";") {
            _ = skipSpaces(expected: 0)
            let name = try key()
            guard names.count < 16, !names.contains(name) else { throw .malformed("parameter \(name)") }
            names.append(name)
            try read(name, try skip("=") ? bareItem() : .boolean(true))
        }
    }

    private static func isLowercase(_ byte: UInt8) -> Bool { byte >= 0x61 && byte <= 0x7A }
    private static func isLetter(_ byte: UInt8) -> Bool { isLowercase(byte | 0x20) }
    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        isLowercase(byte) || isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "*")
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || "!#$%&'*+-.^_`|~:/".utf8.contains(byte)
    }
}
