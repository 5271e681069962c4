import Encoding
import Signing
import Web

extension MetadataReader {
    /// How a client proves who it is.
    struct Authentication {
        let method: ClientAuthenticationMethod
        let keys: TokenKeySet
        let algorithm: TokenAlgorithm?
        let certificateRule: ClientCertificateRule?
    }

    mutating func authentication(_ grants: Set<GrantType>) -> Authentication {
        let name = "token_endpoint_auth_method"
        let method = scanner.choice(name, ClientAuthenticationMethod.self) ?? .privateKeyJWT
        let keys = keys()
        let algorithm = signatureAlgorithm("token_endpoint_auth_signing_alg")
        checkProfile(method, grants)
        switch method {
        case .privateKeyJWT: checkKeys(keys, algorithm, at: "/jwks")
        case .selfSignedTLSClientAuth:
            if !keys.keys.contains(where: { $0.certificate != nil }) { scanner.fault(.missingKey, at: "/jwks") }
        case .none, .clientSecretBasic, .clientSecretPost, .tlsClientAuth: break
        }
        return Authentication(
            method: method,
            keys: keys,
            algorithm: algorithm,
            certificateRule: certificateRule(method)
        )
    }

    /// Whether there is a key that a token of an algorithm could be checked with.
    mutating func checkKeys(_ keys: TokenKeySet, _ algorithm: TokenAlgorithm?, at pointer: String) {
        guard scanner.object["jwks"] != nil else { return scanner.fault(.missing, at: "/jwks") }
        let wanted = algorithm.map { [$0] } ?? ProtocolRules.algorithms(profile)
        guard keys.keys.allSatisfy({ $0.algorithms.isDisjoint(with: wanted) }) else { return }
        // With a fault in the set itself there is nothing more to say.
        if !scanner.errors.contains(where: { $0.pointer.hasPrefix("/jwks") }) {
            scanner.fault(.missingKey, at: pointer)
        }
    }

    private mutating func checkProfile(_ method: ClientAuthenticationMethod, _ grants: Set<GrantType>) {
        let pointer = "/token_endpoint_auth_method"
        if profile == .fapi, method == .none || method.usesSecret { return scanner.fault(.notAllowed, at: pointer) }
        if method.usesSecret, !rules.offersSecrets { return scanner.fault(.unsupported, at: pointer) }
        guard method == .none else { return }
        // Whoever cannot keep a secret is an application in the citizen's or the counter's hand.
        if type != .native || !grants.isDisjoint(with: [.clientCredentials, .backchannel]) {
            scanner.fault(.notAllowed, at: pointer)
        }
    }

    private mutating func keys() -> TokenKeySet {
        guard let member = scanner.object["jwks"] else { return .empty }
        do throws(TokenKeySetFaults) {
            return try TokenKeySet(jwks: member)
        } catch {
            for fault in error.faults {
                let place = fault.index.map { "/jwks/keys/\($0)" } ?? "/jwks/keys"
                scanner.fault(ClientFault(fault.error), at: place)
            }
            return .empty
        }
    }

    private mutating func certificateRule(_ method: ClientAuthenticationMethod) -> ClientCertificateRule? {
        let rules = [
            scanner.text("tls_client_auth_subject_dn", bytes: 500).map(ClientCertificateRule.subject),
            scanner.text("tls_client_auth_san_dns", bytes: 253).map(ClientCertificateRule.domainName),
            scanner.text("tls_client_auth_san_uri", bytes: 500).map(ClientCertificateRule.address),
        ].compactMap { $0 }
        guard method == .tlsClientAuth else {
            if let rule = rules.first { scanner.fault(.conflict, at: "/" + rule.member.name) }
            return nil
        }
        // RFC 8705 section 2.1.2: exactly one.
        if rules.isEmpty { scanner.fault(.missing, at: "/tls_client_auth_subject_dn") }
        if rules.count > 1 { scanner.fault(.conflict, at: "/" + rules[1].member.name) }
        return rules.first
    }
}

extension ClientFault {
    init(_ error: KeyError) {
        self =
            switch error {
            case .weak: .weakKey
            case .privateMember: .privateKey
            case .duplicate: .duplicate
            default: .malformed
            }
    }
}
