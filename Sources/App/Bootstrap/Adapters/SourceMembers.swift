internal import Civil
internal import Evidence
internal import Exchange
internal import Signing
internal import Sources
internal import Store

/// The members of the exchange, as the service of source agencies asks for them.
struct SourceMembers: MemberDesk {
    let admission: MemberAdmission
    /// The keys that sign answers sign our own requests too: agencies know them already.
    let keys: KeyStore

    func verify(_ message: RequestMessage) async throws -> VerifiedRequest {
        try await admission.verify(message)
    }

    func verifyHead(_ message: RequestMessage) async throws -> VerifiedHead {
        try await admission.verifyHead(message)
    }

    func problem(of error: SignatureError) -> any Error { admission.problem(of: error) }

    func member(of signature: VerifiedSignature) async throws -> String {
        try await admission.member(of: signature).text
    }

    func claimNonce(
        of signature: VerifiedSignature,
        receipt: EntryID,
        at now: Timestamp,
        in tx: Transaction
    ) throws -> Bool {
        try admission.claimNonce(of: signature, receipt: receipt, in: tx)
    }

    func findKey(_ id: KeyID, of member: String) -> TrustedKey? {
        admission.findKey(id, of: MemberCode(member))
    }

    func answerSigner(at now: Timestamp) throws -> ResponseSigner {
        try admission.answerSigner(at: now)
    }

    func requestSigner(at now: Timestamp) throws -> RequestSigner {
        try RequestSigner(keys.current(at: now), tag: "vneid-platform")
    }
}
