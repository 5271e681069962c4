/// Why a signed message or token was refused, or could not be signed.
///
/// Texts inside cases name components, parameters or members and never repeat bytes of the message that were not
/// checked before, so they may stand in a log line.
package enum SignatureError: Error, Hashable, Sendable {
    case missingSignature
    case malformed(String)
    case tooLarge(String)
    case unknownComponent(String)
    case componentMissing(String)
    case policyNotMet(String)
    case createdInFuture
    case tooOld
    case expired
    case unknownKey
    case keyNotYetValid
    case keyExpired
    case wrongAlgorithm
    case badSignature
    case digestMissing
    case digestMismatch
    case wrongType
    case forbiddenHeader(String)
    case signingFailed
}

extension SignatureError {
    /// A stable name of the refusal, the same in answers, logs and the examination pipe.
    package var code: String {
        switch self {
        case .missingSignature: "signature_missing"
        case .malformed: "signature_malformed"
        case .tooLarge: "signature_too_large"
        case .unknownComponent: "component_unknown"
        case .componentMissing: "component_missing"
        case .policyNotMet: "policy_not_met"
        case .createdInFuture: "created_in_future"
        case .tooOld: "signature_too_old"
        case .expired: "signature_expired"
        case .unknownKey: "key_unknown"
        case .keyNotYetValid: "key_not_yet_valid"
        case .keyExpired: "key_expired"
        case .wrongAlgorithm: "algorithm_wrong"
        case .badSignature: "signature_bad"
        case .digestMissing: "digest_missing"
        case .digestMismatch: "digest_mismatch"
        case .wrongType: "type_wrong"
        case .forbiddenHeader: "header_forbidden"
        case .signingFailed: "signing_failed"
        }
    }

    /// The component, parameter or rule concerned, where there is one.
    package var detail: String? {
        switch self {
        case .malformed(let text), .tooLarge(let text), .unknownComponent(let text), .componentMissing(let text),
            .policyNotMet(let text), .forbiddenHeader(let text):
            text
        default: nil
        }
    }
}
