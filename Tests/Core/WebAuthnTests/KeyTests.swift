import Testing
import WebAuthn

@Suite("Public keys of credentials (COSE)")
struct KeyTests {
    private static func pairs(_ algorithm: COSEAlgorithm) throws -> [CBORMap.Pair] { try SoftKey.make(algorithm).cose }

    private static func key(_ pairs: [CBORMap.Pair]) throws -> CredentialPublicKey {
        try CredentialPublicKey(cose: CBOR.map(CBORMap(pairs)).encoded)
    }

    private static func replacing(_ label: Int64, _ value: CBOR?, in pairs: [CBORMap.Pair]) -> [CBORMap.Pair] {
        pairs.compactMap { pair in
            guard pair.key == .integer(label) else { return pair }
            return value.map { CBORMap.Pair(pair.key, $0) }
        }
    }

    @Test("Each parameter is needed", arguments: COSEAlgorithm.allCases)
    func needed(algorithm: COSEAlgorithm) throws {
        let pairs = try Self.pairs(algorithm)
        for pair in pairs {
            let label = try #require(pair.key.integer)
            #expect(throws: WebAuthnError.self) { try Self.key(Self.replacing(label, nil, in: pairs)) }
            #expect(throws: WebAuthnError.self) { try Self.key(Self.replacing(label, .text("x"), in: pairs)) }
        }
    }

    @Test("A parameter too many is refused (section 6.5.1.1)", arguments: COSEAlgorithm.allCases)
    func tooMany(algorithm: COSEAlgorithm) throws {
        let pairs = try Self.pairs(algorithm) + [.init(.integer(2), .bytes([1]))]
        #expect(throws: WebAuthnError.malformed("publicKey")) { try Self.key(pairs) }
    }

    @Test("Type, algorithm and curve must fit each other", arguments: COSEAlgorithm.allCases)
    func fit(algorithm: COSEAlgorithm) throws {
        let pairs = try Self.pairs(algorithm)
        for type: Int64 in 0...5 where pairs.first?.value != .integer(type) {
            #expect(throws: WebAuthnError.malformed("publicKey")) {
                try Self.key(Self.replacing(1, .integer(type), in: pairs))
            }
        }
        for other: Int64 in [-6, -35, -36, -37, -39, -47, -258, -259, -65_535, 0, 1] {
            #expect(throws: WebAuthnError.keyUnsupported) {
                try Self.key(Self.replacing(3, .integer(other), in: pairs))
            }
        }
        guard algorithm != .rs256 else { return }
        for curve: Int64 in [0, 2, 3, 4, 5, 7, 8] {
            #expect(throws: WebAuthnError.keyUnsupported) {
                try Self.key(Self.replacing(-1, .integer(curve), in: pairs))
            }
        }
    }

    @Test("A point that is not on P-256 is refused")
    func notOnCurve() throws {
        let pairs = try Self.pairs(.es256)
        for bad in [[UInt8](repeating: 0, count: 32), [UInt8](repeating: 0xFF, count: 32), Array(UInt8(1)...32)] {
            #expect(throws: WebAuthnError.keyInvalid) { try Self.key(Self.replacing(-2, .bytes(bad), in: pairs)) }
        }
        let zero = CBOR.bytes([UInt8](repeating: 0, count: 32))
        #expect(throws: WebAuthnError.keyInvalid) {
            try Self.key(Self.replacing(-2, zero, in: Self.replacing(-3, zero, in: pairs)))
        }
    }

    @Test("Coordinates have 32 bytes, and a compressed point is refused")
    func coordinates() throws {
        let pairs = try Self.pairs(.es256)
        let x = try #require(pairs[3].value.bytes)
        for bad in [Array(x.dropLast()), x + [0], [0] + x, []] {
            #expect(throws: WebAuthnError.keyInvalid) { try Self.key(Self.replacing(-2, .bytes(bad), in: pairs)) }
        }
        #expect(throws: WebAuthnError.malformed("publicKey")) {
            try Self.key(Self.replacing(-3, .boolean(true), in: pairs))
        }
    }

    @Test(
        "Points of small order and numbers that are not reduced are no Ed25519 keys",
        arguments: [
            [UInt8](repeating: 0, count: 32), [UInt8](repeating: 0, count: 31) + [0x80],
            [1] + [UInt8](repeating: 0, count: 31), [1] + [UInt8](repeating: 0, count: 30) + [0x80],
            [0xEC] + [UInt8](repeating: 0xFF, count: 30) + [0x7F],
            [0xED] + [UInt8](repeating: 0xFF, count: 30) + [0x7F],
            [0xEE] + [UInt8](repeating: 0xFF, count: 30) + [0xFF], [UInt8](repeating: 0xFF, count: 32),
            [
                0x26, 0xE8, 0x95, 0x8F, 0xC2, 0xB2, 0x27, 0xB0, 0x45, 0xC3, 0xF4, 0x89, 0xF2, 0xEF, 0x98, 0xF0, 0xD5,
                0xDF,
                0xAC, 0x05, 0xD3, 0xC6, 0x33, 0x39, 0xB1, 0x38, 0x02, 0x88, 0x6D, 0x53, 0xFC, 0x85,
            ],
            [UInt8](repeating: 5, count: 31), [UInt8](repeating: 5, count: 33), [],
        ]
    )
    func smallOrder(point: [UInt8]) throws {
        let pairs = try Self.pairs(.eddsa)
        #expect(throws: WebAuthnError.keyInvalid) { try Self.key(Self.replacing(-2, .bytes(point), in: pairs)) }
    }

    @Test(
        "RSA keys below 2048 and above 4096 bits, and small or even exponents, are refused",
        arguments: [
            (256, UInt8(0x7F), [UInt8]([1, 0, 1])), (255, 0xFF, [1, 0, 1]), (128, 0xFF, [1, 0, 1]),
            (513, 0x01, [1, 0, 1]),
            (257, 0x00, [1, 0, 1]), (256, 0xFF, [3]), (256, 0xFF, [1]), (256, 0xFF, [1, 0, 0]),
            (256, 0xFF, [0, 0, 1, 0, 1]),
            (256, 0xFF, [0, 1, 1]), (256, 0xFF, []), (256, 0xFF, [1, 0, 0, 0, 1]),
        ]
    )
    func rsa(length: Int, first: UInt8, exponent: [UInt8]) throws {
        let modulus = [first] + [UInt8](repeating: 0xAB, count: length - 1)
        #expect(throws: WebAuthnError.keyInvalid) {
            try Self.key([
                .init(.integer(1), .integer(3)), .init(.integer(3), .integer(-257)),
                .init(.integer(-1), .bytes(modulus)), .init(.integer(-2), .bytes(exponent)),
            ])
        }
    }

    @Test("What is no map, or not alone, is no key")
    func form() {
        for bytes: [UInt8] in [[], [0x80], [0xA0], [0xF6], [0xA0, 0x00], [UInt8](repeating: 0xA1, count: 1_025)] {
            #expect(throws: WebAuthnError.self) { try CredentialPublicKey(cose: bytes) }
        }
    }
}
