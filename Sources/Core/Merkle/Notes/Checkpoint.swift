/// What a log states about itself: its origin, size and root (c2sp.org/tlog-checkpoint).
package struct Checkpoint: Hashable, Sendable {
    /// The identity of the log, such as `log.example/vneid`.
    package let origin: String
    /// The number of leaves.
    package let size: Int64
    /// The root over that many leaves.
    package let root: Hash32
    /// Further lines, opaque, usually none.
    package let extensions: [String]

    /// States a log's size and root.
    /// - Throws: ``MerkleError/negativeSize``, or ``MerkleError/malformedCheckpoint`` when a line would be empty or hold a
    ///   control character, or the empty tree does not have its root.
    package init(origin: String, size: Int64, root: Hash32, extensions: [String] = []) throws(MerkleError) {
        guard size >= 0 else { throw .negativeSize }
        guard ([origin] + extensions).allSatisfy(Self.isLine), size > 0 || root == MerkleTree.emptyRoot else {
            throw .malformedCheckpoint
        }
        self.origin = origin
        self.size = size
        self.root = root
        self.extensions = extensions
    }

    /// Reads the text of a note.
    /// - Throws: ``MerkleError/malformedCheckpoint``.
    package init(text: String) throws(MerkleError) {
        guard let lines = ByteText.lines(of: Array(text.utf8)[...])?.compactMap(ByteText.string), lines.count >= 3,
            let size = Decimal.parse(lines[1]), let root = Hash32(base64: lines[2])
        else { throw .malformedCheckpoint }
        try self.init(origin: lines[0], size: size, root: root, extensions: Array(lines.dropFirst(3)))
    }

    /// The text that is signed.
    package var text: String {
        ([origin, String(size), root.base64] + extensions).map { $0 + "\n" }.joined()
    }

    /// Signs the checkpoint with one or more keys.
    /// - Throws: ``MerkleError/signingFailed`` and the limits of ``SignedNote``.
    package func signed(by signers: [NoteSigner]) throws(MerkleError) -> SignedNote {
        try SignedNote(signing: text, with: signers)
    }

    private static func isLine(_ line: String) -> Bool {
        !line.isEmpty && line.utf8.allSatisfy { $0 >= 0x20 }
    }
}

/// A checkpoint whose signatures were checked; only ``SignedNote/verifiedCheckpoint(by:origin:)`` makes one.
package struct VerifiedCheckpoint: Sendable {
    /// What the log stated.
    package let checkpoint: Checkpoint
    /// The known keys that signed, one or more.
    package let signers: [NoteVerifier]

    fileprivate init(checkpoint: Checkpoint, signers: [NoteVerifier]) {
        self.checkpoint = checkpoint
        self.signers = signers
    }
}

extension SignedNote {
    /// Checks the signatures and reads the checkpoint.
    ///
    /// Without an expected origin, the origin must be the name of one of the keys that signed. A key trusted for one log
    /// can then never vouch for another.
    /// - Throws: ``MerkleError/invalidSignature``, ``MerkleError/noKnownSignature``,
    ///   ``MerkleError/malformedCheckpoint``, ``MerkleError/originMismatch``.
    package func verifiedCheckpoint(
        by verifiers: [NoteVerifier],
        origin: String? = nil
    ) throws(MerkleError) -> VerifiedCheckpoint {
        let note = try verified(by: verifiers)
        let checkpoint = try Checkpoint(text: note.text)
        let expected = origin.map { [$0] } ?? note.signers.map(\.name)
        guard expected.contains(where: { ByteText.areSame($0, checkpoint.origin) }) else { throw .originMismatch }
        return VerifiedCheckpoint(checkpoint: checkpoint, signers: note.signers)
    }
}
