import Encoding
import Signing

/// What a request shows to prove which client sent it; nothing of it has been checked.
package struct ClientCredentials: Hashable, Sendable {
    enum Proof: Hashable, Sendable {
        case none
        case basic(String)
        case post(String)
        case assertion(String)
    }

    /// Who it says it is: to find the client, and for nothing else.
    package let clientID: String
    let proof: Proof
    /// Read on every request that has one, because tokens can be bound to it whatever the method.
    package let certificate: ClientCertificate?

    /// The only kind of assertion (RFC 7523 section 2.2).
    private static let assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
}

extension ClientCredentials {
    /// Reads header, parameters and the certificate that a trusted proxy handed on.
    ///
    /// Two methods in one request are refused (RFC 6749 section 2.3), as are two names.
    package static func read(
        authorization: String?,
        parameters: Parameters,
        certificate: String?
    ) throws(OAuthError) -> ClientCredentials {
        let certificate = try certificate.map { field throws(OAuthError) in try ClientCertificate(field: field) }
        var found: [(id: String?, proof: Proof)] = []
        if let authorization { found.append(try basic(authorization)) }
        if let secret = parameters["client_secret"] { found.append((nil, .post(secret))) }
        if let assertion = try assertion(parameters) { found.append(assertion) }
        guard found.count <= 1 else {
            throw OAuthError(.invalidRequest, "more than one method of client authentication")
        }
        let named = parameters["client_id"]
        let claimed = found.first?.id
        guard let id = claimed ?? named else { throw OAuthError(.invalidClient, "no client is named") }
        guard named == nil || named == id else {
            throw OAuthError(.invalidClient, "client_id differs from the authenticated client")
        }
        return ClientCredentials(clientID: id, proof: found.first?.proof ?? .none, certificate: certificate)
    }

    /// RFC 6749 section 2.3.1: both halves are encoded as in a form, then joined and written in base64.
    private static func basic(_ header: String) throws(OAuthError) -> (id: String?, proof: Proof) {
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "basic", parts[1].utf8.count <= 1024,
            let bytes = Base64.standard.decode(String(parts[1])), let text = String(validating: bytes, as: UTF8.self)
        else { throw OAuthError(.invalidClient, "Authorization is not Basic") }
        let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, let id = PercentEncoding.decode(halves[0]), !id.isEmpty,
            let secret = PercentEncoding.decode(halves[1])
        else { throw OAuthError(.invalidClient, "Authorization is not Basic") }
        return (id, .basic(secret))
    }

    private static func assertion(_ parameters: Parameters) throws(OAuthError) -> (id: String?, proof: Proof)? {
        switch (parameters["client_assertion_type"], parameters["client_assertion"]) {
        case (nil, nil): return nil
        case (assertionType, let assertion?):
            guard let subject = UnverifiedJWS(assertion).claimed("sub") else {
                throw OAuthError(.invalidClient, "client_assertion is no token with a subject")
            }
            return (subject, .assertion(assertion))
        default: throw OAuthError(.invalidClient, "client_assertion_type is not supported")
        }
    }
}
