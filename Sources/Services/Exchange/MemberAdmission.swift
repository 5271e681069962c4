package import Civil
package import Evidence
package import Signing
package import Store

/// Lets signed requests of members in for services beside the exchange: the same keys, window, nonces and list of refusals.
package struct MemberAdmission: Sendable {
    let gatekeeper: Gatekeeper
    let refusals: RefusalBook
    let nonces: NonceBook
    let signer: @Sendable (Timestamp) throws -> ResponseSigner

    /// Verifies a request with its content.
    /// - Throws: ``SignatureRefusal``, kept for the member whose key the request names.
    package func verify(_ message: RequestMessage) async throws -> VerifiedRequest {
        try await refusals.refusing(.source) { try await gatekeeper.verify(message, &$0) }
    }

    /// Verifies a request whose content is still to come.
    /// - Throws: ``SignatureRefusal``, as ``verify(_:)``.
    package func verifyHead(_ message: RequestMessage) async throws -> VerifiedHead {
        try await refusals.refusing(.source) { try await gatekeeper.verifyHead(message, &$0) }
    }

    /// The problem of content that is not what was signed.
    package func problem(of error: SignatureError) -> any Error { SignatureRefusal(error: error) }

    /// The member behind a signature, by the stored directory of this moment.
    /// - Throws: ``SignatureRefusal`` when the key does not count any more.
    package func member(of signature: VerifiedSignature) async throws -> MemberCode {
        try await gatekeeper.holder.refresh()
        guard let caller = gatekeeper.caller(of: signature) else { throw SignatureRefusal(error: .keyExpired) }
        return caller.member
    }

    /// Uses a signature's nonce up; false if it was used before.
    /// - Parameter receipt: an identifier of this one attempt.
    package func claimNonce(of signature: VerifiedSignature, receipt: EntryID, in tx: Transaction) throws -> Bool {
        guard let created = signature.parameters.created, let nonce = signature.parameters.nonce else { return false }
        let member = MemberCode(signature.holder)
        return try nonces.claim(NonceRow(created: created, member: member, nonce: nonce, receipt: receipt), in: tx)
    }

    /// The key by which a member's answers are verified; nil when it is not this member's.
    package func findKey(_ id: KeyID, of member: MemberCode) -> TrustedKey? {
        guard let key = gatekeeper.holder.current.findKey(id.text), key.member == member else { return nil }
        let validity = KeyValidity(notBefore: key.notBefore, notAfter: key.end)
        return TrustedKey(key.publicKey, holder: key.member.text, validity: validity)
    }

    /// The key that signs answers now.
    package func answerSigner(at now: Timestamp) throws -> ResponseSigner {
        try signer(now)
    }
}

extension ExchangeService {
    /// How other services let members in.
    package var admission: MemberAdmission {
        MemberAdmission(gatekeeper: desk.gatekeeper, refusals: desk.refusals, nonces: nonces, signer: desk.signer)
    }
}
