import Foundation
import NIOCore
import Web

/// Serving at an address that may not be free.
enum Listening {
    /// Runs a server, and names the address where it cannot be had.
    static func run(at address: ListenAddress, _ serve: () async throws -> Void) async throws {
        do {
            try await serve()
        } catch let error as IOError where [EADDRINUSE, EACCES, EADDRNOTAVAIL].contains(error.errnoCode) {
            throw CommandFailure(
                """
                Nobody can listen on \(address): \(FailureWords.reason(error)). Stop the program that has it, or name another \
                with --listen HOST:PORT.
                """
            )
        }
    }
}
