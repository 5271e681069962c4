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
            guard let port else { throw FreePortError(reason: "\(host) has no ports") }
            return port
        } catch let error as FreePortError { throw error } catch { throw FreePortError(reason: "\(error)") }
    }
}

/// Why no free port was found.
package struct FreePortError: Error, Equatable, Sendable {
    /// In the system's words.
    package let reason: String
}
