import Merkle
import Testing

@Suite("Receipts")
struct ReceiptTests {
    private func keys() throws -> [NoteVerifier] { [try Cast.signer().verifier] }

    @Test("An open receipt proves its entry")
    func open() throws {
        let receipt = try Receipt(json: Cast.receipt().encoded)
        let verified = try receipt.verified(by: keys())
        #expect(verified.entry?.kind == "exchange.lookup")
        #expect(verified.entry?.number == 1)
        #expect(verified.entry?.previous == nil)
        #expect(verified.entry?.at == "2026-03-01T02:30:00.125Z")
        #expect(verified.index == 5)
        #expect(verified.sealedUntil == nil)
        #expect(verified.checkpoint.checkpoint.origin == Cast.origin)
        #expect(receipt.encoded == (try Cast.receipt().encoded))
    }

    @Test("A sealed receipt proves its commitment and shows nothing else; opened later it proves the entry")
    func sealed() throws {
        let receipt = try Receipt(json: Cast.sealedReceipt().encoded)
        let verified = try receipt.verified(by: keys())
        #expect(verified.entry == nil)
        #expect(verified.sealedUntil == "2026-09-01T00:00:00Z")
        #expect(!receipt.encoded.contains("Ngân hàng"))
        let entry = Cast.entry(number: 2, previous: Commitment(.zero))
        let opened = Receipt(content: .open(entry: entry, salt: Cast.salt(8)), proof: receipt.proof)
        #expect(opened.commitment == receipt.commitment)
        #expect(try opened.verified(by: keys()).entry?.number == 2)
        let other = Receipt(content: .open(entry: entry + " ", salt: Cast.salt(8)), proof: receipt.proof)
        #expect(throws: MerkleError.rootMismatch) { try other.verified(by: keys()) }
    }

    @Test("Every altered byte of an open receipt is found")
    func alteredOpen() throws {
        try expectAllAlterationsFound(of: Array(try Cast.receipt().encoded.utf8))
    }

    @Test("Every altered byte of a sealed receipt is found, but for the date, which nobody signs")
    func alteredSealed() throws {
        let text = try Cast.sealedReceipt().encoded
        let date = try #require(text.firstRange(of: "2026-09-01T00:00:00Z"))
        let start = text.utf8.distance(from: text.startIndex, to: date.lowerBound)
        try expectAllAlterationsFound(of: Array(text.utf8), except: start..<(start + 20))
    }

