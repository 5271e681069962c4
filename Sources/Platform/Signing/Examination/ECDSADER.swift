/// The DER form of an ECDSA signature (RFC 3279 section 2.2.3), read strictly: one spelling for each pair.
enum ECDSADER {
    /// R and S in 32 bytes each; nil unless the text is the only DER of two positive integers below 2^256.
    static func raw(_ der: [UInt8]) -> [UInt8]? {
        guard der.count >= 2, der[0] == 0x30, der.count <= 72, Int(der[1]) == der.count - 2 else { return nil }
        var rest = der.dropFirst(2)
        guard let r = integer(&rest), let s = integer(&rest), rest.isEmpty else { return nil }
        return r + s
    }

    private static func integer(_ rest: inout ArraySlice<UInt8>) -> [UInt8]? {
        guard rest.popFirst() == 0x02, let length = rest.popFirst().map(Int.init), (1...33).contains(length),
            rest.count >= length
        else { return nil }
        var digits = rest.prefix(length)
        rest = rest.dropFirst(length)
        guard let first = digits.first, first < 0x80 else { return nil }
        if first == 0, digits.count > 1 {
            digits = digits.dropFirst()
            guard digits.first.map({ $0 >= 0x80 }) ?? false else { return nil }
        }
        guard digits.count <= 32 else { return nil }
        return [UInt8](repeating: 0, count: 32 - digits.count) + digits
    }
}
