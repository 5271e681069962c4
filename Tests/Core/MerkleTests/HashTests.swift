import Encoding
import Merkle
import Testing

@Suite("Hashes and their texts")
struct HashTests {
    @Test("SHA-256 of abc is that of FIPS 180-4")
    func abc() {
        let hash = Hash32.sha256(Array("abc".utf8))
        #expect(hash.hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(Hash32(hex: hash.hex) == hash)
        #expect(Hash32(base64: hash.base64) == hash)
        #expect(Hash32(hash.bytes) == hash)
        #expect("\(hash)" == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
    }

    @Test("Only 32 bytes make a hash", arguments: [0, 1, 31, 33, 64])
    func lengths(count: Int) {
        let bytes = [UInt8](repeating: 1, count: count)
        #expect(Hash32(bytes) == nil)
        #expect(bytes.withUnsafeBytes { Hash32(copying: $0) } == nil)
        #expect(Hash32(hex: Hexadecimal.encode(bytes)) == nil)
        #expect(Hash32(base64: Base64.standard.encode(bytes)) == nil)
    }

    @Test("Error codes are stable")
    func codes() {
        #expect(MerkleError.rootMismatch.code == "root_mismatch")
        #expect(MerkleError.malformedJSON.code == "malformed_json")
        #expect(MerkleError.noKnownSignature.code == "no_known_signature")
        #expect(ProofVerdict {}.code == "proven")
    }

    @Test("A commitment is SHA-256 over context, salt and entry, and depends on each")
    func commitment() throws {
        let salt = Salt(Hash32.sha256([1]))
        let entry = "{\"kind\":\"t\"}"
        let expected = Hash32.sha256(Array("vneid.evidence/v1\n".utf8) + salt.hash.bytes + Array(entry.utf8))
        #expect(Commitment(salt: salt, entry: entry).hash == expected)
        #expect(Commitment(salt: salt, entry: Array(entry.utf8)).hash == expected)
        #expect(Commitment(salt: Salt(.zero), entry: entry).hash != expected)
        #expect(Commitment(salt: salt, entry: entry + " ").hash != expected)
        #expect(MerkleTree.leafHash(Commitment(expected)) == MerkleTree.leafHash(expected.bytes))
        var generator = SystemRandomNumberGenerator()
        #expect(Salt(randomFrom: &generator) != Salt(randomFrom: &generator))
    }
}
