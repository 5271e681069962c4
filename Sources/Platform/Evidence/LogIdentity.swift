package import Merkle

/// Who signs the checkpoints of this log, under which name.
package struct LogIdentity: Sendable {
    /// The origin line of every checkpoint (c2sp.org/tlog-checkpoint), such as `vneid.gov.vn/evidence`.
    package let origin: String
    /// The keys that sign, newest first; during a rotation both the old and the new one sign.
    package let signers: [NoteSigner]
    /// The keys whose signature on a stored checkpoint counts, including those no longer used to sign.
    package let verifiers: [NoteVerifier]

    package init(origin: String, signers: [NoteSigner], earlierVerifiers: [NoteVerifier] = []) {
        self.origin = origin
        self.signers = signers
        verifiers = signers.map(\.verifier) + earlierVerifiers
    }
}
