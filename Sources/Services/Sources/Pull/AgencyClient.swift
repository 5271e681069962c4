internal import AsyncHTTPClient
internal import Civil
internal import Encoding
internal import HTTPTypes
internal import NIOCore
internal import NIOHTTP1
internal import Signing

/// Asks an agency's system over HTTP: our request is signed, and so must be its answer.
struct AgencyClient: Sendable {
    let members: any MemberDesk
    let clock: @Sendable () -> Timestamp

    func ask(_ checks: [Check], at connection: SourceConnection) async throws(CallFault) -> [CheckAnswer] {
        let bytes = try await post(Check.body(checks), to: "/checks", at: connection)
        guard let answers = CheckAnswer.read(bytes) else { throw .unreadable }
        return answers
    }

    /// Sends a question to a path of the agency's; its answer is believed when the agency signed it.
    func post(_ body: [UInt8], to path: String, at connection: SourceConnection) async throws(CallFault) -> [UInt8] {
        let request = try signed(body, connection.url + path)
        let response = try await send(request, body, connection)
        guard response.status == 200 else { throw .status(response.status) }
        try verify(response, to: request, of: connection.agency)
        guard case .bytes(let bytes) = response.body else { throw .unreadable }
        return bytes
    }

    private func signed(_ body: [UInt8], _ url: String) throws(CallFault) -> RequestMessage {
        var fields = HTTPFields()
        fields[.contentType] = "application/json"
        let made = RequestMessage(method: "POST", uri: url, fields: fields, body: .bytes(body))
        guard var message = made else { throw .unreachable("the address is none") }
        let now = clock()
        do {
            try members.requestSigner(at: now).sign(&message, created: now, nonce: Self.nonce())
        } catch {
            throw .signature("no key to sign with")
        }
        return message
    }

    private func send(
        _ message: RequestMessage,
        _ body: [UInt8],
        _ connection: SourceConnection
    ) async throws(CallFault) -> ResponseMessage {
        var request = HTTPClientRequest(url: "\(message.scheme)://\(message.authority)\(message.target)")
        request.method = .POST
        for field in message.fields { request.headers.add(name: field.name.rawName, value: field.value) }
        request.body = .bytes(ByteBuffer(bytes: body))
        do {
            let timeout = TimeAmount.milliseconds(connection.timeoutMilliseconds)
            // The deadline holds for head and content alike.
            let response = try await Self.client.execute(request, deadline: .now() + timeout)
            let content = try await response.body.collect(upTo: Self.longestAnswer)
            var fields = HTTPFields()
            for (name, value) in response.headers {
                if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
            }
            let bytes = Array(content.readableBytesView)
            return ResponseMessage(status: Int(response.status.code), fields: fields, body: .bytes(bytes))
        } catch let error as HTTPClientError {
            throw error == .deadlineExceeded || error == .readTimeout || error == .connectTimeout
                ? .timedOut : .unreachable("\(error.shortDescription)")
        } catch is NIOTooManyBytesError {
            throw .tooLarge
        } catch {
            throw .unreachable("\(type(of: error))")
        }
    }

    private func verify(_ response: ResponseMessage, to request: RequestMessage, of agency: String) throws(CallFault) {
        do {
            _ = try ResponseVerifier().verify(UnverifiedResponse(response), to: request, now: clock()) { id in
                members.findKey(id, of: agency)
            }
        } catch {
            throw .signature(error.code)
        }
    }

    private static func nonce() -> String {
        var generator = SystemRandomNumberGenerator()
        return Base64.url.encode((0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }

    private static let longestAnswer = 8 << 20

    /// Lives as long as the program; a redirect is not followed, because it would carry claims elsewhere.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: HTTPClient.Configuration.Timeout(connect: .seconds(5))
        )
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
        // Who refuses a connection is known at once; when to ask again is the round's to say.
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()
}
