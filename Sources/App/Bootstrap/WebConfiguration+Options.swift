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
        guard var address = ListenAddress(listen) else { throw .listenAddress(listen) }
        if publicURL == nil, address.port == 0 {
            do { address = ListenAddress(host: address.host, port: try FreePort.find(host: address.host)) } catch {
                switch error {
                case .noAddress: throw .listenAddress(address.host)
                case .refused(let reason): throw .noFreePort(reason)
                }
            }
        }
        let isNamed = prefersName && address.isLoopback
        let origin = publicURL ?? "http://\(isNamed ? "localhost:\(address.port)" : "\(address)")"
        guard let url = PublicURL(origin) else { throw .publicURL(origin) }
        return WebConfiguration(
            listen: address,
            publicURL: url,
            trustsForwardedHeaders: isBehindProxy,
            trustsClientCertificates: takesCertificates
        )
    }
}
