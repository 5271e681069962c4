import Crypto
import Merkle
import Testing

@Suite("Signed notes")
struct SignedNoteTests {
    /// The example of the Go package golang.org/x/mod/sumdb/note.
    static let goKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
    static let goSecret = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
    static let goText =
        "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
    static let goSignature =
        "— PeterNeumann "
        + "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"

    @Test("The example of Go's note package verifies and is signed alike")
    func goExample() throws {
        let verifier = try NoteVerifier(vkey: Self.goKey)
        let note = try SignedNote("\(Self.goText)\n\(Self.goSignature)")
        let verified = try note.verified(by: [verifier])
        #expect(verified.text == Self.goText)
        #expect(verified.signers.map(\.vkey) == [Self.goKey])
        let key = try NoteSigningKey(skey: Self.goSecret)
        #expect(try key.skey() == Self.goSecret)
        #expect(try key.signer().verifier.vkey == Self.goKey)
        // RFC 8032 is deterministic, but libraries may add randomness; so only verify what we sign.
        let ours = try SignedNote(signing: Self.goText, with: [key.signer()])
        #expect(throws: Never.self) { try ours.verified(by: [verifier]) }
    }

    @Test("The key of the Go checksum database is read and written alike")
    func checksumDatabaseKey() throws {
        let text = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
        #expect(try NoteVerifier(vkey: text).vkey == text)
        #expect(try NoteVerifier(vkey: text).keyID == 0x033d_e0ae)
    }

    @Test(
        "Every altered character of a key text is found",
        arguments: [goKey, "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"]
    )
    func alteredKey(text: String) {
        for place in text.utf8.indices.enumerated().map(\.offset) {
            let bytes = altered(Array(text.utf8), at: place, by: 1)
            #expect(throws: MerkleError.self) { try NoteVerifier(vkey: String(decoding: bytes, as: UTF8.self)) }
        }
    }

    @Test(
        "Malformed keys are refused",
        arguments: [
            "", "+", "++", "name", "name+00000000", "name+00000000+", "+c74f20a3+ARpc", "a b+c74f20a3+ARpc",
            "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", goKey + "\n", " " + goKey,
            goSecret, String(repeating: "x", count: 10_000) + "+c74f20a3+ARpc",
        ]
    )
    func malformedKeys(text: String) {
        #expect(throws: MerkleError.self) { try NoteVerifier(vkey: text) }
        #expect(throws: MerkleError.self) { try NoteSigningKey(skey: text + "x") }
    }

    @Test("An ECDSA key on P-256 has the id of its SubjectPublicKeyInfo, signs and verifies")
    func ecdsa() throws {
        let key = P256.Signing.PrivateKey()
        let signer = try NoteSigner(name: "witness.example/p256", ecdsaP256: key)
        let verifier = try NoteVerifier(vkey: signer.verifier.vkey)
        let id = Hash32.sha256([UInt8](key.publicKey.derRepresentation)).bytes.prefix(4)
        #expect(withUnsafeBytes(of: verifier.keyID.bigEndian) { Array($0) } == Array(id))
        let note = try SignedNote(signing: "text\n", with: [signer])
        #expect(throws: Never.self) { try note.verified(by: [verifier]) }
        let moved = try SignedNote(note.encoded.replacing("text", with: "test"))
        #expect(throws: MerkleError.invalidSignature) { try moved.verified(by: [verifier]) }
    }

    @Test("Unknown signers are ignored, whether they share a known name, a known id, or neither")
    func unknownSigners() throws {
        let known = try Cast.signer()
        let note = try SignedNote(
            signing: "text\n",
            with: [Cast.signer("other.example", 2), Cast.signer(Cast.origin, 3), known]
        )
        #expect(try note.verified(by: [known.verifier]).signers.map(\.keyID) == [known.verifier.keyID])
        #expect(throws: MerkleError.noKnownSignature) { try note.verified(by: [Cast.signer("x", 1).verifier]) }
        #expect(throws: MerkleError.noKnownSignature) { try note.verified(by: []) }
    }

    @Test("One bad signature of a known key refuses the note, even beside a good one")
    func badKnownSignature() throws {
        let signers = [try Cast.signer(), try Cast.signer("second.example", 2)]
        let other = try SignedNote(signing: "other\n", with: [signers[1]])
        let good = try SignedNote(signing: "text\n", with: [signers[0]])
        let line = try #require(other.encoded.split(separator: "\n").last)
        let note = try SignedNote(good.encoded + line + "\n")
        #expect(throws: Never.self) { try note.verified(by: [signers[0].verifier]) }
        #expect(throws: MerkleError.invalidSignature) { try note.verified(by: signers.map(\.verifier)) }
    }

