internal import NIOPosix
internal import Signing

/// A secret in the first line of a file, readable by its owner only.
struct SecretLine: Sendable {
    private let path: String

    init(_ path: String) { self.path = path }

    /// Reads it afresh, so that it can be exchanged while the program runs.
    func read() async throws(MessagingError) -> String {
        do {
            return try await NIOThreadPool.singleton.runIfActive { try self.readNow() }
        } catch let error as MessagingError {
            throw error
        } catch {
            throw .unavailable("thread pool")
        }
    }

    private func readNow() throws(MessagingError) -> String {
        let bytes: [UInt8]
        do {
            bytes = try SecretFile(path).read(most: 4_097)
        } catch {
            throw .configuration(Self.words(error))
        }
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") }
        // Visible ASCII only: it stands in a header or a command.
        guard (1...4_096).contains(line.count), line.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .configuration("secret file has no secret")
        }
        return String(decoding: line, as: UTF8.self)
    }

    private static func words(_ fault: SecretFile.Fault) -> String {
        switch fault {
        case .missing: "secret file is not there"
        case .system(let code): "secret file, errno \(code)"
        case .open: "secret file can be read by others"
        case .damaged: "secret file has no secret"
        }
    }
}
