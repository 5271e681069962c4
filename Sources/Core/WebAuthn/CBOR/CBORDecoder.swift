/// A strict recursive-descent reader.
///
/// Depth is bounded before it recurses and lengths are compared with what is left before anything is reserved, so hostile
/// bytes can exhaust neither stack nor memory. Numbers and lengths have their shortest form, as CTAP2 asks; the order of keys
/// is not demanded: no signature depends on it, and password managers exist that write another one.
struct CBORDecoder {
    private let bytes: ArraySlice<UInt8>
    private let limits: CBORLimits
    private var position: Int
    private var depth = 0
    private var items = 0

    init(_ bytes: ArraySlice<UInt8>, limits: CBORLimits) {
        self.bytes = bytes
        self.limits = limits
        position = bytes.startIndex
    }

    /// What has not been read yet.
    var rest: ArraySlice<UInt8> { bytes[position...] }

    private var offset: Int { position - bytes.startIndex }

    mutating func item() throws(CBORError) -> CBOR {
        items += 1
        guard items <= limits.items else { throw .tooManyItems(offset: offset) }
        let start = offset
        let head = try byte()
        switch head >> 5 {
        case 0: return .unsigned(try argument(head, start))
        case 1: return .negative(try argument(head, start))
        case 2: return .bytes(Array(try content(head, start)))
        case 3: return .text(try text(head, start))
        case 4: return .array(try array(head, start))
        case 5: return .map(try map(head, start))
        case 6: throw .unsupported(offset: start)
        default: return try simple(head, start)
        }
    }

    private mutating func byte() throws(CBORError) -> UInt8 {
        guard position < bytes.endIndex else { throw .unexpectedEnd(offset: offset) }
        defer { position += 1 }
        return bytes[position]
    }

    /// The number in or behind the first byte (RFC 8949 section 3).
    private mutating func argument(_ head: UInt8, _ start: Int) throws(CBORError) -> UInt64 {
        let information = head & 0x1F
        switch information {
        case 0..<24: return UInt64(information)
        case 24...27: return try longArgument(width: 1 << Int(information - 24), start)
        case 31: throw .indefiniteLength(offset: start)
        default: throw .reserved(offset: start)
        }
    }

    private mutating func longArgument(width: Int, _ start: Int) throws(CBORError) -> UInt64 {
        guard bytes.endIndex - position >= width else { throw .unexpectedEnd(offset: bytes.count) }
        var value: UInt64 = 0
        for byte in bytes[position..<position + width] { value = value << 8 | UInt64(byte) }
        position += width
        let smallest: UInt64 = width == 1 ? 24 : 1 << UInt64(width * 4)
        guard value >= smallest else { throw .notShortest(offset: start) }
        return value
    }

    private mutating func content(_ head: UInt8, _ start: Int) throws(CBORError) -> ArraySlice<UInt8> {
        let length = try argument(head, start)
        guard let length = Int(exactly: length), bytes.endIndex - position >= length else {
            throw .unexpectedEnd(offset: bytes.count)
        }
        defer { position += length }
        return bytes[position..<position + length]
    }

    private mutating func text(_ head: UInt8, _ start: Int) throws(CBORError) -> String {
        guard let text = String(validating: try content(head, start), as: UTF8.self) else {
            throw .invalidUTF8(offset: start)
        }
        return text
    }

    private mutating func array(_ head: UInt8, _ start: Int) throws(CBORError) -> [CBOR] {
        let count = try enter(head, start, bytesPerElement: 1)
        var elements: [CBOR] = []
        elements.reserveCapacity(min(count, limits.items))
        for _ in 0..<count { elements.append(try item()) }
        depth -= 1
        return elements
    }

    private mutating func map(_ head: UInt8, _ start: Int) throws(CBORError) -> CBORMap {
        let count = try enter(head, start, bytesPerElement: 2)
        var pairs: [CBORMap.Pair] = []
        var keys: Set<CBOR> = []
        pairs.reserveCapacity(min(count, limits.items))
        for _ in 0..<count {
            let place = offset
            let key = try item()
            guard keys.insert(key).inserted else { throw .duplicateKey(offset: place) }
            pairs.append(CBORMap.Pair(key, try item()))
        }
        depth -= 1
        return CBORMap(unique: pairs)
    }

    /// Goes one level down; a count that the rest of the bytes cannot hold is refused before anything is read.
    private mutating func enter(_ head: UInt8, _ start: Int, bytesPerElement: Int) throws(CBORError) -> Int {
        let count = try argument(head, start)
        depth += 1
        guard depth <= limits.depth else { throw .tooDeep(offset: start) }
        guard let count = Int(exactly: count), count <= (bytes.endIndex - position) / bytesPerElement else {
            throw .unexpectedEnd(offset: bytes.count)
        }
        return count
    }

    private func simple(_ head: UInt8, _ start: Int) throws(CBORError) -> CBOR {
        switch head & 0x1F {
        case 20: return .boolean(false)
        case 21: return .boolean(true)
        case 22: return .null
        case 28...30: throw .reserved(offset: start)
        case 31: throw .indefiniteLength(offset: start)
        default: throw .unsupported(offset: start)
        }
    }
}
