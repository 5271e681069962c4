import HTTPTypes
import NIOCore

extension WebContext {
    /// The caller's address as text; of a proxy's client only when the configuration trusts the proxy.
    package var clientAddress: String? {
        if site.configuration.trustsForwardedHeaders, peerIsLocal,
            let last = head.headerFields[.forwardedFor]?.split(separator: ",").last
        {
            return String(last.trimmedOfBlanks)
        }
        return channel.remoteAddress?.ipAddress
    }

    /// The certificate that the caller showed to our own proxy (RFC 9440), as the proxy wrote it; everybody else's field is ignored.
    package var clientCertificate: String? {
        guard site.configuration.trustsClientCertificates, peerIsLocal else { return nil }
        return head.headerFields[.clientCertificate]
    }

    /// Whether the other end of the connection is this machine.
    package var peerIsLocal: Bool {
        guard let address = channel.remoteAddress else { return false }
        guard let text = address.ipAddress else { return true }
        return text.hasPrefix("127.") || text == "::1" || text.hasPrefix("::ffff:127.")
    }

    /// Lets callers on this machine pass and hides the route from all others.
    ///
    /// A proxy on this machine makes everyone look local, so a forwarded request does not count; neither does one
    /// whose `Host` is a public name, which a page elsewhere could have pointed at 127.0.0.1.
    func requireLoopback() throws(WebError) {
        let fields = head.headerFields
        guard peerIsLocal, fields[.forwarded] == nil, fields[.forwardedFor] == nil, fields[.via] == nil,
            Self.isLocalName(head.authority)
        else { throw .notFound }
    }

    private static func isLocalName(_ authority: String?) -> Bool {
        guard let authority else { return false }
        let names = ["localhost", "127.0.0.1", "[::1]"]
        return names.contains { authority == $0 || authority.hasPrefix($0 + ":") }
    }
}
