/// The Ed25519 points of small order: with one of them as a key, signatures fit messages they were not made for.
///
/// RFC 8032 leaves the check to the application. The list holds every encoding, canonical or not, of the eight
/// points of order 1, 2, 4 and 8; the sign bit is ignored.
enum SmallOrderPoints {
    static func contains(_ encoding: [UInt8]) -> Bool {
        guard encoding.count == 32, let last = encoding.last else { return false }
        let withoutSign = encoding.dropLast() + [last & 0x7F]
        return all.contains { $0.elementsEqual(withoutSign) }
    }

    private static let all: [[UInt8]] = [
        little(0), little(1), orderEight, orderEightOther, belowPrime(0), belowPrime(1), belowPrime(2),
    ]

    private static func little(_ value: UInt8) -> [UInt8] { [value] + [UInt8](repeating: 0, count: 31) }

    /// p - 1, p and p + 1, little-endian, for 0, 1 and 2; p = 2^255 - 19.
    private static func belowPrime(_ step: UInt8) -> [UInt8] {
        [0xEC + step] + [UInt8](repeating: 0xFF, count: 30) + [0x7F]
    }

    private static let orderEight: [UInt8] = [
        0x26, 0xE8, 0x95, 0x8F, 0xC2, 0xB2, 0x27, 0xB0, 0x45, 0xC3, 0xF4, 0x89, 0xF2, 0xEF, 0x98, 0xF0,
        0xD5, 0xDF, 0xAC, 0x05, 0xD3, 0xC6, 0x33, 0x39, 0xB1, 0x38, 0x02, 0x88, 0x6D, 0x53, 0xFC, 0x05,
    ]
    private static let orderEightOther: [UInt8] = [
        0xC7, 0x17, 0x6A, 0x70, 0x3D, 0x4D, 0xD8, 0x4F, 0xBA, 0x3C, 0x0B, 0x76, 0x0D, 0x10, 0x67, 0x0F,
        0x2A, 0x20, 0x53, 0xFA, 0x2C, 0x39, 0xCC, 0xC6, 0x4E, 0xC7, 0xFD, 0x77, 0x92, 0xAC, 0x03, 0x7A,
    ]
}
