internal import Glibc
internal import NIOPosix

/// Asks a `clamd` on this machine through its socket, with the command INSTREAM (clamd(8)).
package struct ClamScanner: VirusScanner {
    private let path: String
    private let seconds: Int

    /// - Parameter path: of the Unix socket, such as `/run/clamav/clamd.ctl`.
    package init(socket path: String, timeoutSeconds: Int = 20) {
        self.path = path
        seconds = timeoutSeconds
    }

    /// Streams the bytes and reads one line.
    package func scan(_ bytes: [UInt8]) async -> ScanOutcome {
        do {
            return try await NIOThreadPool.singleton.runIfActive { scanNow(bytes) }
        } catch {
            return .unavailable("no thread")
        }
    }

    private func scanNow(_ bytes: [UInt8]) -> ScanOutcome {
        guard let connection = connect() else { return .unavailable("clamd, errno \(errno)") }
        defer { close(connection) }
        guard send(Array("zINSTREAM\0".utf8), to: connection) else { return .unavailable("clamd does not listen") }
        var rest = bytes[...]
        while !rest.isEmpty {
            let chunk = rest.prefix(Self.chunk)
            guard send(Self.length(chunk.count) + chunk, to: connection) else { break }
            rest = rest.dropFirst(chunk.count)
        }
        // A scanner that stops to read has an answer for us: StreamMaxLength, or a finding.
        _ = send(Self.length(0), to: connection)
        return Self.outcome(of: answer(from: connection))
    }

    /// `stream: OK`, `stream: NAME FOUND`, or an error.
    static func outcome(of answer: String) -> ScanOutcome {
        guard answer.hasPrefix("stream: ") else { return .unavailable("clamd says «\(answer.prefix(80))»") }
        let word = answer.dropFirst(8)
        if word == "OK" { return .clean }
        if word.hasSuffix(" FOUND") { return .infected(String(word.dropLast(6).prefix(100))) }
        return .unavailable("clamd says «\(word.prefix(80))»")
    }

    private func connect() -> Int32? {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let text = Array(path.utf8)
        guard text.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: text) }
        let connection = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard connection >= 0 else { return nil }
        var limit = timeval(tv_sec: seconds, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(connection, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(connection, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        if connected == 0 { return connection }
        close(connection)
        return nil
    }

    private func send(_ bytes: [UInt8], to connection: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private func answer(from connection: Int32) -> String {
        var answer: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 512)
        while answer.count < 4_096 {
            let count = recv(connection, &piece, piece.count, 0)
            guard count > 0 else { break }
            answer += piece[..<count]
            if let end = answer.firstIndex(where: { $0 == 0 || $0 == 0x0A }) {
                return String(decoding: answer[..<end], as: UTF8.self)
            }
        }
        return String(decoding: answer, as: UTF8.self)
    }

    private static let chunk = 64 * 1024

    /// Four bytes, the most significant first.
    private static func length(_ count: Int) -> [UInt8] {
        withUnsafeBytes(of: UInt32(truncatingIfNeeded: count).bigEndian) { Array($0) }
    }
}
