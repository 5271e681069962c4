import Civil
import Encoding
import Web

extension AuthorizationReader {
    func hint(
        _ parameters: Parameters,
        _ client: ClientMetadata,
        _ now: Timestamp
    ) throws(OAuthError) -> IDTokenHint? {
        guard let text = parameters["id_token_hint"] else { return nil }
        let hint = try IDTokenHint.verify(text, issuer: issuer, keys: ownKeys, now: now)
        guard hint.clientID == client.id else {
            throw OAuthError(.invalidRequest, "id_token_hint was issued to another client")
        }
        return hint
    }

    /// Whole seconds; no sign, no fraction.
    static func maxAge(_ text: String?) throws(OAuthError) -> Int64? {
        guard let text else { return nil }
        guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let seconds = Int64(text)
        else { throw OAuthError(.invalidRequest, "max_age is not a number of seconds") }
        return seconds
    }

    /// `acr_values` is a wish: values we do not know are left out.
    static func acr(_ text: String?, _ client: ClientMetadata) -> AcrRequest {
        let wished = text?.split(separator: " ").prefix(16).compactMap { AuthenticationContext(rawValue: String($0)) }
        return AcrRequest(isEssential: false, accepted: wished ?? client.defaultAcr)
    }

    static func languages(_ text: String?) -> [Language] {
        var languages: [Language] = []
        for tag in text?.split(separator: " ").prefix(16) ?? [] {
            let primary = tag.prefix { $0 != "-" }.lowercased()
            if let language = Language(rawValue: primary), !languages.contains(language) { languages.append(language) }
        }
        return languages
    }

    static func thumbprint(_ text: String?) throws(OAuthError) -> String? {
        guard let text else { return nil }
        guard text.utf8.count == 43, Base64.url.decode(text)?.count == 32 else {
            throw OAuthError(.invalidRequest, "dpop_jkt is not a SHA-256 thumbprint in base64url")
        }
        return text
    }
}
