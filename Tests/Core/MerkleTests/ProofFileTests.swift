import Merkle
import Testing

@Suite("Proof files")
struct ProofFileTests {
    private let commitment = Commitment(Hash32.sha256([99]))

    @Test("A proof file survives the way through its text and verifies")
    func roundTrip() throws {
        let keys = [try Cast.signer().verifier]
        for (index, size) in [(0, 1), (0, 2), (5, 11), (10, 11)] {
            let proof = try Cast.proof(of: commitment, at: index, size: size)
            let read = try TLogProof(proof.text)
            #expect(read == proof)
            #expect(read.text == proof.text)
            let verified = try read.verified(leaf: MerkleTree.leafHash(commitment), by: keys)
            #expect(verified.checkpoint.size == Int64(size))
            #expect(throws: MerkleError.rootMismatch) { try read.verified(leaf: .zero, by: keys) }
        }
    }

    @Test("Extra data are kept")
    func extra() throws {
        let proof = try Cast.proof(of: commitment)
        let extended = TLogProof(extra: [1, 2], index: proof.index, path: proof.path, checkpoint: proof.checkpoint)
        #expect(extended.text.hasPrefix("c2sp.org/tlog-proof@v1\nextra AQI=\nindex 5\n"))
        #expect(try TLogProof(extended.text) == extended)
    }

    @Test("Every altered byte of a proof file is found")
    func alteredProof() throws {
        let keys = [try Cast.signer().verifier.vkey]
        let leaf = MerkleTree.leafHash(commitment).base64
        let bytes = Array(try Cast.proof(of: commitment).text.utf8)
        #expect(ProofPipe.proof(String(decoding: bytes, as: UTF8.self), leafHash: leaf, keys: keys).isProven)
        for place in bytes.indices {
            for mask: UInt8 in [0x01, 0x02, 0x20, 0x80] {
                let text = String(decoding: altered(bytes, at: place, by: mask), as: UTF8.self)
                #expect(!ProofPipe.proof(text, leafHash: leaf, keys: keys).isProven, "byte \(place)")
            }
        }
    }

    @Test("Malformed proof files are refused")
    func malformed() throws {
        let good = try Cast.proof(of: commitment).text
        let hash = Hash32.zero.base64
        let bad = [
            "", "\n\n", good.replacing("@v1", with: "@v2"), good.replacing("index 5", with: "index 05"),
            good.replacing("index 5", with: "index -5"), good.replacing("index 5", with: "index  5"),
            good.replacing("index 5", with: "index 9223372036854775808"), good.replacing("index 5", with: "extra A"),
            good.replacing("index 5", with: "extra AAAA\nextra AAAA\nindex 5"), " " + good,
            good.replacing("index 5\n", with: "index 5\n" + String(repeating: hash + "\n", count: 65)),
            good.replacing("index 5\n", with: "index 5\n" + String(repeating: "x", count: 2_000_000) + "\n"),
            good.replacing("\n", with: "\r\n"),
        ]
        for text in bad {
            #expect(throws: MerkleError.malformedProof) { try TLogProof(text) }
        }
        #expect(throws: MerkleError.malformedNote) { try TLogProof(good + "\n") }
    }

    @Test("A consistency file survives the way through its text; every altered byte is found")
    func consistency() throws {
        let naive = NaiveTree(size: 13)
        let proof = ConsistencyProof(old: 6, new: 13, path: naive.subproof(6, 0..<13, true))
        #expect(proof.text.hasPrefix("vneid.org/consistency@v1\nold 6\nnew 13\n"))
        #expect(try ConsistencyProof(text: proof.text) == proof)
        #expect(try ConsistencyProof(text: "vneid.org/consistency@v1\nold 6\nnew 6\n").path.isEmpty)
        let keys = [try Cast.signer().verifier.vkey]
        let notes = try [6, 13].map { size in
            try Checkpoint(origin: Cast.origin, size: Int64(size), root: naive.root(size)).signed(by: [Cast.signer()])
                .encoded
        }
        let check = { (text: String) in
            ProofPipe.consistency(oldCheckpoint: notes[0], newCheckpoint: notes[1], proof: text, keys: keys)
        }
        #expect(check(proof.text).code == "proven")
        let bytes = Array(proof.text.utf8)
        for place in bytes.indices {
            for mask: UInt8 in [0x01, 0x02, 0x20, 0x80] {
                let text = String(decoding: altered(bytes, at: place, by: mask), as: UTF8.self)
                #expect(!check(text).isProven, "byte \(place)")
            }
        }
        let reversed = ProofPipe.consistency(
            oldCheckpoint: notes[1],
            newCheckpoint: notes[0],
            proof: proof.text,
            keys: keys
        )
        #expect(reversed.code == "sizes_reversed")
    }
}
