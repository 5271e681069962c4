/// A text with signature lines below it, as read: nobody has checked the signatures yet (c2sp.org/signed-note).
///
/// Only ``verified(by:)`` makes the text worth anything.
package struct SignedNote: Hashable, Sendable {
    /// The text, with its final newline; worthless until verified.
    package let unverifiedText: String
    /// The signatures in the order of their lines, one or more.
    package let signatures: [NoteSignature]

    /// The most signatures a note may have; the specification demands at least 16.
    package static let maximumSignatures = 100
    /// The most bytes a note may have, signatures included.
    package static let maximumBytes = 1_000_000

    /// Reads a note.
    /// - Throws: ``MerkleError/noteTooLong``, ``MerkleError/tooManySignatures`` or ``MerkleError/malformedNote``.
    package init(_ note: String) throws(MerkleError) {
        try self.init(bytes: Array(note.utf8))
    }

    /// Reads a note from its bytes, which must be UTF-8.
    /// - Throws: ``MerkleError/noteTooLong``, ``MerkleError/tooManySignatures`` or ``MerkleError/malformedNote``.
    package init(bytes: [UInt8]) throws(MerkleError) {
        guard bytes.count <= Self.maximumBytes else { throw .noteTooLong }
        guard !bytes.contains(where: Self.isForbidden) else { throw .malformedNote }
        guard let end = Self.endOfText(in: bytes), let text = ByteText.string(bytes[..<end]),
            let lines = ByteText.lines(of: bytes[(end + 1)...])
        else { throw .malformedNote }
        guard lines.count <= Self.maximumSignatures else { throw .tooManySignatures }
        var signatures: [NoteSignature] = []
        for line in lines {
            signatures.append(try NoteSignature(line: line))
        }
        unverifiedText = text
        self.signatures = signatures
    }

    /// Signs a text with one or more keys.
    /// - Throws: ``MerkleError/malformedNote`` for a text that cannot be a note's, ``MerkleError/signingFailed``.
    package init(signing text: String, with signers: [NoteSigner]) throws(MerkleError) {
        let bytes = Array(text.utf8)
        guard bytes.last == ByteText.newline, !bytes.contains(where: Self.isForbidden), !signers.isEmpty else {
            throw .malformedNote
        }
        guard signers.count <= Self.maximumSignatures else { throw .tooManySignatures }
        unverifiedText = text
        var signatures: [NoteSignature] = []
        for signer in signers {
            signatures.append(try signer.signature(for: bytes))
        }
        self.signatures = signatures
        guard encoded.utf8.count <= Self.maximumBytes else { throw .noteTooLong }
    }

    /// The whole note as it is stored and served.
    package var encoded: String {
        unverifiedText + "\n" + signatures.map(\.line).joined()
    }

    /// Checks the signatures of known keys and ignores all others.
    /// - Throws: ``MerkleError/invalidSignature`` as soon as one signature that names a known key is not by it,
    ///   ``MerkleError/noKnownSignature`` when none names a known key.
    package func verified(by verifiers: [NoteVerifier]) throws(MerkleError) -> VerifiedNote {
        let text = Array(unverifiedText.utf8)
        var signers: [NoteVerifier] = []
        for signature in signatures {
            guard let verifier = verifiers.first(where: { $0.isNamed(by: signature) }) else { continue }
            guard verifier.isValid(signature.bytes, for: text) else { throw .invalidSignature }
            signers.append(verifier)
        }
        guard !signers.isEmpty else { throw .noKnownSignature }
        return VerifiedNote(text: unverifiedText, signers: signers)
    }

    /// Control characters other than newline.
    private static func isForbidden(_ byte: UInt8) -> Bool {
        byte < 0x20 && byte != ByteText.newline
    }

    /// The index just behind the text, which is also that of the blank line's newline.
    private static func endOfText(in bytes: [UInt8]) -> Int? {
        guard bytes.count >= 2 else { return nil }
        return stride(from: bytes.count - 1, to: 0, by: -1)
            .first { bytes[$0] == ByteText.newline && bytes[$0 - 1] == ByteText.newline }
    }
}

/// The text of a note after its signatures were checked; only ``SignedNote/verified(by:)`` makes one.
package struct VerifiedNote: Sendable {
    /// The text that was signed.
    package let text: String
    /// The known keys that signed it, one or more.
    package let signers: [NoteVerifier]

    fileprivate init(text: String, signers: [NoteVerifier]) {
        self.text = text
        self.signers = signers
    }
}
