/// A receipt whose commitment, inclusion and checkpoint were checked; only ``Receipt/verified(by:origin:)`` makes one.
package struct VerifiedReceipt: Sendable {
    /// What the log holds of the entry.
    package let commitment: Commitment
    /// The index of the leaf in the log, from 0.
    package let index: Int64
    /// The entry; nil while it is sealed.
    package let entry: ReceiptEntry?
    /// Until when the entry is sealed, as the file says; nobody has signed this date.
    package let sealedUntil: String?
    /// The checkpoint whose tree holds the commitment.
    package let checkpoint: VerifiedCheckpoint

    fileprivate init(receipt: Receipt, entry: ReceiptEntry?, checkpoint: VerifiedCheckpoint) {
        commitment = receipt.commitment
        index = receipt.proof.index
        self.entry = entry
        sealedUntil = if case .sealed(_, let until) = receipt.content { until } else { nil }
        self.checkpoint = checkpoint
    }
}

extension Receipt {
    /// Checks everything a receipt can prove: the log named by the keys holds exactly this entry.
    /// - Throws: the errors of ``TLogProof/verified(leaf:by:origin:)``; an altered entry or salt shows as
    ///   ``MerkleError/rootMismatch``. ``MerkleError/malformedEntry`` when the log holds something that is no entry.
    package func verified(
        by verifiers: [NoteVerifier],
        origin: String? = nil
    ) throws(MerkleError) -> VerifiedReceipt {
        let leaf = MerkleTree.leafHash(commitment)
        let checkpoint = try proof.verified(leaf: leaf, by: verifiers, origin: origin)
        var entry: ReceiptEntry?
        if case .open(let text, _) = content { entry = try ReceiptEntry(text: text) }
        return VerifiedReceipt(receipt: self, entry: entry, checkpoint: checkpoint)
    }
}

/// The entries of one person, each of which names the one before.
package enum ReceiptChain {
    /// Checks that receipts, oldest first, follow one another without a gap; sealed ones take part by their commitment.
    /// - Throws: ``MerkleError/brokenChain``.
    package static func verify(_ receipts: [VerifiedReceipt]) throws(MerkleError) {
        for (earlier, later) in zip(receipts, receipts.dropFirst()) {
            if let entry = later.entry, entry.previous != earlier.commitment { throw .brokenChain }
        }
        // A sealed receipt hides its number, but takes one; so number and place differ by the same amount everywhere.
        let differences = receipts.enumerated().compactMap { place, receipt in
            receipt.entry.map { $0.number - Int64(place) }
        }
        guard Set(differences).count <= 1 else { throw .brokenChain }
    }
}
