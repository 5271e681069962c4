internal import Glibc
internal import NIOPosix

/// A file with one secret in one line, readable by its owner only.
struct SecretFile: Sendable {
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
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { throw .configuration("secret file, errno \(errno)") }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 == 0 else {
            throw .configuration("secret file can be read by others")
        }
        var bytes = [UInt8](repeating: 0, count: 4_097)
        let count = Glibc.read(file, &bytes, bytes.count)
        let line = bytes.prefix(max(count, 0)).prefix { $0 != UInt8(ascii: "\n") }
        // Visible ASCII only: it stands in a header or a command.
        guard (1...4_096).contains(line.count), line.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .configuration("secret file has no secret")
        }
        return String(decoding: line, as: UTF8.self)
    }
}
