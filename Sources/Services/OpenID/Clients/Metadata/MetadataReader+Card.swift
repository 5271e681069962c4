import Encoding
import Web

extension MetadataReader {
    /// What people read about a client.
    struct Card {
        let name: LocalizedText
        let organisation: LocalizedText
        let uri: String?
        let policyURI: String?
        let termsURI: String?
        let contacts: [String]
    }

    mutating func card() -> Card? {
        let name = required("client_name", scanner.localized("client_name"))
        let organisation = scanner.localized("organization_name")
        let card = name.map { name in
            Card(
                name: name,
                organisation: organisation ?? name,
                uri: page("client_uri"),
                policyURI: page("policy_uri"),
                termsURI: page("tos_uri"),
                contacts: contacts()
            )
        }
        return card
    }

    /// Features that other providers have: believing in one that is not there would be worse than a refusal.
    mutating func refuseUnsupported() {
        for member in scanner.object.members {
            let isRefused =
                Self.unsupported.contains(member.name) || member.name.hasSuffix("_encrypted_response_alg")
                || member.name.hasSuffix("_encrypted_response_enc") || member.name.hasPrefix("logo_uri")
                || member.name == "request_object_encryption_alg" || member.name == "request_object_encryption_enc"
            if isRefused { scanner.fault(.unsupported, at: MetadataScanner.pointer(member.name)) }
        }
        if let type = scanner.text("subject_type"), type != "pairwise" {
            scanner.fault(.unsupported, at: "/subject_type")
        }
        if let mode = scanner.text("backchannel_token_delivery_mode"), mode != "poll" {
            scanner.fault(.unsupported, at: "/backchannel_token_delivery_mode")
        }
        if scanner.flag("backchannel_user_code_parameter") == true {
            scanner.fault(.unsupported, at: "/backchannel_user_code_parameter")
        }
    }

    /// Addresses that we would have to fetch, signatures we do not make, channels we do not have.
    private static let unsupported: Set<String> = [
        "jwks_uri", "sector_identifier_uri", "request_uris", "software_statement", "initiate_login_uri",
        "userinfo_signed_response_alg", "frontchannel_logout_uri", "frontchannel_logout_session_required",
        "backchannel_client_notification_endpoint", "backchannel_authentication_request_signing_alg",
        "authorization_details_types", "client_secret", "tls_client_auth_san_ip", "tls_client_auth_san_email",
    ]

    private mutating func page(_ name: String) -> String? {
        guard let text = scanner.text(name, bytes: 1000) else { return nil }
        guard let address = WebAddress(text) else {
            scanner.fault(.malformed, at: MetadataScanner.pointer(name))
            return nil
        }
        guard address.scheme == "https" || address.isLoopback && environment == .staging else {
            scanner.fault(.insecureAddress, at: MetadataScanner.pointer(name))
            return nil
        }
        return text
    }

    private mutating func contacts() -> [String] {
        let found = scanner.texts("contacts", count: 5)
        if found?.isEmpty ?? true, environment == .production { _ = required("contacts", found) }
        for (index, contact) in (found ?? []).enumerated() {
            let parts = contact.split(separator: "@", omittingEmptySubsequences: false)
            if parts.count != 2 || parts.contains(where: \.isEmpty) || contact.contains(" ") {
                scanner.fault(.malformed, at: "/contacts/\(index)")
            }
        }
        return found ?? []
    }
}
