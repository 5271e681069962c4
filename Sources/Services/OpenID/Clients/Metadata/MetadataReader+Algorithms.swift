import Encoding
import Signing

extension MetadataReader {
    /// What is signed, by whom and how.
    struct Algorithms {
        let idToken: SignatureAlgorithm
        let authorization: SignatureAlgorithm
        let introspection: SignatureAlgorithm
        let requestObject: TokenAlgorithm?
        let requiresSignedRequest: Bool
    }

    mutating func algorithms() -> Algorithms {
        let requestObject = signatureAlgorithm("request_object_signing_alg")
        let requiresSigned = scanner.flag("require_signed_request_object") ?? false
        if requiresSigned, scanner.object["jwks"] == nil { scanner.fault(.missing, at: "/jwks") }
        return Algorithms(
            idToken: ownAlgorithm("id_token_signed_response_alg"),
            authorization: ownAlgorithm("authorization_signed_response_alg"),
            introspection: ownAlgorithm("introspection_signed_response_alg"),
            requestObject: requestObject,
            requiresSignedRequest: requiresSigned
        )
    }

    /// What a client may sign with; `none` is no algorithm.
    mutating func signatureAlgorithm(_ name: String) -> TokenAlgorithm? {
        guard let text = scanner.text(name) else { return nil }
        guard let algorithm = TokenAlgorithm(rawValue: text) else {
            scanner.fault(.unsupported, at: MetadataScanner.pointer(name))
            return nil
        }
        guard ProtocolRules.algorithms(profile).contains(algorithm) else {
            scanner.fault(.notAllowed, at: MetadataScanner.pointer(name))
            return nil
        }
        return algorithm
    }

    /// What we sign with: ES256 unless EdDSA is wished; never RS256, which FAPI 2.0 section 5.4 rules out.
    private mutating func ownAlgorithm(_ name: String) -> SignatureAlgorithm {
        guard let text = scanner.text(name) else { return .ecdsaP256SHA256 }
        guard let algorithm = SignatureAlgorithm.allCases.first(where: { $0.jose == text }) else {
            scanner.fault(.unsupported, at: MetadataScanner.pointer(name))
            return .ecdsaP256SHA256
        }
        return algorithm
    }

    /// What access tokens are bound to; in the profile `fapi` always to something (section 5.3.2.1).
    mutating func binding(_ method: ClientAuthenticationMethod) -> (dpop: Bool, certificate: Bool) {
        let dpop = scanner.flag("dpop_bound_access_tokens")
        let certificate = scanner.flag("tls_client_certificate_bound_access_tokens") ?? false
        if dpop == true, certificate { scanner.fault(.conflict, at: "/tls_client_certificate_bound_access_tokens") }
        if profile == .fapi, dpop == false, !certificate { scanner.fault(.notAllowed, at: "/dpop_bound_access_tokens") }
        return (dpop ?? (profile == .fapi && !certificate), certificate)
    }
}
