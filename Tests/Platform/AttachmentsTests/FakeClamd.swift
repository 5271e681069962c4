import Glibc
import Synchronization

/// A scanner's daemon as clamd(8) describes the command INSTREAM, on a Unix socket: reads the chunks, answers one line.
final class FakeClamd: Sendable {
    /// What it does with a stream.
    enum Manner: Sendable {
        /// `stream: OK`, or `FOUND` if the bytes contain «EICAR».
        case honest
        /// Answers this whatever comes.
        case says(String)
        /// Closes the connection after so many bytes.
        case hangsUp(after: Int)
        /// Takes everything and never answers.
        case silent
    }

    let path: String
    private let socket: Int32
    private let manner: Manner
    private let received = Mutex<[[UInt8]]>([])

    /// The streams that came whole.
    var streams: [[UInt8]] { received.withLock { $0 } }

    init(path: String, _ manner: Manner) {
        (self.path, self.manner) = (path, manner)
        socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        listen(socket, 8)
    }

    /// Serves on a thread of its own until stopped.
    func start() {
        var thread = pthread_t()
        let box = Unmanaged.passRetained(self)
        pthread_create(
            &thread,
            nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<FakeClamd>.fromOpaque(argument).takeRetainedValue().serve()
                return nil
            },
            box.toOpaque()
        )
        pthread_detach(thread)
    }

    func stop() {
        shutdown(socket, Int32(SHUT_RDWR))
        unlink(path)
    }

    private func serve() {
        var silent: [Int32] = []
        while true {
            let connection = accept(socket, nil, nil)
            guard connection >= 0 else { break }
            if case .silent = manner {
                silent.append(connection)
            } else {
                answer(connection)
                close(connection)
            }
        }
        silent.forEach { close($0) }
        close(socket)
    }

    private func answer(_ connection: Int32) {
        guard read(10, from: connection) == Array("zINSTREAM\0".utf8) else { return }
        var stream: [UInt8] = []
        while let head = read(4, from: connection) {
            let count = head.reduce(0) { $0 << 8 | Int($1) }
            guard count > 0 else {
                received.withLock { $0.append(stream) }
                return send(words(for: stream), to: connection)
            }
            guard let chunk = read(count, from: connection) else { return }
            stream += chunk
            if case .hangsUp(let limit) = manner, stream.count >= limit { return }
        }
    }

    private func words(for stream: [UInt8]) -> String {
        if case .says(let words) = manner { return words }
        return stream.contains(words: "EICAR") ? "stream: Eicar-Test-Signature FOUND" : "stream: OK"
    }

    private func read(_ count: Int, from connection: Int32) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        let taken = recv(connection, &bytes, count, Int32(MSG_WAITALL))
        return taken == count ? bytes : nil
    }

    private func send(_ words: String, to connection: Int32) {
        let bytes = Array(words.utf8) + [0]
        _ = Glibc.send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }
}
