internal import Encoding

/// A proof that some data is in a log, complete with the signed checkpoint (c2sp.org/tlog-proof@v1).
///
/// Nothing in it is worth anything before ``verified(leaf:by:origin:)``; the extra data never are.
package struct TLogProof: Hashable, Sendable {
    /// Opaque data that nobody has signed; nil in proofs of our own.
    package let extra: [UInt8]?
    /// The index of the leaf, from 0.
    package let index: Int64
    /// The siblings from the leaf's own up to the root's child.
    package let path: [Hash32]
    /// The checkpoint as the log signed it.
    package let checkpoint: SignedNote

    /// Puts a proof together.
    package init(extra: [UInt8]? = nil, index: Int64, path: [Hash32], checkpoint: SignedNote) {
        self.extra = extra
        self.index = index
        self.path = path
        self.checkpoint = checkpoint
    }

    /// Reads a proof file.
    /// - Throws: ``MerkleError/malformedProof``, and for the checkpoint the errors of ``SignedNote``.
    package init(_ text: String) throws(MerkleError) {
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.maximumBytes else { throw .malformedProof }
        guard let end = Self.endOfProof(in: bytes), var lines = ByteText.lines(of: bytes[..<end])?[...],
            let format = lines.popFirst(), ByteText.rest(of: format, after: "c2sp.org/tlog-proof@v1")?.isEmpty == true
        else { throw .malformedProof }
        extra = try Self.extra(from: &lines)
        guard let line = lines.popFirst(), let digits = ByteText.rest(of: line, after: "index "),
            let index = Decimal.parse(digits)
        else { throw .malformedProof }
        self.index = index
        path = try HashLines.decode(lines)
        checkpoint = try SignedNote(bytes: Array(bytes[(end + 1)...]))
    }

    /// The proof file.
    package var text: String {
        let extra = extra.map { "extra \(Base64.standard.encode($0))\n" } ?? ""
        return "\(Self.format)\n\(extra)index \(index)\n\(HashLines.encode(path))\n\(checkpoint.encoded)"
    }

    /// Checks the signatures of the checkpoint and that the leaf is in its tree.
    /// - Throws: the errors of ``SignedNote/verifiedCheckpoint(by:origin:)`` and ``InclusionProof/verify(leaf:root:)``.
    package func verified(
        leaf: Hash32,
        by verifiers: [NoteVerifier],
        origin: String? = nil
    ) throws(MerkleError) -> VerifiedCheckpoint {
        let verified = try checkpoint.verifiedCheckpoint(by: verifiers, origin: origin)
        let proof = InclusionProof(index: index, size: verified.checkpoint.size, path: path)
        try proof.verify(leaf: leaf, root: verified.checkpoint.root)
        return verified
    }

    private static func extra(from lines: inout ArraySlice<ArraySlice<UInt8>>) throws(MerkleError) -> [UInt8]? {
        guard let line = lines.first, let text = ByteText.rest(of: line, after: "extra ") else { return nil }
        lines.removeFirst()
        guard let bytes = Base64.standard.decode(text) else { throw .malformedProof }
        return bytes
    }

    /// The index just behind the lines of the proof, which is also that of the blank line's newline.
    private static func endOfProof(in bytes: [UInt8]) -> Int? {
        zip(bytes.indices, zip(bytes, bytes.dropFirst()))
            .first { $0.1.0 == ByteText.newline && $0.1.1 == ByteText.newline }
            .map { $0.0 + 1 }
    }

    private static let format = "c2sp.org/tlog-proof@v1"
    private static let maximumBytes = 2 * SignedNote.maximumBytes
}
