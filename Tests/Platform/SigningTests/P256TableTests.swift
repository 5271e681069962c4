import CP256
import Crypto
import Encoding
import Signing
import Testing

/// A signature over a digest, computed in plain integers by another program and checked against a third.
struct EdgeCase: Sendable, CustomTestStringConvertible {
    let name: String
    let key: [UInt8]
    let digest: [UInt8]
    let signature: [UInt8]
    let isValid: Bool

    init(_ name: String, key: String, digest: String, signature: String, isValid: Bool) {
        self.name = name
        self.key = Hexadecimal.decode(key.utf8) ?? []
        self.digest = Hexadecimal.decode(digest.utf8) ?? []
        self.signature = Hexadecimal.decode(signature.utf8) ?? []
        self.isValid = isValid
    }

    var testDescription: String { name }

    static let all = [
        EdgeCase(
            "usual",
            key: "3b4ccec84b02454fc7d28ce9fece8188fc05f94bd63363597673da019c61019d"
                + "90fc6acc1f13b9503eef64720be92555222bc3386cdf5296886480ca82cbdcd1",
            digest: "00000000000000000000000000000000000000000000000000000000deadbeef",
            signature: "515c3d6eb9e396b904d3feca7f54fdcd0cc1e997bf375dca515ad0a6c3b4035f"
                + "ebddc9272f41e041c0eeeed74209d309ffe1142f6ddb2f3112a88a0354c25d61",
            isValid: true
        ),
        EdgeCase(
            "both products equal",
            key: "3b4ccec84b02454fc7d28ce9fece8188fc05f94bd63363597673da019c61019d"
                + "90fc6acc1f13b9503eef64720be92555222bc3386cdf5296886480ca82cbdcd1",
            digest: "71438bac50720a349c3dd1da3fd26938e856ad86b49fa2c39a93c9f239b65e09",
            signature: "515c3d6eb9e396b904d3feca7f54fdcd0cc1e997bf375dca515ad0a6c3b4035f"
                + "7708341ef604c506c810a5d09af9bbdacadc63e1b40c06ca22dc790baf282e02",
            isValid: true
        ),
        EdgeCase(
            "the sum is the point at infinity",
            key: "3b4ccec84b02454fc7d28ce9fece8188fc05f94bd63363597673da019c61019d"
                + "90fc6acc1f13b9503eef64720be92555222bc3386cdf5296886480ca82cbdcd1",
            digest: "8ebc7452af8df5cc63c22e25c02d96c6d4904d26f277fbc1592600d0c2acc748",
            signature: "515c3d6eb9e396b904d3feca7f54fdcd0cc1e997bf375dca515ad0a6c3b4035f"
                + "0000000000000000000000000000000000000000000000000000000000000005",
            isValid: false
        ),
        EdgeCase(
            "digest zero",
            key: "3b4ccec84b02454fc7d28ce9fece8188fc05f94bd63363597673da019c61019d"
                + "90fc6acc1f13b9503eef64720be92555222bc3386cdf5296886480ca82cbdcd1",
            digest: "0000000000000000000000000000000000000000000000000000000000000000",
            signature: "515c3d6eb9e396b904d3feca7f54fdcd0cc1e997bf375dca515ad0a6c3b4035f"
                + "3b841a0f7b026283640852e84d7cdded656e31f0da060365116e3c85d7941701",
            isValid: true
        ),
        EdgeCase(
            "digest equal to the order",
            key: "3b4ccec84b02454fc7d28ce9fece8188fc05f94bd63363597673da019c61019d"
                + "90fc6acc1f13b9503eef64720be92555222bc3386cdf5296886480ca82cbdcd1",
            digest: "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
            signature: "515c3d6eb9e396b904d3feca7f54fdcd0cc1e997bf375dca515ad0a6c3b4035f"
                + "3b841a0f7b026283640852e84d7cdded656e31f0da060365116e3c85d7941701",
            isValid: true
        ),
        EdgeCase(
            "digest all ones",
            key: "3b4ccec84b02454fc7d28ce9fece8188fc05f94bd63363597673da019c61019d"
                + "90fc6acc1f13b9503eef64720be92555222bc3386cdf5296886480ca82cbdcd1",
            digest: "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
            signature: "515c3d6eb9e396b904d3feca7f54fdcd0cc1e997bf375dca515ad0a6c3b4035f"
                + "fe79627d15437a0727bf70d461ae4d4cc8fb55af661f812adbfb27b846d73a97",
            isValid: true
        ),
        EdgeCase(
            "r zero",
            key: "3b4ccec84b02454fc7d28ce9fece8188fc05f94bd63363597673da019c61019d"
                + "90fc6acc1f13b9503eef64720be92555222bc3386cdf5296886480ca82cbdcd1",
            digest: "00000000000000000000000000000000000000000000000000000000deadbeef",
            signature: "0000000000000000000000000000000000000000000000000000000000000000"
                + "ebddc9272f41e041c0eeeed74209d309ffe1142f6ddb2f3112a88a0354c25d61",
            isValid: false
        ),
        EdgeCase(
            "s zero",
            key: "3b4ccec84b02454fc7d28ce9fece8188fc05f94bd63363597673da019c61019d"
                + "90fc6acc1f13b9503eef64720be92555222bc3386cdf5296886480ca82cbdcd1",
            digest: "00000000000000000000000000000000000000000000000000000000deadbeef",
            signature: "515c3d6eb9e396b904d3feca7f54fdcd0cc1e997bf375dca515ad0a6c3b4035f"
                + "0000000000000000000000000000000000000000000000000000000000000000",
            isValid: false
        ),
        EdgeCase(
            "r the order",
            key: "3b4ccec84b02454fc7d28ce9fece8188fc05f94bd63363597673da019c61019d"
                + "90fc6acc1f13b9503eef64720be92555222bc3386cdf5296886480ca82cbdcd1",
            digest: "00000000000000000000000000000000000000000000000000000000deadbeef",
            signature: "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"
                + "ebddc9272f41e041c0eeeed74209d309ffe1142f6ddb2f3112a88a0354c25d61",
            isValid: false
        ),
        EdgeCase(
            "s the order",
            key: "3b4ccec84b02454fc7d28ce9fece8188fc05f94bd63363597673da019c61019d"
                + "90fc6acc1f13b9503eef64720be92555222bc3386cdf5296886480ca82cbdcd1",
            digest: "00000000000000000000000000000000000000000000000000000000deadbeef",
            signature: "515c3d6eb9e396b904d3feca7f54fdcd0cc1e997bf375dca515ad0a6c3b4035f"
                + "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
            isValid: false
        ),
        EdgeCase(
            "r and the order",
            key: "3b4ccec84b02454fc7d28ce9fece8188fc05f94bd63363597673da019c61019d"
                + "90fc6acc1f13b9503eef64720be92555222bc3386cdf5296886480ca82cbdcd1",
            digest: "00000000000000000000000000000000000000000000000000000000deadbeef",
            signature: "515c3d6db9e396ba04d3feca7f54fdccc9a8e445664efc4f45149b69c01728b0"
                + "ebddc9272f41e041c0eeeed74209d309ffe1142f6ddb2f3112a88a0354c25d61",
            isValid: false
        ),
        EdgeCase(
            "s negated",
            key: "3b4ccec84b02454fc7d28ce9fece8188fc05f94bd63363597673da019c61019d"
                + "90fc6acc1f13b9503eef64720be92555222bc3386cdf5296886480ca82cbdcd1",
            digest: "00000000000000000000000000000000000000000000000000000000deadbeef",
            signature: "515c3d6eb9e396b904d3feca7f54fdcd0cc1e997bf375dca515ad0a6c3b4035f"
                + "142236d7d0be1fbf3f111128bdf62cf5bd05e67e393c6f53e11140bfa7a0c7f0",
            isValid: true
        ),
        EdgeCase(
            "s one",
            key: "3b4ccec84b02454fc7d28ce9fece8188fc05f94bd63363597673da019c61019d"
                + "90fc6acc1f13b9503eef64720be92555222bc3386cdf5296886480ca82cbdcd1",
            digest: "8fbe7756b493fcd46ccc3931cd3ba5d6e5a2603b078e12d972401becdfcae668",
            signature: "515c3d6eb9e396b904d3feca7f54fdcd0cc1e997bf375dca515ad0a6c3b4035f"
                + "0000000000000000000000000000000000000000000000000000000000000001",
            isValid: true
        ),
        EdgeCase(
            "x of the sum above the order",
            key: "57433be2b135e718bf30503cf24d2676c8dfd2752df7e25c8c81cdc210b194b7"
                + "80ec6eda845a459da0ea6c7372ed71aae35fabd77f55c633a567f6c1cbcee70c",
            digest: "000000000000000000000000000000000000000000000000000000000000000b",
            signature: "0000000000000000000000000000000000000000000000000000000000000003"
                + "0000000000000000000000000000000000000000000000000000000000000007",
            isValid: true
        ),
        EdgeCase(
            "the same, r not reduced",
            key: "57433be2b135e718bf30503cf24d2676c8dfd2752df7e25c8c81cdc210b194b7"
                + "80ec6eda845a459da0ea6c7372ed71aae35fabd77f55c633a567f6c1cbcee70c",
            digest: "000000000000000000000000000000000000000000000000000000000000000b",
            signature: "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632554"
                + "0000000000000000000000000000000000000000000000000000000000000007",
            isValid: false
        ),
        EdgeCase(
            "r one more",
            key: "57433be2b135e718bf30503cf24d2676c8dfd2752df7e25c8c81cdc210b194b7"
                + "80ec6eda845a459da0ea6c7372ed71aae35fabd77f55c633a567f6c1cbcee70c",
            digest: "000000000000000000000000000000000000000000000000000000000000000b",
            signature: "0000000000000000000000000000000000000000000000000000000000000004"
                + "0000000000000000000000000000000000000000000000000000000000000007",
            isValid: false
        ),
        EdgeCase(
            "the key is the base point",
            key: "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
                + "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
            digest: "00000000000000000000000000000000000000000000000000000000deadbeef",
            signature: "515c3d6eb9e396b904d3feca7f54fdcd0cc1e997bf375dca515ad0a6c3b4035f"
                + "b64a72d81ceed8e5b32226401bc611109487a506936a5edf75df86b820f3ed36",
            isValid: true
        ),
        EdgeCase(
            "the key is the opposite of the base point",
            key: "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
                + "b01cbd1c01e58065711814b583f061e9d431cca994cea1313449bf97c840ae0a",
            digest: "00000000000000000000000000000000000000000000000000000000deadbeef",
            signature: "515c3d6eb9e396b904d3feca7f54fdcd0cc1e997bf375dca515ad0a6c3b4035f"
                + "aa68eb574b90229706ab119dcd53d928a05e1f76943ff8b88c951442d9689f8a",
            isValid: true
        ),
    ]
}

