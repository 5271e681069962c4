import Encoding
import OpenID
import Testing

@Suite("Discovery document")
struct ProviderMetadataTests {
    private func document(mutualTLS: Bool = true) throws -> JSONValue {
        try JSONValue.parse(ProviderMetadata(issuer: ProtocolFixture.issuer, mutualTLS: mutualTLS).json)
    }

    private func list(_ name: String, mutualTLS: Bool = true) throws -> [String] {
        try document(mutualTLS: mutualTLS)[name]?.elements?.compactMap(\.text) ?? []
    }

    @Test("The issuer is the one asked, letter by letter, and every endpoint lies below it")
    func endpoints() throws {
        let document = try document()
        #expect(document["issuer"]?.text == ProtocolFixture.issuer)
        let addresses =
            document.object?.members.filter { $0.name.hasSuffix("_endpoint") || $0.name == "jwks_uri" } ?? []
        #expect(addresses.count == OpenIDEndpoint.allCases.count)
        #expect(addresses.allSatisfy { $0.value.text?.hasPrefix(ProtocolFixture.issuer + "/openid/") ?? false })
    }

    @Test("Nothing is promised that we do not do, and nothing weak is among it")
    func honest() throws {
        #expect(try list("response_types_supported") == ["code"])
        #expect(try list("code_challenge_methods_supported") == ["S256"])
        #expect(try list("id_token_signing_alg_values_supported") == ["EdDSA", "ES256"].sorted().reversed())
        #expect(try list("dpop_signing_alg_values_supported") == ["ES256", "EdDSA", "PS256"])
        #expect(try list("subject_types_supported") == ["pairwise"])
        let text = try document().encoded
        for word in [
            "none\"],", "implicit", "password", "HS256", "plain", "fragment", "registration_endpoint", "check_session",
        ] {
            #expect(!text.contains(word))
        }
        let document = try document()
        #expect(document["request_uri_parameter_supported"]?.boolean == false)
        #expect(document["authorization_response_iss_parameter_supported"]?.boolean == true)
    }

    @Test("Secrets are promised only where they are kept")
    func secrets() throws {
        let name = "token_endpoint_auth_methods_supported"
        #expect(try !list(name).contains { $0.contains("secret") })
        let kept = ProviderMetadata(issuer: ProtocolFixture.issuer, mutualTLS: false, rules: ProtocolFixture.secrets)
        #expect(kept.json.contains("client_secret_basic"))
    }

    @Test("Certificates are promised only where a proxy hands them on")
    func mutualTLS() throws {
        let name = "token_endpoint_auth_methods_supported"
        #expect(try list(name).contains("tls_client_auth"))
        #expect(try !list(name, mutualTLS: false).contains { $0.contains("tls") })
        #expect(try document(mutualTLS: false)["tls_client_certificate_bound_access_tokens"] == nil)
    }
}
