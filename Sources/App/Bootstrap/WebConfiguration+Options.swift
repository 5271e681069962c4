package import Web

extension WebConfiguration {
    /// The configuration of a server from what its operator wrote.
    ///
    /// Without a public URL the server is reached where it listens; then port 0 is replaced by a free port here, because
    /// callers sign the URL and it must be known before the first request.
    package static func from(listen: String, publicURL: String?) throws(BootstrapError) -> WebConfiguration {
        guard let address = ListenAddress(listen) else { throw .listenAddress(listen) }
        if let publicURL {
            guard let url = PublicURL(publicURL) else { throw .publicURL(publicURL) }
            return WebConfiguration(listen: address, publicURL: url)
        }
        let port = try address.port == 0 ? FreePort.find(host: address.host) : address.port
        let bound = ListenAddress(host: address.host, port: port)
        guard let url = PublicURL("http://\(bound)") else { throw .publicURL("http://\(bound)") }
        return WebConfiguration(listen: bound, publicURL: url)
    }
}
