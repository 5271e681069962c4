internal import NIOSSL

/// What makes the client's side of TLS: the server must show a certificate for the name that was asked for.
struct TLSClient: Sendable {
    private let context: NIOSSLContext
    private let hostname: String?

    init(_ configuration: SMTPConfiguration) throws(MessagingError) {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        if let file = configuration.authorities { tls.trustRoots = .file(file) }
        do {
            context = try NIOSSLContext(configuration: tls)
        } catch {
            throw .configuration("smtp authorities")
        }
        // The name indication is for names; an address in its place is compared with the certificate all the same.
        let isAddress = configuration.host.utf8.allSatisfy { (0x30...0x3A).contains($0) || $0 == UInt8(ascii: ".") }
        hostname = isAddress || configuration.host.utf8.contains(UInt8(ascii: ":")) ? nil : configuration.host
    }

    func makeHandler() throws -> NIOSSLClientHandler {
        try NIOSSLClientHandler(context: context, serverHostname: hostname)
    }
}
