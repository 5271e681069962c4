import AsyncHTTPClient
import Encoding
import HTTPTypes
import NIOCore
import NIOHTTP1
import Signing
import StoreSupport
import Synchronization

/// An agency that calls the platform: signs, sends, checks the signature of the answer.
struct AgencyCaller: Sendable {
    let platform: RunningPlatform
    var key = TestMembers.library

    /// What the platform answered.
    struct Reply: Sendable {
        let status: Int
        let bytes: [UInt8]
        /// Whether the platform's signature holds over the answer and this very request.
        let isSigned: Bool

        var json: JSONValue { (try? JSONValue.parse(bytes)) ?? .null }
    }

    private static let last = Atomic<Int>(0)

    func get(_ target: String) async throws -> Reply { try await call("GET", target, []) }

    func deliver(_ lines: [String], as name: String, query: String = "") async throws -> Reply {
        let body = Array(lines.map { $0 + "\n" }.joined().utf8)
        return try await call("POST", "/sources/v1/deliveries?delivery=\(name)&utility=library-card\(query)", body)
    }

    /// - Parameter sent: what goes over the wire instead of what was signed.
    func call(
        _ method: String,
        _ target: String,
        _ body: [UInt8],
        sent: [UInt8]? = nil,
        nonce: String? = nil,
        language: String? = nil
    ) async throws -> Reply {
        var message = RequestMessage(
            method: method,
            scheme: "http",
            authority: "platform.example",
            target: target,
            fields: body.isEmpty ? [:] : [.contentType: "application/x-ndjson"],
            body: .bytes(body)
        )
        let nonce = nonce ?? "n\(Self.last.add(1, ordering: .relaxed).newValue)"
        try RequestSigner(key).sign(&message, created: MovedClock().now, nonce: nonce)
        var request = HTTPClientRequest(url: platform.url + target)
        request.method = method == "GET" ? .GET : .POST
        for field in message.fields { request.headers.add(name: field.name.rawName, value: field.value) }
        if let language { request.headers.add(name: "Accept-Language", value: language) }
        if !body.isEmpty { request.body = .bytes(ByteBuffer(bytes: sent ?? body)) }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        let content = try await response.body.collect(upTo: 8 << 20)
        var fields = HTTPFields()
        for (name, value) in response.headers {
            if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
        }
        let (status, bytes) = (Int(response.status.code), Array(content.readableBytesView))
        let answer = ResponseMessage(status: status, fields: fields, body: .bytes(bytes))
        return Reply(status: status, bytes: bytes, isSigned: isSigned(answer, to: message))
    }

    private func isSigned(_ answer: ResponseMessage, to message: RequestMessage) -> Bool {
        let (key, now) = (TestMembers.platform, platform.clock.now)
        let verified = try? ResponseVerifier().verify(UnverifiedResponse(answer), to: message, now: now) { id in
            id == key.id ? TrustedKey(key.publicKey, holder: "platform") : nil
        }
        return verified != nil
    }

    /// Waits until a delivery was applied and returns its figures.
    func finished(_ name: String) async throws -> JSONValue {
        for _ in 0..<6_000 {
            let reply = try await get("/sources/v1/deliveries/\(name)")
            if reply.json["state"]?.text != "ready" { return reply.json }
            try await Task.sleep(for: .milliseconds(20))
        }
        return .null
    }
}
