internal import Glibc
internal import NIOCore
internal import NIOPosix

/// Finds a port that nobody uses, for a server whose public URL must name it before it listens.
package enum FreePort {
    /// - Parameter host: an address of this machine, or a name of it.
    /// - Throws: ``FreePortError`` when no port can be had there.
    package static func find(host: String) throws(FreePortError) -> Int {
        do {
            let channel = try ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .bind(host: host, port: 0).wait()
            let port = channel.localAddress?.port
            try channel.close().wait()
            guard let port else { throw FreePortError.noAddress }
            return port
        } catch let error as IOError {
            throw .refused(String(cString: strerror(error.errnoCode)))
        } catch {
            throw .noAddress
        }
    }
}

/// Why no free port was found.
package enum FreePortError: Error, Equatable, Sendable {
    /// The host is neither an address nor a name that can be resolved.
    case noAddress
    /// In the system's words.
    case refused(String)
}
