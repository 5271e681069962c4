import Crypto
import CryptoExtras
import Encoding
import FoundationEssentials
import RateTokens
import Testing

/// The test vectors of RFC 9474, appendix A.
@Suite("Blind signatures of RFC 9474")
struct BlindSignatureTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        let name: String
        private let members: JSONValue

        init(_ json: JSONValue) {
            members = json
            name = json["name"]?.text ?? ""
        }

        var testDescription: String { name }

        func bytes(_ member: String) throws -> [UInt8] {
            try #require(Hexadecimal.decode(Array((members[member]?.text ?? "-").utf8)))
        }
    }

    static let vectors = (try? JSONValue.parse(PackageResources.rfc9474_json))?.elements?.map(Vector.init) ?? []

    @Test("All four vectors are there") func vectorsAreThere() {
        #expect(Self.vectors.count == 4)
    }

    @Test("The library signs the blinded messages as the RFC does", arguments: vectors)
    func signs(vector: Vector) throws {
        let key = try _RSA.BlindSigning.PrivateKey<SHA384>(
            n: vector.bytes("n"),
            e: vector.bytes("e"),
            d: vector.bytes("d"),
            p: vector.bytes("p"),
            q: vector.bytes("q"),
            parameters: .RSABSSA_SHA384_PSS_Randomized
        )
        let signature = try key.blindSignature(for: vector.bytes("blinded_msg"))
        #expect(try Array(signature.rawRepresentation) == vector.bytes("blind_sig"))
    }

    @Test(
        "Our public keys take the RFC's signatures of its variant with a salt, and none with a changed bit",
        arguments: vectors
    )
    func verifies(vector: Vector) throws {
        let plain = try _RSA.BlindSigning.PublicKey<SHA384>(
            n: vector.bytes("n"),
            e: vector.bytes("e"),
            parameters: .RSABSSA_SHA384_PSS_Randomized
        )
        let key = try #require(
            RateTokenPublicKey(week: RateTokenWeek(number: 1), der: Array(plain.derRepresentation))
        )
        let (message, signature) = try (vector.bytes("prepared_msg"), vector.bytes("sig"))
        #expect(key.isValid(signature, for: message) == !vector.name.contains("PSSZERO"))
        for bit in [0, 100, 4095] {
            var changed = signature
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            #expect(!key.isValid(changed, for: message))
        }
        #expect(!key.isValid(signature, for: message + [0]))
        #expect(!key.isValid(Array(signature.dropLast()), for: message))
        #expect(!key.isValid([], for: message))
    }
}
