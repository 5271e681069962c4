package import Web

extension WebConfiguration {
    /// The configuration of a server from what its operator wrote.
    ///
    /// Without a public URL the server is reached where it listens; then port 0 is replaced by a free port here, because
    /// callers sign the URL and it must be known before the first request.
    ///
    /// - Parameters:
    ///   - prefersName: write `localhost` for a loopback address: passkeys belong to a name, never to an address.
    ///   - isBehindProxy: believe the address that a proxy on this machine names.
    ///   - takesCertificates: believe the client certificate that it hands over.
    package static func from(
        listen: String,
        publicURL: String?,
        prefersName: Bool = false,
        isBehindProxy: Bool = false,
        takesCertificates: Bool = false
    ) throws(BootstrapError) -> WebConfiguration {
        guard let address = ListenAddress(listen) else { throw .listenAddress(listen) }
        if let publicURL {
            guard let url = PublicURL(publicURL) else { throw .publicURL(publicURL) }
            return WebConfiguration(
                listen: address,
                publicURL: url,
                trustsForwardedHeaders: isBehindProxy,
                trustsClientCertificates: takesCertificates
            )
        }
        let port = try address.port == 0 ? FreePort.find(host: address.host) : address.port
        let bound = ListenAddress(host: address.host, port: port)
        let authority = prefersName && bound.isLoopback ? "localhost:\(port)" : "\(bound)"
        guard let url = PublicURL("http://\(authority)") else { throw .publicURL("http://\(authority)") }
        return WebConfiguration(
            listen: bound,
            publicURL: url,
            trustsForwardedHeaders: isBehindProxy,
            trustsClientCertificates: takesCertificates
        )
    }
}
