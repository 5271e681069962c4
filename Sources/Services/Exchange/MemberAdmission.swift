package import Civil
package import Evidence
package import Signing
package import Store

/// Lets signed requests of members in for services beside the exchange: the same keys, window, nonces and list of refusals.
package struct MemberAdmission: Sendable {
    let gatekeeper: Gatekeeper
    let refusals: RefusalBook
    let signer: @Sendable (Timestamp) throws -> ResponseSigner

    /// Verifies a request with its content.
    /// - Throws: ``SignatureRefusal``, kept for the member whose key the request names.
    package func verify(_ message: RequestMessage) async throws -> VerifiedRequest {
        try await refusing { try await gatekeeper.verify(message, &$0) }
    }

    /// Verifies a request whose content is still to come.
    /// - Throws: ``SignatureRefusal``, as ``verify(_:)``.
    package func verifyHead(_ message: RequestMessage) async throws -> VerifiedHead {
        try await refusing { try await gatekeeper.verifyHead(message, &$0) }
    }

    /// The member behind a signature, by the stored directory of this moment.
    /// - Throws: ``SignatureRefusal`` when the key does not count any more.
    package func member(of signature: VerifiedSignature) async throws -> MemberCode {
        try await gatekeeper.holder.refresh()
        guard let caller = gatekeeper.caller(of: signature) else { throw SignatureRefusal(error: .keyExpired) }
        return caller.member
    }

    /// Uses a signature's nonce up; false if it was used before.
    package func claimNonce(
        of signature: VerifiedSignature,
        receipt: EntryID,
        at now: Timestamp,
        in tx: Transaction
    ) throws -> Bool {
        guard let created = signature.parameters.created, let nonce = signature.parameters.nonce else { return false }
        return try RequestRow(
            created: created,
            member: MemberCode(signature.holder),
            nonce: nonce,
            at: now,
            operation: .source,
            agreement: "",
            outcome: .answered,
            receipt: receipt
        ).insertIfNew(in: tx)
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

    private func refusing<Verified>(
        _ verify: (inout Directory.Key?) async throws -> Verified
    ) async throws -> Verified {
        var claimed: Directory.Key?
        do {
            return try await verify(&claimed)
        } catch let error as SignatureError {
            if let claimed {
                try await refusals.keep(
                    code: SignatureRefusal.code(of: error),
                    detail: error.detail ?? "",
                    operation: .source,
                    member: claimed.member,
                    keyID: claimed.id
                )
            }
            throw SignatureRefusal(error: error)
        }
    }
}

extension ExchangeService {
    /// How other services let members in.
    package var admission: MemberAdmission {
        MemberAdmission(gatekeeper: desk.gatekeeper, refusals: desk.refusals, signer: desk.signer)
    }
}
