import Encoding
import Signing
import Web

extension ClientMetadata {
    /// Reads and checks a registration.
    ///
    /// Members we do not know are left out (RFC 7591 section 2), those that ask for something we do not do are
    /// faults: a client that believes in encryption must not find out later that there is none.
    /// - Parameter id: the identifier it gets; without one it must bring its own as `client_id`.
    package static func read(
        _ json: String,
        id: String? = nil,
        rules: ProtocolRules = .standard
    ) throws(ClientFaults) -> ClientMetadata {
        let limits = JSONLimits(bytes: 65_536, depth: 10, values: 4000, number: 64)
        guard let object = (try? JSONValue.parse(json, limits: limits))?.object else {
            let fault = ClientFault.malformed
            throw ClientFaults(errors: [.init(pointer: "", code: fault.rawValue, detail: fault.text)])
        }
        var reader = MetadataReader(object, id: id, rules: rules)
        let metadata = reader.read()
        guard let metadata, reader.scanner.errors.isEmpty else { throw ClientFaults(errors: reader.scanner.errors) }
        return metadata
    }
}

/// Puts a registration together from its parts, each read by an extension of its own.
struct MetadataReader {
    var scanner: MetadataScanner
    let id: String?
    let rules: ProtocolRules
    var profile = ClientProfile.oidc
    var environment = ClientEnvironment.staging
    var type = ApplicationType.web

    init(_ object: JSONObject, id: String?, rules: ProtocolRules) {
        scanner = MetadataScanner(object)
        self.id = id
        self.rules = rules
    }

    /// Every part is read even when one before it had a fault, so that all faults are told at once.
    mutating func read() -> ClientMetadata? {
        profile = required("profile", scanner.choice("profile", ClientProfile.self)) ?? .oidc
        environment = scanner.choice("environment", ClientEnvironment.self) ?? .staging
        type = scanner.choice("application_type", ApplicationType.self) ?? .web
        refuseUnsupported()
        let id = clientID()
        let card = card()
        let grants = grants()
        let addresses = addresses(grants)
        let authentication = authentication(grants)
        let sector = sector(addresses.redirectURIs, id ?? "")
        let purposes = purposes()
        let scopes = scopes(grants, purposes)
        let algorithms = algorithms()
        let binding = binding(authentication.method)
        let pushed = scanner.flag("require_pushed_authorization_requests")
        if profile == .fapi, pushed == false {
            scanner.fault(.notAllowed, at: "/require_pushed_authorization_requests")
        }
        let sessions = sessions()
        guard let id, let card else { return nil }
        return ClientMetadata(
            id: id,
            profile: profile,
            environment: environment,
            applicationType: type,
            name: card.name,
            organisation: card.organisation,
            uri: card.uri,
            policyURI: card.policyURI,
            termsURI: card.termsURI,
            contacts: card.contacts,
            redirectURIs: addresses.redirectURIs,
            postLogoutRedirectURIs: addresses.postLogoutRedirectURIs,
            keys: authentication.keys,
            authentication: authentication.method,
            assertionAlgorithm: authentication.algorithm,
            certificateRule: authentication.certificateRule,
            grants: grants,
            scopes: scopes,
            sector: sector,
            purposes: purposes,
            idTokenAlgorithm: algorithms.idToken,
            authorizationAlgorithm: algorithms.authorization,
            introspectionAlgorithm: algorithms.introspection,
            requestObjectAlgorithm: algorithms.requestObject,
            requiresSignedRequest: algorithms.requiresSignedRequest,
            requiresPushedRequest: profile == .fapi || pushed == true,
            dpopBound: binding.dpop,
            certificateBound: binding.certificate,
            backchannelLogoutURI: addresses.backchannelLogoutURI,
            backchannelLogoutNeedsSession: scanner.flag("backchannel_logout_session_required") ?? false,
            defaultMaxAge: sessions.maxAge,
            defaultAcr: sessions.acr,
            consentDays: sessions.consentDays
        )
    }

    mutating func required<Value>(_ name: String, _ value: Value?) -> Value? {
        if value == nil, scanner.object[name] == nil { scanner.fault(.missing, at: MetadataScanner.pointer(name)) }
        return value
    }

    private mutating func clientID() -> String? {
        let own = scanner.text("client_id", bytes: 64)
        if let id, let own, id != own { scanner.fault(.conflict, at: "/client_id") }
        guard let found = required("client_id", id ?? own) else { return nil }
        let isPlain = found.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
            default: false
            }
        }
        guard (3...64).contains(found.utf8.count), isPlain else {
            scanner.fault(.malformed, at: "/client_id")
            return nil
        }
        return found
    }

    private mutating func sessions() -> (maxAge: Int64?, acr: [AuthenticationContext], consentDays: Int) {
        let maxAge = scanner.number("default_max_age", in: 0...31_536_000)
        let days = scanner.number("consent_days", in: 1...365) ?? 90
        let names = scanner.texts("default_acr_values", count: 4) ?? []
        for (index, name) in names.enumerated() where AuthenticationContext(rawValue: name) == nil {
            scanner.fault(.unknownValue, at: "/default_acr_values/\(index)")
        }
        return (maxAge, names.compactMap(AuthenticationContext.init), Int(days))
    }
}
