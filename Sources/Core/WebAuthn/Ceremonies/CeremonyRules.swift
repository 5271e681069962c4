internal import Crypto

/// Whether a ceremony demands that the authenticator made sure who its user is.
package enum UserVerification: String, Hashable, Sendable {
    case required
    case preferred
}

/// The steps that registration and assertion have in common: 7 to 18 of section 7.1, 10 to 19 of section 7.2.
struct CeremonyRules {
    let relyingParty: RelyingParty
    let challenge: Challenge
    let userVerification: UserVerification
    /// False only for a registration without a gesture of its own (`mediation: "conditional"`).
    var demandsPresence = true

    func check(_ data: ClientData, _ ceremony: ClientData.Ceremony) throws(WebAuthnError) {
        guard data.type == ceremony.rawValue else { throw .wrongType }
        guard data.challenge.utf8.elementsEqual(challenge.base64url.utf8) else { throw .wrongChallenge }
        guard Self.contains(relyingParty.origins, data.origin) else { throw .wrongOrigin }
        if data.isCrossOrigin || data.topOrigin != nil {
            guard !relyingParty.topOrigins.isEmpty else { throw .crossOrigin }
        }
        if let topOrigin = data.topOrigin {
            guard Self.contains(relyingParty.topOrigins, topOrigin) else { throw .wrongTopOrigin }
        }
        guard !data.claimsTokenBinding else { throw .tokenBinding }
    }

    func check(_ data: AuthenticatorData) throws(WebAuthnError) {
        guard data.relyingPartyHash.elementsEqual(SHA256.hash(data: Array(relyingParty.id.utf8))) else {
            throw .wrongRelyingParty
        }
        guard data.flags.contains(.userPresent) || !demandsPresence else { throw .userNotPresent }
        guard data.flags.contains(.userVerified) || userVerification != .required else { throw .userNotVerified }
        guard data.flags.contains(.backupEligible) || !data.flags.contains(.backedUp) else {
            throw .backupStateInconsistent
        }
    }

    /// What the authenticator signs: its data and SHA-256 of the client data.
    static func message(_ data: AuthenticatorData, _ clientData: ClientData) -> [UInt8] {
        data.bytes + SHA256.hash(data: clientData.bytes)
    }

    /// Compares bytes, not letters that only look alike.
    private static func contains(_ origins: Set<String>, _ origin: String) -> Bool {
        origins.contains { $0.utf8.elementsEqual(origin.utf8) }
    }
}
