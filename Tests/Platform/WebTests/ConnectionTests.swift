import Logging
import ServiceLifecycle
import Testing
import Web

@Suite("Connections")
struct ConnectionTests {
    /// One limit short enough to be reached in a test; the others stay out of reach of a machine that is busy.
    private func hasty(_ limit: WritableKeyPath<WebLimits, Duration>) -> WebLimits {
        var limits = WebLimits()
        limits[keyPath: limit] = .milliseconds(200)
        return limits
    }

    /// Serves on a free port while the body runs, then drains.
    private func serving<T: Sendable>(
        limits: WebLimits = WebLimits(),
        _ body: @escaping @Sendable (ListenAddress, ServiceGroup) async throws -> T
    ) async throws -> T {
        let site = try TestSite(limits: limits)
        let (addresses, found) = AsyncStream.makeStream(of: ListenAddress.self)
        let server = WebServer(application: site.application) { found.yield($0) }
        let group = ServiceGroup(
            services: [server],
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        )
        return try await withThrowingTaskGroup(of: T?.self) { tasks in
            tasks.addTask {
                try await group.run()
                return nil
            }
            tasks.addTask {
                var iterator = addresses.makeAsyncIterator()
                let address = try #require(await iterator.next())
                #expect(address.port > 0)
                defer { found.finish() }
                let result = try await body(address, group)
                await group.triggerGracefulShutdown()
                return result
            }
            var result: T?
            for try await value in tasks { result = value ?? result }
            return try #require(result)
        }
    }

    private func exchange(_ text: String, limits: WebLimits = WebLimits()) async throws -> String {
        try await serving(limits: limits) { address, _ in
            try await RawConnection.open(address) { connection in
                try await connection.send(text)
                return try await connection.readToEnd()
            }
        }
    }

