extension CBOR {
    /// The shortest bytes; the pairs of a map stay in their order.
    package var encoded: [UInt8] {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return bytes
    }

    private func append(to bytes: inout [UInt8]) {
        switch self {
        case .unsigned(let value): Self.append(0, value, to: &bytes)
        case .negative(let value): Self.append(1, value, to: &bytes)
        case .bytes(let content):
            Self.append(2, UInt64(content.count), to: &bytes)
            bytes += content
        case .text(let text):
            Self.append(3, UInt64(text.utf8.count), to: &bytes)
            bytes += text.utf8
        case .array(let elements):
            Self.append(4, UInt64(elements.count), to: &bytes)
            for element in elements { element.append(to: &bytes) }
        case .map(let map):
            Self.append(5, UInt64(map.count), to: &bytes)
            for pair in map.pairs {
                pair.key.append(to: &bytes)
                pair.value.append(to: &bytes)
            }
        case .boolean(let flag): bytes.append(flag ? 0xF5 : 0xF4)
        case .null: bytes.append(0xF6)
        }
    }

    private static func append(_ major: UInt8, _ value: UInt64, to bytes: inout [UInt8]) {
        let width =
            switch value {
            case 0..<24: 0
            case 24...0xFF: 1
            case 0x100...0xFFFF: 2
            case 0x1_0000...0xFFFF_FFFF: 4
            default: 8
            }
        guard width > 0 else { return bytes.append(major << 5 | UInt8(truncatingIfNeeded: value)) }
        bytes.append(major << 5 | UInt8(24 + width.trailingZeroBitCount))
        for shift in stride(from: (width - 1) * 8, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
        }
    }
}
