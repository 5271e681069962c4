import Civil
import Encoding
import OpenID
import Signing
import Web

/// What the tests of the protocol share: an issuer, keys, two clients and an instant.
enum ProtocolFixture {
    static let issuer = "https://id.example.vn"
    static let now = Timestamp(microseconds: 1_800_000_000_000_000)
    static let redirectURI = "https://shop.example.vn/callback"
    /// RFC 7636 appendix B.
    static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"

    static func key(_ number: UInt8 = 1, _ algorithm: SignatureAlgorithm = .ecdsaP256SHA256) throws -> SigningKey {
        try SigningKey(algorithm, bytes: [UInt8](repeating: number, count: 32), id: KeyID("key-\(number)"))
    }

    /// Our own key, which signed the ID tokens given back as hints.
    static func reader(rules: ProtocolRules = .standard) throws -> AuthorizationReader {
        let own = TrustedKey(try key(9).publicKey, holder: "self")
        return AuthorizationReader(issuer: issuer, rules: rules) { $0 == own.key.id ? own : nil }
    }

    static func jwks(_ keys: [SigningKey]) -> JSONValue {
        .object([.init("keys", .array(keys.map(\.publicKey.jwk)))])
    }

    /// A registration that holds; `changes` replace members, a nil takes one away.
    static func registration(_ profile: ClientProfile, _ changes: [String: JSONValue?] = [:]) throws -> String {
        var members = try JSONValue.parse(base).object?.members ?? []
        members.append(.init("profile", .string(profile.rawValue)))
        members.append(.init("jwks", jwks([try key(1), try key(2, .ed25519)])))
        for (name, value) in changes.sorted(by: { $0.key < $1.key }) {
            let index = members.firstIndex { $0.name == name }
            if let index { members.remove(at: index) }
            if let value { members.append(.init(name, value)) }
        }
        return JSONValue.object(JSONObject(members)).encoded
    }

    static func client(
        _ profile: ClientProfile,
        _ changes: [String: JSONValue?] = [:],
        rules: ProtocolRules = .standard
    ) throws -> ClientMetadata {
        try ClientMetadata.read(registration(profile, changes), rules: rules)
    }

    /// Rules under which plain clients may have a secret.
    static var secrets: ProtocolRules {
        var rules = ProtocolRules()
        rules.offersSecrets = true
        return rules
    }

    /// A token with any header and payload.
    static func token(_ header: [String: JSONValue], _ payload: [String: JSONValue], by key: SigningKey) throws
        -> String
    {
        let signed = [header, payload].map { Base64.url.encode(Array(object($0).encoded.utf8)) }.joined(separator: ".")
        return try signed + "." + Base64.url.encode(key.sign(Array(signed.utf8)))
    }

    static func object(_ members: [String: JSONValue]) -> JSONValue {
        .object(JSONObject(members.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) }))
    }

    static func seconds(_ offset: Int64 = 0) -> JSONValue { .integer(1_800_000_000 + offset) }

    /// The claims inside a token, unverified: tests look at what we wrote.
    static func payload(_ token: String) throws -> JSONValue {
        let parts = token.split(separator: ".")
        guard parts.count == 3, let bytes = Base64.url.decode(String(parts[1])) else { return .null }
        return try JSONValue.parse(bytes)
    }

    static func header(_ token: String) throws -> JSONValue {
        guard let bytes = Base64.url.decode(String(token.prefix { $0 != "." })) else { return .null }
        return try JSONValue.parse(bytes)
    }

    private static let base = """
        {"client_id":"shop","client_name#vi":"Cửa hàng","client_name#en":"Shop","contacts":["dev@example.vn"],
        "redirect_uris":["https://shop.example.vn/callback"],
        "post_logout_redirect_uris":["https://shop.example.vn/bye"],
        "grant_types":["authorization_code","refresh_token","client_credentials",
        "urn:ietf:params:oauth:grant-type:device_code","urn:openid:params:grant-type:ciba"],
        "scope":"openid profile phone personal_number offline_access",
        "purposes":[
        {"code":"open_account","vi":"Mở tài khoản","en":"Open an account","claims":[
        {"name":"name","essential":true},{"name":"birthdate"},
        {"name":"personal_number","essential":true,"legal_basis":"Law 14/2022/QH15 article 10"}]},
        {"code":"contact","vi":"Liên hệ","en":"Contact","claims":[{"name":"phone_number"},{"name":"name"}]}]}
        """
}

extension Parameters {
    /// Of a table; a nil takes one away.
    static func of(_ values: [String: String?]) throws -> Parameters {
        try Parameters(values.compactMap { name, value in value.map { (name, $0) } })
    }

    /// An authorization request that holds, with some parameters changed.
    static func request(_ changes: [String: String?] = [:]) throws -> Parameters {
        let usual: [String: String?] = [
            "client_id": "shop", "response_type": "code", "redirect_uri": ProtocolFixture.redirectURI,
            "scope": "openid profile", "state": "s", "nonce": "n", "code_challenge": ProtocolFixture.challenge,
            "code_challenge_method": "S256",
        ]
        return try of(usual.merging(changes) { $1 })
    }
}
