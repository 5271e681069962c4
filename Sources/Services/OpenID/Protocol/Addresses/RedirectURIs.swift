/// The comparison of a requested redirect address with the registered ones (RFC 9700 section 4.1.3).
enum RedirectURIs {
    /// Whether an address is registered: letter by letter, and for native applications on the loopback interface
    /// with any port (RFC 8252 section 7.3).
    static func contains(_ requested: String, among registered: [String], of type: ApplicationType) -> Bool {
        if registered.contains(where: { $0.utf8.elementsEqual(requested.utf8) }) { return true }
        guard type == .native, let address = WebAddress(requested), isFree(address) else { return false }
        return registered.compactMap { WebAddress($0) }.contains { other in
            // The host as well: one name of the loopback interface is not another.
            isFree(other) && other.host == address.host && other.path == address.path && other.query == address.query
        }
    }

    /// Whether the port of an address is chosen at run time.
    private static func isFree(_ address: WebAddress) -> Bool {
        address.scheme == "http" && address.isLoopback && address.fragment == nil
    }
}