    @Test("The last blank line separates; a text may have blank lines itself")
    func blankLines() throws {
        let text = "a\n\nb\n\n\n— not a signature\n"
        let note = try SignedNote(signing: text, with: [Cast.signer()])
        #expect(try SignedNote(note.encoded) == note)
        #expect(try SignedNote(note.encoded).verified(by: [Cast.signer().verifier]).text == text)
    }

    @Test("Names are compared by their bytes, not by how they look")
    func lookAlikes() throws {
        let composed = try Cast.signer("caf\u{e9}.example", 1)
        let decomposed = try Cast.signer("cafe\u{301}.example", 1)
        let note = try SignedNote(signing: "text\n", with: [composed])
        #expect(throws: MerkleError.noKnownSignature) { try note.verified(by: [decomposed.verifier]) }
    }

    @Test(
        "Malformed notes are refused",
        arguments: [
            "", "\n", "\n\n", "text\n", "text\n\n", "text\n\n\n", "text\n— a AAAAAAA=\n", "text\n\n— a AAAAAAA=",
            "text\n\n- a AAAAAAA=\n", "text\n\n—a AAAAAAA=\n", "text\n\n— AAAAAAA=\n", "text\n\n—  AAAAAAA=\n",
            "text\n\n— a+b AAAAAAA=\n", "text\n\n— a\u{a0}b AAAAAAA=\n", "text\n\n— a AAAA\n", "text\n\n— a AAAAAA==\n",
            "text\n\n— a \n", "text\n\n— a AAAAAAA= \n", "text\n\n— a AAAAAAA=\nx\n", "te\u{0}xt\n\n— a AAAAAAA=\n",
            "text\r\n\r\n— a AAAAAAA=\r\n", "te\txt\n\n— a AAAAAAA=\n", "text\n\n— a  AAAAAAA=\n",
        ]
    )
    func malformedNotes(text: String) {
        #expect(throws: MerkleError.malformedNote) { try SignedNote(text) }
    }

    @Test("Invalid UTF-8 is refused")
    func invalidUTF8() {
        for bad: [UInt8] in [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe2, 0x80]] {
            #expect(throws: MerkleError.malformedNote) {
                try SignedNote(bytes: bad + Array("text\n\n— a AAAAAAA=\n".utf8))
            }
        }
    }

    @Test("The limits are exact: 100 signatures and a million bytes pass, one more does not")
    func limits() throws {
        let line = "— a AAAAAAA=\n"
        let head = "text\n\n"
        #expect(try SignedNote(head + String(repeating: line, count: 100)).signatures.count == 100)
        #expect(throws: MerkleError.tooManySignatures) {
            try SignedNote(head + String(repeating: line, count: 101))
        }
        let rest = "\n\n" + line
        let text = String(repeating: "x", count: 1_000_000 - rest.utf8.count)
        #expect(throws: Never.self) { try SignedNote(text + rest) }
        #expect(throws: MerkleError.noteTooLong) { try SignedNote("x" + text + rest) }
        #expect(throws: MerkleError.noteTooLong) {
            try SignedNote(signing: text + "xxxxxxxxxxxxxxx\n", with: [Cast.signer()])
        }
    }

    @Test("A text that no note can have is not signed, and a wrong key signs nothing")
    func refusedSigning() throws {
        let signer = try Cast.signer()
        for text in ["", "no newline", "tab\t\n", "a\r\n"] {
            #expect(throws: MerkleError.malformedNote) { try SignedNote(signing: text, with: [signer]) }
        }
        #expect(throws: MerkleError.malformedNote) { try SignedNote(signing: "text\n", with: []) }
        let wrong = NoteSigner(verifier: signer.verifier) { _ in [UInt8](repeating: 0, count: 64) }
        #expect(throws: MerkleError.signingFailed) { try SignedNote(signing: "text\n", with: [wrong]) }
        #expect(throws: MerkleError.malformedKey) { try Cast.signer("a b", 1) }
        #expect(throws: MerkleError.malformedKey) { try Cast.signer("", 1) }
    }
}
