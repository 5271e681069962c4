package import Civil
internal import Encoding
internal import Glibc
internal import NIOPosix

/// Appends each message as one line of JSON to a file of its owner's: for demonstrations, tests and offices without a gateway.
///
/// Members: `id`, `at`, `kind`, `channel` (`phone`, `email`), `to`, `language`, `subject`, `text`.
package struct FileMessenger: Messenger {
    private let path: String
    private let clock: @Sendable () -> Timestamp

    package init(path: String, clock: @escaping @Sendable () -> Timestamp) {
        self.path = path
        self.clock = clock
    }

    /// Appends the message to the file, on the disk when this returns.
    package func send(_ message: Message, as id: MessageID) async throws(MessagingError) {
        let line = line(message, id)
        let path = path
        do {
            try await NIOThreadPool.singleton.runIfActive { try AppendedFile(path).append(line) }
        } catch let error as MessagingError {
            throw error
        } catch {
            throw .unavailable("thread pool")
        }
    }

    private func line(_ message: Message, _ id: MessageID) -> [UInt8] {
        var json = JSONWriter(escaping: .required)
        json.object { json in
            json.member("id", id.text)
            json.member("at", clock().rfc3339)
            json.member("kind", message.kind)
            json.member("channel", message.recipient.channel)
            json.member("to", message.recipient.text)
            json.member("language", message.language)
            json.member("subject", message.subject)
            json.member("text", message.text)
        }
        return json.bytes + [UInt8(ascii: "\n")]
    }
}

/// A file to which several processes append whole lines.
private struct AppendedFile {
    private let path: String

    init(_ path: String) { self.path = path }

    func append(_ line: [UInt8]) throws(MessagingError) {
        // No link is followed: its target might be read by somebody else.
        let file = open(path, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw .configuration("message file, errno \(errno)") }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 == 0 else {
            throw .configuration("message file can be read by others")
        }
        guard flock(file, LOCK_EX) == 0, fstat(file, &status) == 0 else { throw .unavailable("message file") }
        // A crash may leave half a line behind: the next one begins on a line of its own.
        try write(endsInLine(file, status.st_size) ? line : [UInt8(ascii: "\n")] + line, to: file)
        guard fsync(file) == 0 else { throw .unavailable("message file, errno \(errno)") }
    }

    private func endsInLine(_ file: Int32, _ size: Int) -> Bool {
        var last: UInt8 = 0
        return size == 0 || (pread(file, &last, 1, size - 1) == 1 && last == UInt8(ascii: "\n"))
    }

    private func write(_ bytes: [UInt8], to file: Int32) throws(MessagingError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            guard count > 0 else { throw .unavailable("message file, errno \(errno)") }
            rest = rest.dropFirst(count)
        }
    }
}
