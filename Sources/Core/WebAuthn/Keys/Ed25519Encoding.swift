/// What RFC 8032 leaves to the application: which 32 bytes are a key that only its owner can sign for.
///
/// Refused are numbers that are not reduced, and the points of order 1, 2, 4 and 8, for which signatures exist that fit
/// messages they were not made for. Whether the bytes are on the curve at all, the verification of a signature finds out.
enum Ed25519Encoding {
    static func isUsable(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == 32, let last = bytes.last else { return false }
        let y = Array(bytes.dropLast()) + [last & 0x7F]
        return isReduced(y) && !smallOrder.contains { $0.elementsEqual(y) }
    }

    /// Below p = 2^255 - 19, little-endian.
    private static func isReduced(_ y: [UInt8]) -> Bool {
        y.first.map { $0 < 0xED } ?? false || y.last != 0x7F || y.dropFirst().dropLast().contains { $0 != 0xFF }
    }

    /// The y of the eight points: 1 (order 1), p - 1 (order 2), 0 (order 4) and two numbers of order 8.
    private static let smallOrder: [[UInt8]] = [
        [UInt8](repeating: 0, count: 32),
        [1] + [UInt8](repeating: 0, count: 31),
        [0xEC] + [UInt8](repeating: 0xFF, count: 30) + [0x7F],
        [
            0x26, 0xE8, 0x95, 0x8F, 0xC2, 0xB2, 0x27, 0xB0, 0x45, 0xC3, 0xF4, 0x89, 0xF2, 0xEF, 0x98, 0xF0,
            0xD5, 0xDF, 0xAC, 0x05, 0xD3, 0xC6, 0x33, 0x39, 0xB1, 0x38, 0x02, 0x88, 0x6D, 0x53, 0xFC, 0x05,
        ],
        [
            0xC7, 0x17, 0x6A, 0x70, 0x3D, 0x4D, 0xD8, 0x4F, 0xBA, 0x3C, 0x0B, 0x76, 0x0D, 0x10, 0x67, 0x0F,
            0x2A, 0x20, 0x53, 0xFA, 0x2C, 0x39, 0xCC, 0xC6, 0x4E, 0xC7, 0xFD, 0x77, 0x92, 0xAC, 0x03, 0x7A,
        ],
    ]
}
