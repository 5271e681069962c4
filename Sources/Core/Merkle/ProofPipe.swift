/// What a check found: proven or not, with a stable code.
package struct ProofVerdict: Hashable, Sendable {
    /// Nil when proven, otherwise why not.
    package let error: MerkleError?

    /// Whether everything that was to be proven is proven.
    package var isProven: Bool { error == nil }

    /// `proven`, or the code of the error.
    package var code: String { error?.code ?? "proven" }

    /// Runs a check and keeps its outcome.
    package init(_ check: () throws(MerkleError) -> Void) {
        do throws(MerkleError) {
            try check()
            error = nil
        } catch {
            self.error = error
        }
    }
}

/// The checks of production over plain texts, for examiners who feed them one case a line.
///
/// Nothing here relaxes anything: every function calls the very code that serves and verifies receipts. Hashes are texts in
/// base64 or lower-case hexadecimal, numbers are decimal texts.
package enum ProofPipe {
    /// Checks an inclusion proof for the hash of a leaf.
    package static func inclusion(
        leafHash: String,
        index: String,
        size: String,
        root: String,
        path: [String]
    ) -> ProofVerdict {
        ProofVerdict { () throws(MerkleError) in
            let proof = InclusionProof(index: try number(index), size: try number(size), path: try hashes(path))
            try proof.verify(leaf: try hash(leafHash), root: try hash(root))
        }
    }

    /// Checks an inclusion proof for the data of a leaf.
    package static func inclusion(
        leafData: [UInt8],
        index: String,
        size: String,
        root: String,
        path: [String]
    ) -> ProofVerdict {
        inclusion(
            leafHash: MerkleTree.leafHash(leafData).base64,
            index: index,
            size: size,
            root: root,
            path: path
        )
    }

    /// Checks a consistency proof between two roots.
    package static func consistency(
        old: String,
        new: String,
        oldRoot: String,
        newRoot: String,
        path: [String]
    ) -> ProofVerdict {
        ProofVerdict { () throws(MerkleError) in
            let proof = ConsistencyProof(old: try number(old), new: try number(new), path: try hashes(path))
            try proof.verify(oldRoot: try hash(oldRoot), newRoot: try hash(newRoot))
        }
    }

    /// Checks a consistency proof in its text form between two signed checkpoints.
    package static func consistency(
        oldCheckpoint: String,
        newCheckpoint: String,
        proof: String,
        keys: [String],
        origin: String? = nil
    ) -> ProofVerdict {
        ProofVerdict { () throws(MerkleError) in
            let keys = try verifiers(keys)
            let old = try SignedNote(oldCheckpoint).verifiedCheckpoint(by: keys, origin: origin)
            let new = try SignedNote(newCheckpoint).verifiedCheckpoint(by: keys, origin: origin)
            guard old.checkpoint.size <= new.checkpoint.size else { throw .sizesReversed }
            try old.verifyConsistent(with: new, proof: try ConsistencyProof(text: proof))
        }
    }

    /// Checks a signed checkpoint.
    package static func checkpoint(_ note: String, keys: [String], origin: String? = nil) -> ProofVerdict {
        ProofVerdict { () throws(MerkleError) in
            _ = try SignedNote(note).verifiedCheckpoint(by: try verifiers(keys), origin: origin)
        }
    }

    /// Checks a proof file for the hash of a leaf.
    package static func proof(
        _ text: String,
        leafHash: String,
        keys: [String],
        origin: String? = nil
    ) -> ProofVerdict {
        ProofVerdict { () throws(MerkleError) in
            _ = try TLogProof(text).verified(leaf: try hash(leafHash), by: try verifiers(keys), origin: origin)
        }
    }

    /// Checks a receipt file, and against another checkpoint of the log when one is given.
    package static func receipt(
        _ json: String,
        keys: [String],
        origin: String? = nil,
        checkpoint: String? = nil,
        consistency: String? = nil
    ) -> ProofVerdict {
        ProofVerdict { () throws(MerkleError) in
            let keys = try verifiers(keys)
            let receipt = try Receipt(json: json).verified(by: keys, origin: origin)
            guard let checkpoint else { return }
            let other = try SignedNote(checkpoint).verifiedCheckpoint(by: keys, origin: origin)
            var proof: ConsistencyProof?
            if let consistency { proof = try ConsistencyProof(text: consistency) }
            try receipt.checkpoint.verifyConsistent(with: other, proof: proof)
        }
    }

    private static func number(_ text: String) throws(MerkleError) -> Int64 {
        guard let number = Decimal.parse(text) else { throw .malformedNumber }
        return number
    }

    private static func hash(_ text: String) throws(MerkleError) -> Hash32 {
        guard let hash = Hash32(base64: text) ?? Hash32(hex: text) else { throw .malformedHash }
        return hash
    }

    private static func hashes(_ texts: [String]) throws(MerkleError) -> [Hash32] {
        guard texts.count <= HashLines.maximumCount else { throw .proofLength }
        var hashes: [Hash32] = []
        for text in texts {
            hashes.append(try hash(text))
        }
        return hashes
    }

    private static func verifiers(_ keys: [String]) throws(MerkleError) -> [NoteVerifier] {
        var verifiers: [NoteVerifier] = []
        for key in keys {
            verifiers.append(try NoteVerifier(vkey: key))
        }
        return verifiers
    }
}
