import Merkle
import SplitMix
import Testing

@Suite("Random damage")
struct MutationTests {
    @Test(
        "Cutting, doubling, swapping and overwriting never traps a decoder and never proves anything",
        arguments: 0..<8
    )
    func damage(seed: UInt64) throws {
        var generator = SplitMix64(seed: seed)
        let keys = [try Cast.signer().verifier]
        let receipt = Array(try Cast.receipt().encoded.utf8)
        let proof = Array(try Cast.receipt().proof.text.utf8)
        for _ in 0..<300 {
            let damaged = damage(receipt, &generator)
            if damaged != receipt {
                #expect(throws: MerkleError.self) { try Receipt(json: damaged).verified(by: keys) }
            }
            let bytes = damage(proof, &generator)
            let text = String(decoding: bytes, as: UTF8.self)
            if bytes != proof {
                #expect(throws: MerkleError.self) { try TLogProof(text).verified(leaf: .zero, by: keys) }
            }
            _ = try? SignedNote(bytes: bytes)
            _ = try? Checkpoint(text: text)
            _ = try? ConsistencyProof(text: text)
            _ = try? TilePath(text)
            _ = try? NoteVerifier(vkey: text)
            _ = try? EntryBundle.decode(bytes, width: Int(bytes[0]))
            _ = try? ReceiptEntry(text: text)
        }
    }

    private func damage(_ bytes: [UInt8], _ generator: inout SplitMix64) -> [UInt8] {
        var bytes = bytes
        let start = Int.random(in: bytes.indices, using: &generator)
        let end = Int.random(in: start..<min(start + 40, bytes.count), using: &generator)
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: bytes.removeSubrange(start...end)
        case 1: bytes.insert(contentsOf: bytes[start...end], at: start)
        case 2: bytes.swapAt(start, end)
        case 3: bytes[start] = UInt8.random(in: 0...255, using: &generator)
        default: bytes = Array(bytes[...start])
        }
        return bytes
    }
}
