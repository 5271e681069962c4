package import Civil
import Encoding
package import Signing

/// What the authorization endpoint answers.
package enum AuthorizationResult: Hashable, Sendable {
    case code(String)
    case error(OAuthError)
}

/// One field of a form that the browser sends on.
package struct FormField: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// How the browser takes an answer to the client.
package enum AuthorizationDelivery: Hashable, Sendable {
    /// To this address, with status 303 and no other: a 307 would send a form's secrets along (RFC 9700 section 4.12).
    case redirect(String)
    /// As a form (OAuth 2.0 Form Post Response Mode).
    case form(action: String, fields: [FormField])
}

/// An answer with its issuer (RFC 9207), plain or as one signed token (JARM).
package struct AuthorizationResponse: Hashable, Sendable {
    package let result: AuthorizationResult
    package let returns: AuthorizationReturn
    package let issuer: String
    /// Seconds that a signed answer may be on its way (JARM section 2.1).
    private static let lifetime = 600

    package init(_ result: AuthorizationResult, to returns: AuthorizationReturn, issuer: String) {
        self.result = result
        self.returns = returns
        self.issuer = issuer
    }

    /// Writes the answer in the mode that the request asked for.
    package func delivery(signer: any Signer, now: Timestamp) throws(SignatureError) -> AuthorizationDelivery {
        let fields =
            returns.responseMode.isSigned
            ? [FormField(name: "response", value: try signed(signer, now))]
            : parameters + [FormField(name: "iss", value: issuer)]
        guard returns.responseMode.isForm else { return .redirect(Self.address(returns.redirectURI, fields)) }
        return .form(action: returns.redirectURI, fields: fields)
    }

    private var parameters: [FormField] {
        let state = returns.state.map { [FormField(name: "state", value: $0)] } ?? []
        return switch result {
        case .code(let code): [FormField(name: "code", value: code)] + state
        case .error(let error):
            [
                FormField(name: "error", value: error.code.rawValue),
                FormField(name: "error_description", value: error.reason),
            ] + state
        }
    }

    private func signed(_ signer: any Signer, _ now: Timestamp) throws(SignatureError) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("iss", issuer)
            json.member("aud", returns.clientID)
            json.member("exp", NumericDate.seconds(now + Self.lifetime))
            for field in parameters { json.member(field.name, field.value) }
        }
        return try JWSSigner(signer).sign(json.bytes, type: "JWT")
    }

    private static func address(_ base: String, _ fields: [FormField]) -> String {
        let query = fields.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }
        let separator = !base.contains("?") ? "?" : base.hasSuffix("?") || base.hasSuffix("&") ? "" : "&"
        return base + separator + query.joined(separator: "&")
    }
}
