/// A strict recursive-descent reader over borrowed bytes.
///
/// Depth is bounded before it recurses, so hostile nesting cannot exhaust the stack. Every position is compared with
/// `end` before it is read; the buffer outlives the parser because `parse` is the only way to make one.
struct JSONParser {
    private let base: UnsafePointer<UInt8>
    let end: Int
    let limits: JSONLimits
    var position = 0
    private var depth = 0
    private var values = 0

    static func parse(_ bytes: UnsafeRawBufferPointer, limits: JSONLimits) -> Result<JSONValue, JSONError> {
        guard bytes.count <= limits.bytes else { return .failure(.tooLong(bytes.count)) }
        guard let base = bytes.baseAddress else { return .failure(.unexpectedEnd(offset: 0)) }
        return bytes.withMemoryRebound(to: UInt8.self) { typed in
            var parser = JSONParser(
                base: typed.baseAddress ?? UnsafePointer(base.assumingMemoryBound(to: UInt8.self)),
                end: typed.count,
                limits: limits
            )
            do throws(JSONError) {
                return .success(try parser.document())
            } catch {
                return .failure(error)
            }
        }
    }

    private init(base: UnsafePointer<UInt8>, end: Int, limits: JSONLimits) {
        self.base = base
        self.end = end
        self.limits = limits
    }

    /// The byte at an offset below `end`.
    @inline(__always)
    func byte(_ offset: Int) -> UInt8 { base[offset] }

    func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
    }

    private mutating func document() throws(JSONError) -> JSONValue {
        skipBlanks()
        let value = try self.value()
        skipBlanks()
        guard position == end else { throw .trailingBytes(offset: position) }
        return value
    }

    private mutating func value() throws(JSONError) -> JSONValue {
        values += 1
        guard values <= limits.values else { throw .tooManyValues(offset: position) }
        guard position < end else { throw .unexpectedEnd(offset: position) }
        switch byte(position) {
        case 0x22: return .string(try string())
        case 0x7b: return .object(try object())
        case 0x5b: return .array(try array())
        case 0x2d, 0x30...0x39: return try number()
        case 0x74: return try literal("true", .boolean(true))
        case 0x66: return try literal("false", .boolean(false))
        case 0x6e: return try literal("null", .null)
        case let other: throw .unexpectedByte(other, offset: position)
        }
    }

    private mutating func literal(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        for index in 0..<word.utf8CodeUnitCount {
            try expect(word.utf8Start[index])
        }
        return value
    }

    private mutating func object() throws(JSONError) -> JSONObject {
        try enter()
        var members: [JSONObject.Member] = []
        guard try !closes(0x7d) else { return JSONObject(unique: members) }
        members.reserveCapacity(8)
        var seen = MemberNames()
        repeat {
            skipBlanks()
            let start = position
            let name = try memberName()
            guard seen.insert(name, after: members) else { throw .duplicateMember(name, offset: start) }
            skipBlanks()
            try expect(0x3a)
            skipBlanks()
            members.append(JSONObject.Member(name, try value()))
        } while try continues(closing: 0x7d)
        return JSONObject(unique: members)
    }

    private mutating func memberName() throws(JSONError) -> String {
        guard position < end else { throw .unexpectedEnd(offset: position) }
        guard byte(position) == 0x22 else { throw .unexpectedByte(byte(position), offset: position) }
        return try string()
    }

    private mutating func array() throws(JSONError) -> [JSONValue] {
        try enter()
        var elements: [JSONValue] = []
        guard try !closes(0x5d) else { return elements }
        repeat {
            skipBlanks()
            elements.append(try value())
        } while try continues(closing: 0x5d)
        return elements
    }

    private mutating func enter() throws(JSONError) {
        depth += 1
        guard depth <= limits.depth else { throw .tooDeep(offset: position) }
        position += 1
    }

    /// Whether the container just entered is empty; then it is left.
    private mutating func closes(_ closing: UInt8) throws(JSONError) -> Bool {
        skipBlanks()
        guard position < end else { throw .unexpectedEnd(offset: position) }
        guard byte(position) == closing else { return false }
        position += 1
        depth -= 1
        return true
    }

    /// Whether a comma follows; the closing byte ends the container.
    private mutating func continues(closing: UInt8) throws(JSONError) -> Bool {
        skipBlanks()
        guard position < end else { throw .unexpectedEnd(offset: position) }
        let found = byte(position)
        position += 1
        if found == 0x2c { return true }
        guard found == closing else { throw .unexpectedByte(found, offset: position - 1) }
        depth -= 1
        return false
    }

    mutating func expect(_ wanted: UInt8) throws(JSONError) {
        guard position < end else { throw .unexpectedEnd(offset: position) }
        guard byte(position) == wanted else { throw .unexpectedByte(byte(position), offset: position) }
        position += 1
    }

    @inline(__always)
    private mutating func skipBlanks() {
        while position < end {
            switch byte(position) {
            case 0x20, 0x0a, 0x0d, 0x09: position += 1
            default: return
            }
        }
    }
}

/// Finds duplicates: by comparison while an object is small, by a set when it is not (quadratic work is an attack).
///
/// Names that are canonically equivalent count as duplicates too: two readers would not agree which one is meant.
private struct MemberNames {
    private var names: Set<String>?

    mutating func insert(_ name: String, after members: [JSONObject.Member]) -> Bool {
        if names == nil, members.count > 16 { names = Set(members.map(\.name)) }
        if names != nil { return names?.insert(name).inserted ?? true }
        for member in members where member.name == name { return false }
        return true
    }
}
