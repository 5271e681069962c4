import Logging
import ServiceLifecycle
import Synchronization
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
        try await serving(TestSite(limits: limits), body)
    }

    private func serving<T: Sendable>(
        _ site: TestSite,
        _ body: @escaping @Sendable (ListenAddress, ServiceGroup) async throws -> T
    ) async throws -> T {
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
            "POST /echo HTTP/1.0\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "2\r\n{}\r\n0\r\n\r\n",
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

    @Test("Each refusal has an id of its own and the date of its moment")
    func refusalMoments() async throws {
        let seconds = Seconds()
        let site = try TestSite(clock: HTTPClock(now: { seconds.now }))
        let answers = try await serving(site) { address, _ in
            var answers: [String] = []
            for _ in 0..<2 {
                let answer = try await RawConnection.open(address) { connection in
                    try await connection.send("nonsense\r\n\r\n")
                    return try await connection.readToEnd()
                }
                answers.append(answer)
                seconds.pass(3_600)
            }
            return answers
        }
        let ids = answers.compactMap { field("X-Request-Id", of: $0) }
        #expect(ids.count == 2 && Set(ids).count == 2)
        for (answer, id) in zip(answers, ids) { #expect(answer.contains("\"instance\":\"\(id)\""), "\(answer)") }
        let dates = answers.compactMap { field("Date", of: $0) }
        #expect(dates == ["Tue, 14 Nov 2023 22:13:20 GMT", "Tue, 14 Nov 2023 23:13:20 GMT"])
    }

    private func field(_ name: String, of answer: String) -> String? {
        answer.split(separator: "\r\n").first { $0.hasPrefix("\(name): ") }.map { String($0.dropFirst(name.count + 2)) }
    }

    @Test(
        "Nothing is answered after the last answer",
        arguments: [
            "GET /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\nnonsense\r\n\r\n",
            "GET /slow HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\nGET /hello HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /hello HTTP/1.0\r\n\r\nGET /hello HTTP/1.0\r\n\r\n",
            "GET /hello HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /hello HTTP/1.0\r\n\r\n",
            "GET /hello HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\nGET /hello HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /last HTTP/1.1\r\nHost: a\r\n\r\nGET /hello HTTP/1.1\r\nHost: a\r\n\r\n",
        ]
    )
    func afterTheLast(requests: String) async throws {
        let answer = try await exchange(requests)
        #expect(answer.hasPrefix("HTTP/1.1 200 ") && count("HTTP/1.1 ", in: answer) == 1, "\(answer)")
        #expect(count("Connection: close", in: answer) == 1, "\(answer)")
    }

    private func count(_ needle: String, in text: String) -> Int {
        text.split(separator: needle, omittingEmptySubsequences: false).count - 1
    }

    @Test(
        "A refusal waits for the requests before it, and nothing comes after it",
        arguments: [
            "nonsense\r\n\r\n", "GET /hello HTTP/1.1\r\n\r\nGET /hello HTTP/1.1\r\nHost: a\r\n\r\n",
            "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nxx\r\n",
        ]
    )
    func refusalInOrder(second: String) async throws {
        let answer = try await exchange("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n\(second)")
        #expect(count("HTTP/1.1 ", in: answer) == 2 && count("Connection: close", in: answer) == 1, "\(answer)")
        let slow = try #require(answer.firstRange(of: "\r\n\r\nslow"))
        let refusal = try #require(answer.firstRange(of: "HTTP/1.1 400"))
        #expect(slow.upperBound <= refusal.lowerBound)
    }

    @Test("A refusal to HEAD has the length of its body and no body", arguments: ["/hello HTTP/1.1", "/none HTTP/1.0"])
    func refusalToHead(line: String) async throws {
        let answer = try await exchange("HEAD \(line)\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 4") && answer.hasSuffix("\r\n\r\n"), "\(answer)")
        #expect(field("Content-Length", of: answer).flatMap { Int($0) } ?? 0 > 0)
    }

    @Test(
        "An answer that can have no body has none, whatever its handler gave, and tells no length",
        arguments: [("/nothing", 204), ("/unchanged?bytes=5", 304), ("/unchanged?bytes=100000", 304)]
    )
    func noContent(path: String, status: Int) async throws {
        let answer = try await exchange(
            "GET \(path) HTTP/1.1\r\nHost: a\r\n\r\nGET /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
        )
        let parts = answer.split(separator: "\r\n\r\n", omittingEmptySubsequences: false)
        try #require(parts.count == 3, "\(answer)")
        #expect(parts[0].hasPrefix("HTTP/1.1 \(status) "), "\(answer)")
        #expect(!parts[0].contains("Content-Length") && !parts[0].contains("Transfer-Encoding"), "\(answer)")
        #expect(parts[1].hasPrefix("HTTP/1.1 200 ") && parts[2] == "hello", "\(answer)")
    }

    @Test("An answer on its way is not cut by what the client does meanwhile", arguments: ["nonsense\r\n\r\n", ""])
    func largeAnswer(second: String) async throws {
        let size = 32 << 20
        let answer = try await serving { address, _ in
            try await RawConnection.open(address) { connection in
                try await connection.send("GET /large?bytes=\(size) HTTP/1.1\r\nHost: a\r\n\r\n")
                try await Task.sleep(for: .milliseconds(300))
                if second.isEmpty { connection.finish() } else { try await connection.send(second) }
                try await Task.sleep(for: .milliseconds(300))
                return try await connection.readToEnd()
            }
        }
        #expect(answer.utf8.count > size)
        #expect(answer.suffix(2_000).contains("HTTP/1.1 400 ") != second.isEmpty)
    }

    /// How bodies are announced of which most is still to come, and how they begin.
    static let measured = "Content-Length: 200000\r\n\r\n0123456789"
    static let chunked =
        "Transfer-Encoding: chunked\r\n\r\n11170\r\n\(String(repeating: "x", count: 70_000))\r\n"

    @Test(
        "An early answer is the only one, however the body of its request breaks off",
        arguments: [(64 << 10, measured, ""), (1 << 20, measured, ""), (1 << 20, chunked, "nonsense\r\n")]
    )
    func earlyAnswer(skipped: Int, body: String, rest: String) async throws {
        var limits = WebLimits()
        limits.skippedBody = skipped
        let answer = try await serving(limits: limits) { address, _ in
            try await RawConnection.open(address) { connection in
                try await connection.send("POST /hello HTTP/1.1\r\nHost: a\r\n\(body)")
                return try await connection.readToEnd(after: "\r\n\r\n") { await breakOff($0, rest) }
            }
        }
        #expect(answer.hasPrefix("HTTP/1.1 405 ") && count("HTTP/1.1 ", in: answer) == 1, "\(answer)")
    }

    @Test(
        "An early answer is not cut when the body of its request breaks off",
        arguments: [(measured, ""), (chunked, "nonsense\r\n")]
    )
    func earlyLargeAnswer(body: String, rest: String) async throws {
        let size = 32 << 20
        let answer = try await serving { address, _ in
            try await RawConnection.open(address) { connection in
                try await connection.send("GET /large?bytes=\(size) HTTP/1.1\r\nHost: a\r\n\(body)")
                return try await connection.readToEnd(after: "\r\n\r\n") { await breakOff($0, rest) }
            }
        }
        #expect(answer.hasPrefix("HTTP/1.1 200 ") && count("HTTP/1.1 ", in: answer) == 1)
        #expect(answer.utf8.count > size)
    }

    /// Ends our side in the middle of a body, or goes on with what is no part of it; the server may have closed by then.
    private func breakOff(_ connection: RawConnection, _ rest: String) async {
        guard !rest.isEmpty else { return connection.finish() }
        try? await connection.send(rest)
    }

    @Test("Answers that nobody takes are not made in advance, and those that are taken late are not cut as idle")
    func slowReader() async throws {
        let (requests, size) = (1_000, 60_000)
        var limits = WebLimits()
        limits.idleTime = .seconds(4)
        let site = try TestSite(limits: limits)
        let log = site.log
        let answer = try await serving(site) { address, _ in
            try await RawConnection.open(address) { connection in
                let request = "GET /large?bytes=\(size) HTTP/1.1\r\nHost: a\r\n\r\n"
                try await connection.send(String(repeating: request, count: requests))
                try await Task.sleep(for: .seconds(5))
                #expect(log.all.count < requests * 7 / 10)
                return try await connection.readToEnd()
            }
        }
        #expect(answer.utf8.count > requests * size)
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

    @Test("Whoever has to wait with a body because it is not read yet is not cut")
    func pausedBody() async throws {
        var limits = WebLimits()
        limits.progressWindow = .seconds(1)
        let size = 4 << 20
        let answer = try await exchange(
            "POST /upload?after=3500 HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: \(size)\r\n\r\n"
                + String(repeating: "x", count: size),
            limits: limits
        )
        #expect(answer.hasPrefix("HTTP/1.1 200 ") && answer.hasSuffix("\r\n\r\n\(size)"), "\(answer)")
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

    @Test("The permission to send waits for the answers before it")
    func continueInOrder() async throws {
        try await serving { address, _ in
            try await RawConnection.open(address) { connection in
                try await connection.send(
                    "GET /slow HTTP/1.1\r\nHost: a\r\n\r\nPOST /echo HTTP/1.1\r\nHost: a\r\n"
                        + "Content-Type: application/json\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n"
                )
                let answer = try await connection.read(until: "HTTP/1.1 100 ")
                let slow = try #require(answer.firstRange(of: "\r\n\r\nslow"))
                let permission = try #require(answer.firstRange(of: "HTTP/1.1 100 "))
                #expect(slow.upperBound <= permission.lowerBound)
            }
        }
    }

    @Test(
        "Who cannot wait for permission to send gets none",
        arguments: [
            "POST /echo HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n{}",
            "GET /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\nExpect: 100-continue\r\n\r\n",
        ]
    )
    func noContinue(request: String) async throws {
        #expect(try await exchange(request).hasPrefix("HTTP/1.1 200 "))
    }

    @Test("Draining finishes begun requests and closes idle connections")
    func drain() async throws {
        let site = try TestSite()
        let log = site.log
        try await serving(site) { address, group in
            try await RawConnection.open(address) { idle in
                try await idle.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n")
                _ = try await idle.read(until: "\r\n\r\nhello")
                try await RawConnection.open(address) { busy in
                    try await busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
                    while log.all.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
                    await group.triggerGracefulShutdown()
                    let answer = try await busy.readToEnd()
                    #expect(answer.hasSuffix("slow") && answer.contains("Connection: close"))
                }
            }
        }
    }

    @Test("Draining does not cut an answer that is taken slowly")
    func drainSlowly() async throws {
        let size = 32 << 20
        let site = try TestSite()
        let log = site.log
        let answer = try await serving(site) { address, group in
            try await RawConnection.open(address) { connection in
                try await connection.send("GET /large?bytes=\(size) HTTP/1.1\r\nHost: a\r\n\r\n")
                while log.all.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
                await group.triggerGracefulShutdown()
                try await Task.sleep(for: .milliseconds(300))
                return try await connection.readToEnd()
            }
        }
        #expect(answer.utf8.count > size)
    }

    @Test("Draining leaves a slow reader every answer that was made, whether another one waits behind them or none")
    func drainUnsent() async throws {
        let size = 60_000
        var limits = WebLimits()
        limits.progressWindow = .seconds(60)
        let site = try TestSite(limits: limits)
        let log = site.log
        try await serving(site) { address, group in
            try await RawConnection.open(address) { waiting in
                let asked = try await ask(for: 1_000, of: size, on: waiting, log)
                try await RawConnection.open(address) { served in
                    // One fewer: the network holds as much as before, and all that it does not hold is made.
                    let made = try await ask(for: max(1, asked - 1), of: size, on: served, log)
                    await group.triggerGracefulShutdown()
                    try await Task.sleep(for: .milliseconds(300))
                    for (connection, requests) in [(served, made), (waiting, asked)] {
                        let answer = try await connection.readToEnd()
                        #expect(count("HTTP/1.1 200 ", in: answer) == requests)
                        #expect(answer.utf8.count > requests * size)
                    }
                }
            }
        }
    }

    /// Asks for one answer after the other and takes none, until one is not made within three seconds.
    ///
    /// Those before it are not taken. The first is waited for as long as it takes: until then the server may not know of the connection.
    ///
    /// - Returns: how many were asked for, with the one that waits.
    private func ask(for most: Int, of size: Int, on connection: RawConnection, _ log: LogLines) async throws -> Int {
        for asked in 1...most {
            let made = log.all.count
            try await connection.send("GET /large?bytes=\(size) HTTP/1.1\r\nHost: a\r\n\r\n")
            let patience = ContinuousClock.now + .seconds(3)
            while log.all.count == made {
                guard asked == 1 || ContinuousClock.now < patience else { return asked }
                try await Task.sleep(for: .milliseconds(2))
            }
        }
        return most
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

/// A clock that a test moves.
private final class Seconds: Sendable {
    private let value = Atomic<Int64>(1_700_000_000)

    var now: Int64 { value.load(ordering: .relaxed) }

    func pass(_ seconds: Int64) { value.wrappingAdd(seconds, ordering: .relaxed) }
}
