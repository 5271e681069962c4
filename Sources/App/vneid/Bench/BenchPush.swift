import ArgumentParser
import AsyncHTTPClient
import Bootstrap
import Civil
import Encoding
import Foundation
import HTTPTypes
import NIOCore
import NIOHTTP1
import Signing

/// `vneid bench push`: delivers records as an agency does, and waits until all of them stand in the register.
struct BenchPush: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "push",
        abstract: "Deliver many records to a running server and print one JSON line.",
        discussion: """
            The rows are bank accounts of the people of bench-numbers.txt (`vneid bench prepare`), written to a file first. The
            time runs from the first byte sent to the last record applied; server memory is the highest seen.

              vneid bench push --url http://localhost:8080 --pid 123 --prepared . --key country/member-keys/bank.state.pem
            """
    )

    @Option(help: "The server.")
    var url: String

    @Option(help: "The server's process, to account for.")
    var pid: Int32?

    @Option(help: "Directory with bench-numbers.txt.")
    var prepared: String

    @Option(help: "The private key of the agency that keeps bank accounts.")
    var key: String

    @Option(help: "How many records.")
    var rows = 1_000_000

    @Option(help: "The name of the delivery; another one for another content.")
    var name = "bench-\(UInt32.random(in: 0 ... .max))"

    func run() async throws {
        let path = FileManager.default.temporaryDirectory.path + "/\(name).ndjson"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let digest = try writeRows(to: path)
        let caller = try AgencyCalls(url: url, key: SigningKey(pem: String(contentsOfFile: key, encoding: .utf8)))
        let cpu = pid.map(ProcessTable.cpuSeconds) ?? 0
        let begun = ContinuousClock.now
        let target = "/sources/v1/deliveries?delivery=\(name)&utility=bank-account"
        let answer = try await caller.send(target, file: path, digest)
        let received = begun.duration(to: .now) / .seconds(1)
        guard answer.status == 202 else {
            throw ValidationError("status \(answer.status): \(String(decoding: answer.bytes, as: UTF8.self))")
        }
        var memory = 0
        var state = JSONValue.null
        repeat {
            try await Task.sleep(for: .milliseconds(200))
            memory = max(memory, pid.map(ProcessTable.residentKiB) ?? 0)
            state = try JSONValue.parse(await caller.get("/sources/v1/deliveries/\(name)").bytes)
        } while state["state"]?.text == "ready"
        let seconds = begun.duration(to: .now) / .seconds(1)
        let issued = state["issued"]?.integer ?? 0
        StandardOutput.line(
            """
            {"rows":\(rows),"issued":\(issued),"refused":\(state["refused"]?.integer ?? -1),"received_s":\(Self.round(received)),\
            "seconds":\(Self.round(seconds)),"per_second":\(Int(Double(rows) / seconds)),"resident_kib":\(memory),\
            "server_cpu_s":\(Self.round((pid.map(ProcessTable.cpuSeconds) ?? 0) - cpu))}
            """
        )
        if issued != rows { throw ExitCode(1) }
    }

    /// Writes the rows and hashes them on the way.
    private func writeRows(to path: String) throws -> StreamedDigest {
        let numbers = try String(contentsOfFile: prepared + "/bench-numbers.txt", encoding: .utf8)
            .split(separator: "\n").map { String(repeating: "0", count: max(0, 12 - $0.utf8.count)) + $0 }
        guard !numbers.isEmpty else { throw ValidationError("\(prepared)/bench-numbers.txt is empty.") }
        _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        defer { try? file.close() }
        var digest = StreamedDigest.Builder()
        var piece: [UInt8] = []
        for row in 0..<rows {
            piece += Array(line(row, of: numbers[row % numbers.count]).utf8)
            if piece.count > 1 << 20 || row == rows - 1 {
                piece.withUnsafeBytes { digest.update($0) }
                try file.write(contentsOf: Data(piece))
                piece.removeAll(keepingCapacity: true)
            }
        }
        return digest.finish()
    }

    private func line(_ row: Int, of person: String) -> String {
        let account = 900_000_000_000 + row
        return """
            {"person":"\(person)","values":{"bank":"970991","account_number":"\(account)","account_name":"NGUYEN THI MAI",\
            "identity_check":"chip_verified","opened_on":"2024-05-20","state":"active"}}\n
            """
    }

    private static func round(_ seconds: Double) -> Double { (seconds * 100).rounded() / 100 }
}

/// Signed calls of an agency to a server.
struct AgencyCalls: Sendable {
    let url: String
    let key: SigningKey

    struct Answer: Sendable {
        let status: Int
        let bytes: [UInt8]
    }

    func get(_ target: String) async throws -> Answer {
        try await perform("GET", target, .empty, nil)
    }

    /// Sends a file piece by piece.
    func send(_ target: String, file path: String, _ digest: StreamedDigest) async throws -> Answer {
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int64 ?? 0
        let body = HTTPClientRequest.Body.stream(FilePieces(path: path), length: .known(size))
        return try await perform("POST", target, .digested(digest), body)
    }

    private func perform(
        _ method: String,
        _ target: String,
        _ content: MessageBody,
        _ body: HTTPClientRequest.Body?
    ) async throws -> Answer {
        var fields = HTTPFields()
        if body != nil { fields[.contentType] = "application/x-ndjson" }
        guard var message = RequestMessage(method: method, uri: url + target, fields: fields, body: content) else {
            throw ValidationError("«\(url)» is no address.")
        }
        let nonce = "b\(UInt64.random(in: 0 ... .max))"
        try RequestSigner(key, tag: "vneid-exchange").sign(&message, created: SystemClock.now(), nonce: nonce)
        var request = HTTPClientRequest(url: url + target)
        request.method = HTTPMethod(rawValue: method)
        for field in message.fields { request.headers.add(name: field.name.rawName, value: field.value) }
        request.body = body
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(600))
        let bytes = try await response.body.collect(upTo: 1 << 20)
        return Answer(status: Int(response.status.code), bytes: Array(bytes.readableBytesView))
    }
}

/// A file as a sequence of pieces.
struct FilePieces: AsyncSequence, Sendable {
    let path: String

    struct Iterator: AsyncIteratorProtocol {
        let file: FileHandle?

        mutating func next() async throws -> ByteBuffer? {
            guard let data = try file?.read(upToCount: 256 << 10), !data.isEmpty else { return nil }
            return ByteBuffer(bytes: data)
        }
    }

    func makeAsyncIterator() -> Iterator { Iterator(file: FileHandle(forReadingAtPath: path)) }
}
