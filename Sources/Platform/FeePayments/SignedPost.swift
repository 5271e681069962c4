internal import AsyncHTTPClient
package import Civil
internal import HTTPTypes
internal import NIOCore
internal import NIOHTTP1
package import Signing

/// A request with JSON, signed by its sender: a question of ours to a provider, or a notice of a provider to us.
package struct SignedPost: Sendable {
    private let signer: @Sendable (Timestamp) throws -> RequestSigner
    private let makeNonce: @Sendable () -> String
    private let clock: @Sendable () -> Timestamp

    /// - Parameters:
    ///   - signer: by the sender's key of that time.
    ///   - makeNonce: gives a text that was never given before.
    package init(
        signer: @escaping @Sendable (Timestamp) throws -> RequestSigner,
        makeNonce: @escaping @Sendable () -> String,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.signer = signer
        self.makeNonce = makeNonce
        self.clock = clock
    }

    /// Sends a body; the answer is not yet believed.
    package func send(
        _ body: [UInt8],
        to url: String
    ) async throws(PaymentError) -> (request: RequestMessage, answer: ResponseMessage) {
        let request = try signed(body, url)
        return (request, try await exchange(request, body))
    }

    var now: Timestamp { clock() }

    private func signed(_ body: [UInt8], _ url: String) throws(PaymentError) -> RequestMessage {
        var fields = HTTPFields()
        fields[.contentType] = "application/json"
        guard var message = RequestMessage(method: "POST", uri: url, fields: fields, body: .bytes(body)) else {
            throw .unreachable("the address is none")
        }
        let now = clock()
        do {
            try signer(now).sign(&message, created: now, nonce: makeNonce())
        } catch {
            throw .unreachable("no key to sign with")
        }
        return message
    }

    private func exchange(_ message: RequestMessage, _ body: [UInt8]) async throws(PaymentError) -> ResponseMessage {
        var request = HTTPClientRequest(url: "\(message.scheme)://\(message.authority)\(message.target)")
        request.method = .POST
        for field in message.fields { request.headers.add(name: field.name.rawName, value: field.value) }
        // Posts are rare: an idle connection would only keep the other side from stopping.
        request.headers.add(name: "connection", value: "close")
        request.body = .bytes(ByteBuffer(bytes: body))
        do {
            let response = try await Self.client.execute(request, timeout: .seconds(10))
            let content = try await response.body.collect(upTo: 1 << 20)
            var fields = HTTPFields()
            for (name, value) in response.headers {
                if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
            }
            return ResponseMessage(
                status: Int(response.status.code),
                fields: fields,
                body: .bytes(Array(content.readableBytesView))
            )
        } catch is NIOTooManyBytesError {
            throw .tooLarge
        } catch {
            throw .unreachable("\(type(of: error))")
        }
    }

    /// Lives as long as the program; a redirect is not followed, because the body is signed for one address.
    private static let client = HTTPClient(
        eventLoopGroupProvider: .singleton,
        configuration: HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: HTTPClient.Configuration.Timeout(connect: .seconds(5))
        )
    )
}
