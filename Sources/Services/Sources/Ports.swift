package import Civil
package import Evidence
package import Signing
package import Store

/// What this service needs of whoever knows the members of the exchange and their keys.
package protocol MemberDesk: Sendable {
    /// Verifies a request with its content; throws a problem.
    func verify(_ message: RequestMessage) async throws -> VerifiedRequest
    /// Verifies a request whose content is still to come; throws a problem.
    func verifyHead(_ message: RequestMessage) async throws -> VerifiedHead
    /// The problem of content that is not what was signed.
    func problem(of error: SignatureError) -> any Error
    /// The code of the member behind a signature that counts at this moment; throws a problem.
    func member(of signature: VerifiedSignature) async throws -> String
    /// Uses a signature's nonce up; false if it was used before.
    func claimNonce(of signature: VerifiedSignature, receipt: EntryID, at now: Timestamp, in tx: Transaction) throws
        -> Bool
    /// The key by which a member's answers are verified; nil when it is not this member's.
    func findKey(_ id: KeyID, of member: String) -> TrustedKey?
    /// Signs answers to members.
    func answerSigner(at now: Timestamp) throws -> ResponseSigner
    /// Signs our own requests to members.
    func requestSigner(at now: Timestamp) throws -> RequestSigner
}
