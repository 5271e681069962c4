import Foundation

/// One keep-alive HTTP/1.1 connection, blocking: as little of our own cost as possible.
struct BenchConnection {
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var bodyStart = 0

    struct Broken: Error {
        let what: String
    }

    /// The server answered, and not what the turn needed: the next turn may go on over the same connection.
    struct Refused: Error {
        let what: String
    }

    /// Connects to `http://HOST:PORT`.
    init(url: String) throws {
        let authority = url.drop { $0 != "/" }.dropFirst(2)
        let parts = authority.split(separator: ":")
        guard parts.count == 2, let port = UInt16(parts[1]) else { throw Broken(what: "write http://HOST:PORT") }
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        inet_pton(AF_INET, String(parts[0]), &address.sin_addr)
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw Broken(what: String(cString: strerror(errno))) }
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    func close() {
        Foundation.close(descriptor)
    }

    /// Sends a request and reads its whole answer; returns the status.
    mutating func exchange(_ request: [UInt8]) throws -> Int {
        var rest = request[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { throw Broken(what: "write: \(String(cString: strerror(errno)))") }
            rest = rest.dropFirst(count)
        }
        buffer.removeAll(keepingCapacity: true)
        var headEnd: Int?
        var needed = Int.max
        var chunk = [UInt8](repeating: 0, count: 8192)
        while buffer.count < needed {
            let count = read(descriptor, &chunk, chunk.count)
            guard count > 0 else { throw Broken(what: "the server closed the connection") }
            buffer.append(contentsOf: chunk[..<count])
            if headEnd == nil, let end = Self.endOfHead(buffer) {
                headEnd = end
                bodyStart = end
                needed = end + Self.contentLength(buffer[..<end])
            }
        }
        return Int(String(decoding: buffer[9..<12], as: UTF8.self)) ?? 0
    }

    /// The body of the last answer.
    var body: ArraySlice<UInt8> { buffer[bodyStart...] }

    /// A header field of the last answer.
    func field(_ name: String) -> String? {
        Self.field(name, in: buffer[..<bodyStart])
    }

    private static func endOfHead(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 4 else { return nil }
        for index in 3..<bytes.count
        where bytes[index] == 10 && bytes[index - 1] == 13 && bytes[index - 2] == 10 && bytes[index - 3] == 13 {
            return index + 1
        }
        return nil
    }

    private static func contentLength(_ head: ArraySlice<UInt8>) -> Int {
        field("content-length", in: head).flatMap { Int($0) } ?? 0
    }

    private static func field(_ name: String, in head: ArraySlice<UInt8>) -> String? {
        for line in String(decoding: head, as: UTF8.self).split(separator: "\r\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            if parts.count == 2, parts[0].lowercased() == name { return String(parts[1].drop { $0 == " " }) }
        }
        return nil
    }
}
