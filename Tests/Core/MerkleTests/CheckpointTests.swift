import Merkle
import Testing

@Suite("Checkpoints")
struct CheckpointTests {
    private static let example = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"

    @Test("The example of the specification is read and written alike")
    func specification() throws {
        let checkpoint = try Checkpoint(text: Self.example)
        #expect(checkpoint.origin == "example.com/behind-the-sofa")
        #expect(checkpoint.size == 20_852_163)
        #expect(checkpoint.root.base64 == "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")
        #expect(checkpoint.text == Self.example)
        let extended = try Checkpoint(text: Self.example + "one\ntwo\n")
        #expect(extended.extensions == ["one", "two"])
        #expect(extended.text == Self.example + "one\ntwo\n")
    }

    @Test(
        "Other texts are refused",
        arguments: [
            "", "\n", "\n\n\n", "o\n1\n", "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=",
            "\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
            "o\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
            "o\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
            "o\n18446744073709551615\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
            "o\n0\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
            "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
            "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==\n",
            "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n",
            "o\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\next\n\n",
            "o\n 1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n",
        ]
    )
    func refused(text: String) {
        #expect(throws: MerkleError.malformedCheckpoint) { try Checkpoint(text: text) }
    }

    @Test("The empty tree has its root and no other; negative sizes do not exist")
    func emptyTree() throws {
        #expect(try Checkpoint(origin: "o", size: 0, root: MerkleTree.emptyRoot).size == 0)
        #expect(throws: MerkleError.malformedCheckpoint) { try Checkpoint(origin: "o", size: 0, root: .zero) }
        #expect(throws: MerkleError.negativeSize) { try Checkpoint(origin: "o", size: -1, root: .zero) }
        #expect(throws: MerkleError.malformedCheckpoint) { try Checkpoint(origin: "a\nb", size: 1, root: .zero) }
    }

    @Test("Every altered byte of a signed checkpoint is found")
    func altered() throws {
        let note = try Checkpoint(text: Self.example).signed(by: [Cast.signer("example.com/behind-the-sofa")])
        let keys = [try Cast.signer("example.com/behind-the-sofa").verifier]
        #expect(throws: Never.self) { try SignedNote(note.encoded).verifiedCheckpoint(by: keys) }
        let bytes = Array(note.encoded.utf8)
        for place in bytes.indices {
            for mask: UInt8 in [0x01, 0x02, 0x20, 0x80] {
                let bytes = MerkleTests.altered(bytes, at: place, by: mask)
                #expect(throws: MerkleError.self, "byte \(place)") {
                    try SignedNote(bytes: bytes).verifiedCheckpoint(by: keys)
                }
            }
        }
    }

    @Test("A key vouches for the log of its name only, unless an origin is asked for")
    func origins() throws {
        let keys = [try Cast.signer("key.example").verifier]
        let note = try Checkpoint(text: Self.example).signed(by: [Cast.signer("key.example")])
        #expect(throws: MerkleError.originMismatch) { try note.verifiedCheckpoint(by: keys) }
        let verified = try note.verifiedCheckpoint(by: keys, origin: "example.com/behind-the-sofa")
        #expect(verified.checkpoint.size == 20_852_163)
        #expect(throws: MerkleError.originMismatch) {
            try note.verifiedCheckpoint(by: keys, origin: "example.com/behind-the-sof")
        }
    }
}
