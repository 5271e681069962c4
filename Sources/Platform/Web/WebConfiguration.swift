/// What an operator decides about the server.
package struct WebConfiguration: Sendable {
    /// Where the main listener binds.
    package var listen: ListenAddress
    /// The origin that callers see, for instance `https://vneid.example.vn`; the root of all absolute links.
    package var publicURL: PublicURL
    /// Sizes, counts and times.
    package var limits: WebLimits
    /// Believe `X-Forwarded-For` of a peer on this machine: only behind one's own proxy.
    package var trustsForwardedHeaders: Bool
    /// Believe `Client-Cert` (RFC 9440) of a peer on this machine: only behind one's own proxy, which takes it out of every request
    /// that comes without a certificate.
    package var trustsClientCertificates: Bool

    package init(
        listen: ListenAddress = ListenAddress(host: "127.0.0.1", port: 0),
        publicURL: PublicURL = .localhost,
        limits: WebLimits = WebLimits(),
        trustsForwardedHeaders: Bool = false,
        trustsClientCertificates: Bool = false
    ) {
        self.listen = listen
        self.publicURL = publicURL
        self.limits = limits
        self.trustsForwardedHeaders = trustsForwardedHeaders
        self.trustsClientCertificates = trustsClientCertificates
    }
}

/// A host and a port to listen on; port 0 lets the system choose.
package struct ListenAddress: Sendable, Hashable, CustomStringConvertible {
    /// A name or an address, without brackets.
    package let host: String
    /// 0 to 65535.
    package let port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Reads `127.0.0.1:8080`, `[::1]:0` or `localhost:80`; nil for anything else.
    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
            return nil
        }
        var host = text[..<colon]
        if host.hasPrefix("[") {
            guard host.hasSuffix("]") else { return nil }
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty else { return nil }
        self.init(host: String(host), port: Int(port))
    }

    /// Whether only this machine can connect.
    package var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }

    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}

/// The origin under which callers reach the server.
package struct PublicURL: Sendable, Hashable, CustomStringConvertible {
    /// Scheme, host and port, without a slash at the end.
    package let text: String
    /// Whether callers come by https.
    package let isSecure: Bool

    /// For tests and for servers whose address does not matter.
    package static let localhost = PublicURL(text: "http://localhost", isSecure: false)

    private init(text: String, isSecure: Bool) {
        self.text = text
        self.isSecure = isSecure
    }

    /// Reads `http://host[:port]` or `https://host[:port]`, one slash at the end allowed; nil for anything else.
    package init?(_ text: String) {
        let isSecure = text.hasPrefix("https://")
        guard isSecure || text.hasPrefix("http://") else { return nil }
        let origin = text.hasSuffix("/") ? String(text.dropLast()) : text
        let authority = origin.dropFirst(isSecure ? 8 : 7)
        let allowed = authority.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2d, 0x2e, 0x3a, 0x5b, 0x5d: true
            default: false
            }
        }
        guard !authority.isEmpty, allowed else { return nil }
        self.init(text: origin, isSecure: isSecure)
    }

    /// `http` or `https`.
    package var scheme: String { isSecure ? "https" : "http" }
    /// Host and, if there is one, port.
    package var authority: String { String(text.dropFirst(isSecure ? 8 : 7)) }

    package var description: String { text }
}
