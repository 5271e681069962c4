import Encoding
import Web

extension MetadataReader {
    /// Where browsers and messages are sent.
    struct Addresses {
        let redirectURIs: [String]
        let postLogoutRedirectURIs: [String]
        let backchannelLogoutURI: String?
    }

    mutating func addresses(_ grants: Set<GrantType>) -> Addresses {
        let redirectURIs = redirects("redirect_uris")
        if grants.contains(.authorizationCode), redirectURIs.isEmpty {
            if scanner.object["redirect_uris"]?.elements?.isEmpty ?? true {
                scanner.fault(.missing, at: "/redirect_uris")
            }
        }
        return Addresses(
            redirectURIs: redirectURIs,
            postLogoutRedirectURIs: redirects("post_logout_redirect_uris"),
            backchannelLogoutURI: backchannelLogoutURI()
        )
    }

    /// Compared letter by letter later, so nothing may stand in them that is not meant letter by letter.
    private mutating func redirects(_ name: String) -> [String] {
        let texts = scanner.texts(name, count: 20, bytes: 1000) ?? []
        for (index, text) in texts.enumerated() {
            if let fault = redirectFault(text) { scanner.fault(fault, at: "/\(name)/\(index)") }
        }
        return texts
    }

    private func redirectFault(_ text: String) -> ClientFault? {
        if text.contains("*") || text.contains("#") { return .ambiguousAddress }
        guard let address = WebAddress(text) else { return .malformed }
        if address.hasDotSegments { return .ambiguousAddress }
        if address.scheme == "https" { return nil }
        // RFC 8252 section 7.3; a web client on the developer's own machine is for trying out only.
        return address.isLoopback && (type == .native || environment == .staging) ? nil : .insecureAddress
    }

    private mutating func backchannelLogoutURI() -> String? {
        guard let text = scanner.text("backchannel_logout_uri", bytes: 1000) else { return nil }
        let pointer = "/backchannel_logout_uri"
        guard let address = WebAddress(text), address.fragment == nil else {
            scanner.fault(.malformed, at: pointer)
            return nil
        }
        // We shall call this address ourselves: in production never one of our own network.
        guard address.scheme == "https" || address.isLoopback && environment == .staging else {
            scanner.fault(.insecureAddress, at: pointer)
            return nil
        }
        guard environment == .staging || !address.isLoopback else {
            scanner.fault(.notAllowed, at: pointer)
            return nil
        }
        return text
    }

    /// The host that pairwise subjects are computed for (OpenID Connect Core section 8.1).
    ///
    /// Without a file to fetch, a common sector must be a domain that all redirect addresses lie in. A client
    /// without such addresses, or on the loopback interface, is a sector of its own.
    mutating func sector(_ redirectURIs: [String], _ id: String) -> String {
        let hosts = Set(redirectURIs.compactMap { WebAddress($0) }.filter { !$0.isLoopback }.map(\.host))
        guard let named = scanner.text("sector_identifier", bytes: 253)?.lowercased() else {
            if hosts.count > 1 { scanner.fault(.missing, at: "/sector_identifier") }
            return hosts.count == 1 ? hosts.first ?? id : "client:" + id
        }
        let isDomain = WebAddress("https://\(named)")?.host == named && named.contains(".")
        guard isDomain, !Self.publicSuffixes.contains(named) else {
            scanner.fault(.malformed, at: "/sector_identifier")
            return named
        }
        if hosts.isEmpty || !hosts.allSatisfy({ $0 == named || $0.hasSuffix("." + named) }) {
            scanner.fault(.foreignHost, at: "/sector_identifier")
        }
        return named
    }

    /// Domains in which many parties register (Circular 24/2015/TT-BTTTT): none of them is a sector.
    private static let publicSuffixes: Set<String> = [
        "ac.vn", "biz.vn", "com.vn", "edu.vn", "gov.vn", "health.vn", "info.vn", "int.vn", "io.vn", "name.vn",
        "net.vn", "org.vn", "pro.vn", "id.vn", "ai.vn", "co.uk", "com.au", "com.sg", "co.jp", "co.kr",
    ]
}
