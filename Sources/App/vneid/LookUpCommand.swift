import ArgumentParser
import AsyncHTTPClient
import Bootstrap
import Foundation
import HTTPTypes
import NIOCore
import NIOHTTP1
import Signing

/// `vneid lookup`: our own client of the exchange.
struct LookUpCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lookup",
        abstract: "Look up fields of one person, as a member of the exchange.",
        discussion: """
            Prints the answer (JSON) after checking that it is signed over this very request. In a demonstration the keys of
            all bodies lie in DATA/member-keys. The address is signed: --url must be the exchange's public URL, in a demonstration
            http://localhost:PORT as it prints it, and never another name or number of the same machine.

              vneid lookup 936190000001 --purpose hospital-sao-mai.admission --field full_name --field date_of_birth \\
                --officer 'Quầy tiếp nhận 3' --url http://localhost:8080 --key DATA/member-keys/hospital.sao-mai.pem

            The exchange does not sign the refusal of a request that it did not examine: docs/exchange.md says which.
            Such a refusal is told on standard error; it proves nothing, anybody on the way could have written it.

            Exit code 0: answered; 1: refused, and the refusal is signed, or failed; 4: refused, and nobody signed it.
            """
    )

    @Argument(help: "The person's 12-digit number.")
    var person: String

    @Option(help: "The code of the agreement.")
    var purpose: String

    @Option(name: .customLong("field"), help: "A field to read; repeat for more.")
    var fields: [String]

    @Option(help: "The officer or system that asks; the citizen reads it.")
    var officer: String

    @Option(name: .customLong("case"), help: "The number of the case.")
    var caseNumber: String?

    @Option(name: .customLong("as-of"), help: "The day the answer describes, such as 2020-01-31.")
    var asOf: String?

    @Option(help: "The public URL of the exchange, exactly, such as https://vneid.example.vn.")
    var url: String

    @Option(help: "PEM file (PKCS#8) of the member's private key.")
    var key: String

    @Option(name: .customLong("key-id"), help: "The key's identifier (default: its RFC 7638 thumbprint).")
    var keyID: String?

    func run() async throws {
        let signing = try KeyFile.signingKey(key, id: keyID.flatMap { KeyID($0) })
        let client = ExchangeClient(url: url, key: signing)
        let answer: ExchangeClient.Answer
        do {
            answer = try await client.post("/exchange/v1/lookups", body: body())
        } catch let refusal as UnsignedRefusal {
            for line in refusal.lines { StandardOutput.progress(line, isLast: true) }
            hint(refusal.status, refusal.body)
            throw ExitCode(4)
        }
        StandardOutput.line(String(decoding: answer.body, as: UTF8.self))
        hint(answer.status, answer.body)
        if answer.status != 200 { throw ExitCode(1) }
    }

    /// The usual cause of a signature that does not hold: the address is signed too.
    private func hint(_ status: Int, _ body: [UInt8]) {
        guard status == 401, String(decoding: body, as: UTF8.self).contains("signature-bad") else { return }
        StandardOutput.progress(
            "The address is signed too. Is --url exactly the public URL of the exchange (its --public-url)? You wrote «\(url)».",
            isLast: true
        )
    }

    private func body() throws -> [UInt8] {
        var object: [String: Any] = ["person": person, "purpose": purpose, "fields": fields, "officer": officer]
        object["case"] = caseNumber
        object["as_of"] = asOf
        return try Array(JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]))
    }
}

/// Sends signed requests and accepts only answers signed over them.
struct ExchangeClient: Sendable {
    let url: String
    let key: SigningKey

    struct Answer: Sendable {
        let status: Int
        let body: [UInt8]
    }

    func post(_ path: String, body: [UInt8]) async throws -> Answer {
        guard
            var message = RequestMessage(
                method: "POST",
                uri: url + path,
                fields: [.contentType: "application/json"],
                body: .bytes(body)
            )
        else { throw ValidationError("«\(url)» is no URL.") }
        let nonce = (0..<4).map { _ in String(UInt32.random(in: 0 ... .max), radix: 36) }.joined()
        try RequestSigner(key, tag: "vneid-exchange").sign(&message, created: SystemClock.now(), nonce: nonce)
        let (status, fields, content) = try await send(message, body: body)
        if status >= 400, !Self.isSigned(fields) { throw UnsignedRefusal(status: status, body: content) }
        let keys = try await answerKeys()
        _ = try ResponseVerifier().verify(
            UnverifiedResponse(ResponseMessage(status: status, fields: fields, body: .bytes(content))),
            to: message,
            now: SystemClock.now()
        ) { id in keys.first { $0.id == id }.map { TrustedKey($0, holder: "exchange") } }
        return Answer(status: status, body: content)
    }

    private static func isSigned(_ fields: HTTPFields) -> Bool {
        fields.contains { ["signature", "signature-input"].contains($0.name.canonicalName) }
    }

    private func send(_ message: RequestMessage, body: [UInt8]) async throws -> (Int, HTTPFields, [UInt8]) {
        var request = HTTPClientRequest(url: "\(message.scheme)://\(message.authority)\(message.target)")
        request.method = .POST
        for field in message.fields { request.headers.add(name: field.name.rawName, value: field.value) }
        request.body = .bytes(ByteBuffer(bytes: body))
        let response = try await execute(request)
        var fields = HTTPFields()
        for (name, value) in response.headers {
            if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
        }
        let content = try await response.body.collect(upTo: 1 << 20)
        return (Int(response.status.code), fields, Array(content.readableBytesView))
    }

    /// A refused connection is told at once: by the usual settings it would be tried again until the time is over.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.retryConnectionEstablishment = false
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()

    private func execute(_ request: HTTPClientRequest) async throws -> HTTPClientResponse {
        do {
            return try await Self.client.execute(request, timeout: .seconds(30))
        } catch {
            throw CommandFailure(
                "«\(url)» gives no answer: \(FailureWords.reason(error)). Is --url right, and is the server running?"
            )
        }
    }

    /// The keys of the answering side; trusted as far as the connection is.
    ///
    /// A member pins them after the first look.
    private func answerKeys() async throws -> [PublicKey] {
        let response = try await execute(HTTPClientRequest(url: url + "/exchange/v1/keys"))
        let content = try await response.body.collect(upTo: 1 << 20)
        return try JWKSet(parsing: String(buffer: content)).keys
    }
}