    private func expectAllAlterationsFound(of bytes: [UInt8], except free: Range<Int> = 0..<0) throws {
        let keys = try keys()
        #expect(throws: Never.self) { try Receipt(json: bytes).verified(by: keys) }
        for place in bytes.indices where !free.contains(place) {
            for mask: UInt8 in [0x01, 0x02, 0x20, 0x80] {
                #expect(throws: MerkleError.self, "byte \(place)") {
                    try Receipt(json: altered(bytes, at: place, by: mask)).verified(by: keys)
                }
            }
        }
    }

    @Test("Missing, doubled, unknown and wrongly typed members are refused")
    func members() throws {
        let good = try Cast.receipt().encoded
        let sealed = try Cast.sealedReceipt().encoded
        let bad = [
            "null", "[]", "{}", "\"\"", good.replacing("vneid.receipt/v1", with: "vneid.receipt/v2"),
            good.replacing("\"salt\":", with: "\"pepper\":"),
            good.replacing("{\"format\"", with: "{\"x\":1,\"format\""),
            good.replacing("\"salt\":", with: "\"sealed_until\":\"2026-09-01T00:00:00Z\",\"salt\":"),
            good.replacing("=\",\"proof\":", with: "\",\"proof\":"), sealed.replacing("2026-09-01", with: "2026-09-31"),
            sealed.replacing("\"commitment\"", with: "\"entry\""),
            good.replacing("tlog-proof@v1\\n", with: "tlog-proof@v1\\nextra AAAA\\n"),
        ]
        for text in bad {
            #expect(throws: MerkleError.malformedReceipt, "\(text.prefix(80))") { try Receipt(json: text) }
        }
        let doubled = good.replacing("{\"format\"", with: "{\"form\\u0061t\":\"vneid.receipt/v1\",\"format\"")
        #expect(throws: MerkleError.malformedJSON) { try Receipt(json: doubled) }
        #expect(throws: MerkleError.malformedJSON) { try Receipt(json: good + "}") }
    }

    @Test("A receipt of a million bytes is read, a longer one is not")
    func limit() throws {
        let good = try Cast.receipt().encoded
        let padded = good + String(repeating: " ", count: 1_000_000 - good.utf8.count)
        #expect(throws: Never.self) { try Receipt(json: padded).verified(by: keys()) }
        #expect(throws: MerkleError.receiptTooLong) { try Receipt(json: padded + " ") }
    }

    @Test(
        "An entry needs kind, at, number and previous, each of its kind",
        arguments: [
            "[]", "{}", #"{"kind":"","at":"2026-03-01T02:30:00Z","number":1,"previous":null}"#,
            #"{"kind":"t","at":"yesterday","number":1,"previous":null}"#,
            #"{"kind":"t","at":"2026-03-01T02:30:00Z","number":0,"previous":null}"#,
            #"{"kind":"t","at":"2026-03-01T02:30:00Z","number":"1","previous":null}"#,
            #"{"kind":"t","at":"2026-03-01T02:30:00Z","number":1}"#,
            #"{"kind":"t","at":"2026-03-01T02:30:00Z","number":2,"previous":null}"#,
            #"{"kind":"t","at":"2026-03-01T02:30:00Z","number":2,"previous":"AAAA"}"#,
            #"{"kind":"t","at":"2026-03-01T02:30:00Z","number":1,"#
                + #""previous":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}"#,
        ]
    )
    func entries(text: String) throws {
        #expect(throws: MerkleError.malformedEntry) { try ReceiptEntry(text: text) }
        let content = Receipt.Content.open(entry: text, salt: Cast.salt(1))
        let commitment = Commitment(salt: Cast.salt(1), entry: text)
        let receipt = Receipt(content: content, proof: try Cast.proof(of: commitment))
        #expect(throws: MerkleError.malformedEntry) { try receipt.verified(by: keys()) }
    }

    @Test("Receipts that follow one another form a chain; a gap, a swap or another entry breaks it")
    func chain() throws {
        let first = try Cast.receipt()
        let second = try Cast.receipt(number: 2, previous: first.commitment)
        let third = try Cast.receipt(number: 3, previous: second.commitment)
        let all = try [first, second, third].map { try $0.verified(by: keys()) }
        #expect(throws: Never.self) { try ReceiptChain.verify(all) }
        #expect(throws: Never.self) { try ReceiptChain.verify([]) }
        for wrong in [[all[0], all[2]], [all[1], all[0]], [all[0], all[0]]] {
            #expect(throws: MerkleError.brokenChain) { try ReceiptChain.verify(wrong) }
        }
        let hidden = Receipt(
            content: .sealed(commitment: second.commitment, until: "2026-09-01T00:00:00Z"),
            proof: second.proof
        )
        #expect(throws: Never.self) {
            try ReceiptChain.verify([all[0], hidden.verified(by: keys()), all[2]])
        }
    }

    @Test("Against another checkpoint a receipt needs an equal root or a consistency proof")
    func otherCheckpoint() throws {
        let receipt = try Cast.receipt(size: 11)
        let grown = try Cast.proof(of: receipt.commitment, size: 17).checkpoint.encoded
        let forked = try Cast.proof(of: Commitment(.zero), size: 11).checkpoint.encoded
        let leaves = Cast.leaves(of: receipt.commitment, size: 17)
        var tree = try TiledTree(size: 17) { _, _, width in Array(leaves.prefix(width)) }
        let proof = try tree.consistencyProof(from: 11).text
        let key = try Cast.signer().verifier.vkey
        let check = { (checkpoint: String, consistency: String?) in
            ProofPipe.receipt(receipt.encoded, keys: [key], checkpoint: checkpoint, consistency: consistency).code
        }
        #expect(check(receipt.proof.checkpoint.encoded, nil) == "proven")
        #expect(check(grown, proof) == "proven")
        #expect(check(grown, nil) == "consistency_proof_missing")
        #expect(check(forked, nil) == "root_mismatch")
        #expect(check(grown, proof.replacing("old 11", with: "old 10")) == "proof_size_mismatch")
        #expect(ProofPipe.receipt(receipt.encoded, keys: []).code == "no_known_signature")
        #expect(ProofPipe.receipt(receipt.encoded, keys: ["x"]).code == "malformed_key")
    }
}
