/// The text form `vneid.org/consistency@v1`, described in docs/receipt.md.
extension ConsistencyProof {
    /// Reads the text form.
    /// - Throws: ``MerkleError/malformedProof`` for every other spelling than the one of ``text``.
    package init(text: String) throws(MerkleError) {
        guard text.utf8.count <= Self.maximumBytes, var lines = ByteText.lines(of: Array(text.utf8)[...])?[...],
            let format = lines.popFirst(), let old = lines.popFirst(), let new = lines.popFirst(),
            ByteText.rest(of: format, after: "vneid.org/consistency@v1")?.isEmpty == true,
            let old = ByteText.rest(of: old, after: "old ").flatMap({ Decimal.parse($0) }),
            let new = ByteText.rest(of: new, after: "new ").flatMap({ Decimal.parse($0) })
        else { throw .malformedProof }
        self.init(old: old, new: new, path: try HashLines.decode(lines))
    }

    /// The text form, with a newline at its end.
    package var text: String {
        "vneid.org/consistency@v1\nold \(old)\nnew \(new)\n\(HashLines.encode(path))"
    }

    private static let maximumBytes = 10_000
}

extension VerifiedCheckpoint {
    /// Checks that two checkpoints are of one log that only grew between them, whichever is the older one.
    ///
    /// Equal sizes need equal roots and no proof.
    /// - Throws: ``MerkleError/originMismatch``, ``MerkleError/rootMismatch``,
    ///   ``MerkleError/consistencyProofMissing``, ``MerkleError/proofSizeMismatch``, and the errors of
    ///   ``ConsistencyProof/verify(oldRoot:newRoot:)``.
    package func verifyConsistent(
        with other: VerifiedCheckpoint,
        proof: ConsistencyProof? = nil
    ) throws(MerkleError) {
        guard ByteText.areSame(checkpoint.origin, other.checkpoint.origin) else { throw .originMismatch }
        let isOlder = checkpoint.size <= other.checkpoint.size
        let (old, new) = isOlder ? (checkpoint, other.checkpoint) : (other.checkpoint, checkpoint)
        guard old.size < new.size || proof != nil else {
            guard old.root == new.root else { throw .rootMismatch }
            return
        }
        guard let proof else { throw .consistencyProofMissing }
        guard proof.old == old.size, proof.new == new.size else { throw .proofSizeMismatch }
        try proof.verify(oldRoot: old.root, newRoot: new.root)
    }
}
