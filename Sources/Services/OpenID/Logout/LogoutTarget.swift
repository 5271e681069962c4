internal import Glibc
internal import NIOCore
internal import NIOPosix

/// Where a logout token goes: a machine of the open network, so that no registration makes us call our own (SSRF).
package struct LogoutTarget: Sendable, Equatable {
    package let host: String
    /// The numerical address to connect to.
    package let address: String

    /// Looks a host up; nil unless every address that it has is one that may be called.
    package static func find(_ uri: String, permitsLoopback: Bool) async -> LogoutTarget? {
        guard let web = WebAddress(uri), web.fragment == nil else { return nil }
        if web.isLoopback { return permitsLoopback ? LogoutTarget(host: web.host, address: "127.0.0.1") : nil }
        guard web.scheme == "https" else { return nil }
        let (host, port) = (web.host, web.effectivePort)
        let found = try? await NIOThreadPool.singleton.runIfActive {
            try SocketAddress.makeAddressResolvingHost(host, port: port).ipAddress
        }
        guard let address = found ?? nil, isPublic(address) else { return nil }
        return LogoutTarget(host: host, address: address)
    }

    /// Whether an address belongs to the open network (RFC 6890): not this machine, not a private or special net.
    package static func isPublic(_ address: String) -> Bool {
        if let bytes = bytes(of: address, family: AF_INET, count: 4) { return isPublicV4(bytes) }
        if let bytes = bytes(of: address, family: AF_INET6, count: 16) { return isPublicV6(bytes) }
        return false
    }

    private static func bytes(of address: String, family: Int32, count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        return inet_pton(family, address, &bytes) == 1 ? bytes : nil
    }

    private static func isPublicV4(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == 4 else { return false }
        switch (bytes[0], bytes[1]) {
        case (0, _), (10, _), (127, _), (169, 254), (172, 16...31), (192, 168), (100, 64...127), (198, 18...19),
            (224..., _):
            return false
        case (192, 0): return bytes[2] != 0 && bytes[2] != 2
        case (198, 51): return bytes[2] != 100
        case (203, 0): return bytes[2] != 113
        default: return true
        }
    }

    /// Global unicast only; an embedded address of IPv4 counts as itself.
    private static func isPublicV6(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == 16 else { return false }
        if bytes.prefix(10).allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF {
            return isPublicV4(Array(bytes.suffix(4)))
        }
        let isDocumentation = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0D && bytes[3] == 0xB8
        let isTunnel = bytes[0] == 0x20 && (bytes[1] == 0x02 || bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0)
        return bytes[0] & 0xE0 == 0x20 && !isDocumentation && !isTunnel
    }
}