struct P256TableTests {
    @Test("A table gives the verdict of the standard where the arithmetic is special", arguments: EdgeCase.all)
    func edges(_ edge: EdgeCase) throws {
        let table = try #require(p256_table_create(edge.key))
        defer { p256_table_destroy(table) }
        #expect(p256_table_verify(table, edge.digest, edge.signature) == (edge.isValid ? 1 : 0))
    }

    @Test("Two coordinates that are no point of the curve get no table")
    func offTheCurve() throws {
        var key = try #require(EdgeCase.all.first).key
        key[3] ^= 1
        #expect(p256_table_create(key) == nil)
        #expect(p256_table_create([UInt8](repeating: 0, count: 64)) == nil)
        #expect(p256_table_create([UInt8](repeating: 0xFF, count: 64)) == nil)
    }

    @Test("A table and swift-crypto agree on genuine signatures and on each with one bit turned")
    func agreement() throws {
        for round in 0..<20 {
            let key = P256.Signing.PrivateKey()
            let table = try #require(p256_table_create([UInt8](key.publicKey.rawRepresentation)))
            defer { p256_table_destroy(table) }
            for message in UInt8.min..<100 {
                let digest = SHA256.hash(data: [message])
                let signature = [UInt8](try key.signature(for: digest).rawRepresentation)
                #expect(p256_table_verify(table, [UInt8](digest), signature) == 1)
            }
            let digest = SHA256.hash(data: [UInt8(round)])
            let signature = [UInt8](try key.signature(for: digest).rawRepresentation)
            for bit in stride(from: round, to: 512, by: 23) {
                var altered = signature
                altered[bit / 8] ^= 1 << UInt8(bit % 8)
                let parsed = try P256.Signing.ECDSASignature(rawRepresentation: altered)
                let expected: Int32 = key.publicKey.isValidSignature(parsed, for: digest) ? 1 : 0
                #expect(p256_table_verify(table, [UInt8](digest), altered) == expected)
            }
        }
    }

    @Test("A key's verdicts stay the same when it has been used so often that it gets a table")
    func oftenUsed() throws {
        let key = try SigningKey.generate(.ecdsaP256SHA256)
        let stranger = try SigningKey.generate(.ecdsaP256SHA256)
        let message: [UInt8] = Array("tra cứu".utf8)
        let (genuine, foreign) = (try key.sign(message), try stranger.sign(message))
        for _ in 0..<1_200 {
            try #require(key.publicKey.isValid(genuine, for: message))
        }
        for byte in 0..<64 {
            var altered = genuine
            altered[byte] ^= 0x10
            #expect(!key.publicKey.isValid(altered, for: message))
        }
        #expect(!key.publicKey.isValid(foreign, for: message))
        #expect(!key.publicKey.isValid(genuine, for: message + [0]))
        #expect(!key.publicKey.isValid(Array(genuine.dropLast()), for: message))
        #expect(key.publicKey.isValid(genuine, for: message))
    }
}