    private func expectProblem(
        _ answer: String,
        _ status: Int,
        _ code: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer)", sourceLocation: sourceLocation)
        #expect(
            answer.contains("application/problem+json") && answer.contains("\"\(code)\""),
            sourceLocation: sourceLocation
        )
        #expect(answer.contains("X-Content-Type-Options: nosniff"), sourceLocation: sourceLocation)
        #expect(answer.contains("Connection: close"), sourceLocation: sourceLocation)
    }

    @Test("A request is answered and the connection kept for the next")
    func keepAlive() async throws {
        try await serving { address, _ in
            try await RawConnection.open(address) { connection in
                for _ in 0..<3 {
                    try await connection.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n")
                }
                let answer = try await connection.read(until: "\r\n\r\nhello", times: 3)
                #expect(answer.split(separator: "HTTP/1.1 200 OK").count == 3)
                #expect(!answer.contains("Connection: close"))
            }
        }
    }

    @Test("Pipelined requests are answered in order, and the connection ends when asked")
    func pipelining() async throws {
        let answer = try await exchange(
            "GET /slow HTTP/1.1\r\nHost: a\r\n\r\nGET /hello HTTP/1.1\r\nHost: a\r\nConnection: Close\r\n\r\n"
        )
        let slow = try #require(answer.firstRange(of: "\r\n\r\nslow"))
        let hello = try #require(answer.firstRange(of: "\r\n\r\nhello"))
        #expect(slow.lowerBound < hello.lowerBound && answer.contains("Connection: close"))
    }

    @Test("A client that ends its side still gets its answer")
    func halfClose() async throws {
        try await serving { address, _ in
            try await RawConnection.open(address) { connection in
                try await connection.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
                connection.finish()
                #expect(try await connection.readToEnd().hasSuffix("slow"))
            }
        }
    }

    @Test(
        "Broken requests get a 400 with a problem",
        arguments: [
            "nonsense\r\n\r\n", "GET /hello HTTP/1.1\r\n\r\n", "GET /hello HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            "GET hello HTTP/1.1\r\nHost: a\r\n\r\n", "GET /hello HTTP/1.1\r\nHost: a\r\nBad Header: x\r\n\r\n",
            "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nxx\r\n",
        ]
    )
    func broken(request: String) async throws {
        expectProblem(try await exchange(request), 400, "malformed-request")
    }

    @Test(
        "Too much of a head gets a 431",
        arguments: [
            "GET /hello HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "x", count: 9_000))\r\n\r\n",
            "GET /\(String(repeating: "x", count: 9_000)) HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /hello HTTP/1.1\r\nHost: a\r\n\((0..<200).map { "X\($0): 1\r\n" }.joined())\r\n",
        ]
    )
    func largeHead(request: String) async throws {
        expectProblem(try await exchange(request), 431, "headers-too-large")
    }

    @Test("A refusal waits for the requests before it")
    func refusalInOrder() async throws {
        let answer = try await exchange("GET /slow HTTP/1.1\r\nHost: a\r\n\r\nnonsense\r\n\r\n")
        let slow = try #require(answer.firstRange(of: "\r\n\r\nslow"))
        let refusal = try #require(answer.firstRange(of: "HTTP/1.1 400"))
        #expect(slow.upperBound <= refusal.lowerBound)
    }

    @Test("A head that never ends is cut with 408, however steadily it trickles")
    func slowHead() async throws {
        let answer = try await serving(limits: hasty(\.headerTime)) { address, _ in
            try await RawConnection.open(address) { connection in
                try await connection.send("GET /hello HTTP/1.1\r\nHost: a\r\n")
                return try await withThrowingTaskGroup(of: String?.self) { group in
                    group.addTask { try await connection.readToEnd() }
                    group.addTask {
                        for index in 0..<100 {
                            try await Task.sleep(for: .milliseconds(20))
                            guard (try? await connection.send("X\(index): 1\r\n")) != nil else { break }
                        }
                        return nil
                    }
                    var answer = ""
                    while let part = try await group.next() {
                        guard let part else { continue }
                        answer = part
                        group.cancelAll()
                        break
                    }
                    return answer
                }
            }
        }
        expectProblem(answer, 408, "request-timeout")
    }

    @Test("A body that does not move is cut with 408")
    func slowBody() async throws {
        let answer = try await exchange(
            "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{",
            limits: hasty(\.progressWindow)
        )
        expectProblem(answer, 408, "request-timeout")
    }

    @Test("A silent connection is closed without a word")
    func idle() async throws {
        #expect(try await exchange("", limits: hasty(\.idleTime)) == "")
    }

    @Test("An upload beyond the limit is answered at once, and the rest is not read")
    func upload() async throws {
        let answer = try await exchange(
            "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9999999999\r\n\r\n{}"
        )
        expectProblem(answer, 413, "payload-too-large")
    }

    @Test("A connection too many is told so")
    func tooMany() async throws {
        var limits = WebLimits()
        limits.connections = 0
        let answer = try await exchange("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n", limits: limits)
        expectProblem(answer, 503, "overloaded")
        #expect(answer.contains("Retry-After: 2"))
    }

    @Test("A client that waits for permission to send gets it")
    func expectContinue() async throws {
        let answer = try await serving { address, _ in
            try await RawConnection.open(address) { connection in
                try await connection.send(
                    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
                        + "Expect: 100-continue\r\nConnection: close\r\n\r\n"
                )
                let permission = try await connection.read(until: "\r\n\r\n")
                #expect(permission.hasPrefix("HTTP/1.1 100 "))
                try await connection.send("{}")
                return permission
            }
        }
        #expect(!answer.isEmpty)
    }

    @Test("Draining finishes begun requests and closes idle connections")
    func drain() async throws {
        try await serving { address, group in
            try await RawConnection.open(address) { idle in
                try await idle.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n")
                _ = try await idle.read(until: "\r\n\r\nhello")
                try await RawConnection.open(address) { busy in
                    try await busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
                    try await Task.sleep(for: .milliseconds(100))
                    await group.triggerGracefulShutdown()
                    let answer = try await busy.readToEnd()
                    #expect(answer.hasSuffix("slow") && answer.contains("Connection: close"))
                }
            }
        }
    }

    @Test("A request that does not end is cut when draining takes too long")
    func drainCut() async throws {
        try await serving(limits: hasty(\.drainTime)) { address, group in
            try await RawConnection.open(address) { connection in
                try await connection.send(
                    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"
                )
                try await Task.sleep(for: .milliseconds(100))
                await group.triggerGracefulShutdown()
                _ = try? await connection.readToEnd()
            }
        }
    }
}
