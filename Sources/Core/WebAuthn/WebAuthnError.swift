/// Why a registration or an assertion was refused; the cases follow the steps of sections 7.1 and 7.2.
///
/// Texts inside cases name members and rules and never repeat what came from outside, so they may stand in a log line.
package enum WebAuthnError: Error, Hashable, Sendable {
    // Form
    /// Not of the expected form; the text names the member.
    case malformed(String)
    /// Longer than allowed; the text names the member.
    case tooLarge(String)
    case cbor(CBORError)
    /// `rawId` is another credential than the one inside.
    case idMismatch
    /// `credentialId` has more than 1023 bytes, or none.
    case idTooLong

    // Collected client data
    /// Not `webauthn.create` or `webauthn.get` respectively.
    case wrongType
    case wrongChallenge
    case wrongOrigin
    case crossOrigin
    case wrongTopOrigin
    /// Level 2: a token binding is claimed, and no connection of ours has any.
    case tokenBinding

    // Authenticator data
    case wrongRelyingParty
    case userNotPresent
    case userNotVerified
    /// Backed up, yet not eligible for it.
    case backupStateInconsistent
    /// Eligible for backup where it was not at registration, or the reverse.
    case backupEligibilityChanged

    // Keys and signatures
    case keyUnsupported
    /// No point of its curve, or a modulus or exponent out of bounds.
    case keyInvalid
    case algorithmNotOffered
    case signatureInvalid

    // Which credential, whose
    case credentialNotAllowed
    case userHandleMissing
    case userHandleMismatch

    // Attestation
    case attestationFormatUnsupported
    case attestationMalformed
    case attestationAlgorithm
    case attestationSignatureInvalid
    /// The attestation certificate breaks a rule of section 8.2.1; the text names it.
    case attestationCertificate(String)
}

extension WebAuthnError {
    /// A stable name of the refusal, the same in records, logs and the examination pipe.
    package var code: String {
        switch self {
        case .malformed: "webauthn_malformed"
        case .tooLarge: "webauthn_too_large"
        case .cbor(let error): error.code
        case .idMismatch: "credential_id_mismatch"
        case .idTooLong: "credential_id_length"
        case .wrongType: "type_wrong"
        case .wrongChallenge: "challenge_wrong"
        case .wrongOrigin: "origin_wrong"
        case .crossOrigin: "cross_origin"
        case .wrongTopOrigin: "top_origin_wrong"
        case .tokenBinding: "token_binding"
        case .wrongRelyingParty: "rp_id_wrong"
        case .userNotPresent: "user_not_present"
        case .userNotVerified: "user_not_verified"
        case .backupStateInconsistent: "backup_state_inconsistent"
        case .backupEligibilityChanged: "backup_eligibility_changed"
        case .keyUnsupported: "key_unsupported"
        case .keyInvalid: "key_invalid"
        case .algorithmNotOffered: "algorithm_not_offered"
        case .signatureInvalid: "signature_bad"
        case .credentialNotAllowed: "credential_not_allowed"
        case .userHandleMissing: "user_handle_missing"
        case .userHandleMismatch: "user_handle_wrong"
        case .attestationFormatUnsupported: "attestation_format_unsupported"
        case .attestationMalformed: "attestation_malformed"
        case .attestationAlgorithm: "attestation_algorithm_wrong"
        case .attestationSignatureInvalid: "attestation_signature_bad"
        case .attestationCertificate: "attestation_certificate_refused"
        }
    }

    /// The member or rule concerned, where there is one.
    package var detail: String? {
        switch self {
        case .malformed(let text), .tooLarge(let text), .attestationCertificate(let text): text
        default: nil
        }
    }
}
