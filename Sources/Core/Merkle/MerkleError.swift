/// Why a hash, proof, tile, note or receipt was refused.
///
/// The list is closed: whoever maps it to a sentence or a problem document has to name every case. ``code`` is the
/// stable name that leaves the program.
package enum MerkleError: Error, Hashable, Sendable {
    // Text and numbers
    /// Not a plain decimal from 0 to 2^63-1 without sign and leading zeros.
    case malformedNumber
    /// Not 32 bytes in canonical base64 or lower-case hexadecimal.
    case malformedHash

    // Trees (RFC 9162 section 2.1)
    /// A tree size or an index below zero.
    case negativeSize
    /// The index is not below the tree size.
    case indexOutOfRange
    /// The old tree is larger than the new one.
    case sizesReversed
    /// The proof has more or fewer hashes than its sizes require.
    case proofLength
    /// The proof leads to another root than the one expected.
    case rootMismatch
    /// A consistency proof does not lead to the old root.
    case oldRootMismatch
    /// The tree has reached 2^63-1 leaves.
    case treeFull
    /// The number of stored hashes does not fit the tree size.
    case frontierMismatch

    // Tiles (c2sp.org/tlog-tiles)
    /// Not a tile path of the specification.
    case malformedTilePath
    /// The content of a tile is not exactly its width in hashes.
    case malformedTile
    /// The content of an entry bundle is not exactly its width in entries.
    case malformedBundle
    /// An entry longer than the 65,535 bytes a bundle can hold.
    case entryTooLong
    /// A tile that the tree needs is not there.
    case tileMissing
    /// A stored tile differs from the hashes below it.
    case tileMismatch
    /// An entry of a bundle does not hash to its leaf.
    case entryMismatch

    // Notes (c2sp.org/signed-note, c2sp.org/tlog-checkpoint)
    /// Longer than ``SignedNote/maximumBytes``.
    case noteTooLong
    /// More signatures than ``SignedNote/maximumSignatures``.
    case tooManySignatures
    /// Not a signed note.
    case malformedNote
    /// Not a verifier key, or its key id does not fit.
    case malformedKey
    /// A key of a signature type this program does not use.
    case unsupportedKeyType
    /// No signature by any of the given keys.
    case noKnownSignature
    /// A signature that bears a known key's name and id is not by that key.
    case invalidSignature
    /// Signing itself failed, for instance because a hardware key is unreachable.
    case signingFailed
    /// The text of the note is not a checkpoint.
    case malformedCheckpoint
    /// The checkpoint is of another log.
    case originMismatch

    // Proof files (c2sp.org/tlog-proof, vneid.org/consistency)
    /// Not a proof file of the specification.
    case malformedProof
    /// The proof is about other sizes than the checkpoints it is to join.
    case proofSizeMismatch
    /// Two checkpoints of different sizes cannot be compared without a consistency proof.
    case consistencyProofMissing

    // Receipts
    /// Longer than ``Receipt/maximumBytes``.
    case receiptTooLong
    /// Not JSON, nested too deeply, or a name given twice in one object.
    case malformedJSON
    /// Not a receipt: a member is missing, unknown or of the wrong kind.
    case malformedReceipt
    /// The entry is not an object with `kind`, `at`, `number` and `previous`.
    case malformedEntry
    /// Entries that should follow one another do not.
    case brokenChain
}

extension MerkleError {
    /// The stable code for machines, such as `root_mismatch`; never changes once published.
    package var code: String {
        snakeCase("\(self)")
    }

    private func snakeCase(_ name: String) -> String {
        var code = ""
        var previousIsUpper = false
        for letter in name {
            if letter.isUppercase, !previousIsUpper { code.append("_") }
            previousIsUpper = letter.isUppercase
            code.append(letter.lowercased())
        }
        return code
    }
}
