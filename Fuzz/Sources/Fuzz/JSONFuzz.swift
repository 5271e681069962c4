import Encoding

/// What is read, written and read again is the same.
enum JSONFuzz {
    static func run(_ bytes: [UInt8]) {
        guard let value = try? JSONValue.parse(bytes, limits: JSONLimits(bytes: 1 << 16, depth: 16)) else { return }
        let again = try? JSONValue.parse(value.encoded, limits: JSONLimits(bytes: 1 << 20, depth: 16))
        demand(again == value, "a value changes when it is written")
    }
}
