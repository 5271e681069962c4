import Bootstrap
import Foundation
import HTTPTypes
import Signing

/// What one connection does over and over.
protocol LoadSource: Sendable {
    /// Makes one turn ready; what it returns is measured and gives the last status, 200 if all went well.
    func turn(_ number: Int, to url: String) throws -> (inout BenchConnection) throws -> Int
}

/// Makes the bytes of the requests that one connection sends: a turn is one request.
protocol RequestSource: LoadSource {
    func request(_ number: Int, to url: String) throws -> [UInt8]
}

extension RequestSource {
    func turn(_ number: Int, to url: String) throws -> (inout BenchConnection) throws -> Int {
        let request = try request(number, to: url)
        return { connection in try connection.exchange(request) }
    }
}

/// Bare requests: the cost of the server without any work.
struct HelloSource: RequestSource {
    let path: String

    func request(_ number: Int, to url: String) -> [UInt8] {
        Array("GET \(path) HTTP/1.1\r\nHost: bench\r\n\r\n".utf8)
    }
}

/// Signed look-ups of five fields, each about another person.
struct LookUpSource: RequestSource {
    private let key: SigningKey
    private let numbers: [String]
    private let signer: RequestSigner

    init(directory: String, urls: [String]) throws {
        key = try SigningKey(pem: String(contentsOfFile: directory + "/bench-key.pem", encoding: .utf8))
        numbers = try String(contentsOfFile: directory + "/bench-numbers.txt", encoding: .utf8)
            .split(separator: "\n").map { String($0) }
        signer = RequestSigner(key, tag: "vneid-exchange")
    }

    func request(_ number: Int, to url: String) throws -> [UInt8] {
        // Spread, so that connections do not follow each other through the same persons.
        let spread = (UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15) >> 32
        let person = numbers[Int(spread) % numbers.count]
        let body = Array(
            """
            {"person":"\(person)","purpose":"bench.lookup","officer":"bench","fields":["full_name","date_of_birth","sex",\
            "permanent_residence","marital_status"]}
            """.utf8
        )
        guard
            var message = RequestMessage(
                method: "POST",
                uri: url + "/exchange/v1/lookups",
                fields: [.contentType: "application/json"],
                body: .bytes(body)
            )
        else { throw CocoaError(.fileReadUnknown) }
        let nonce = String(UInt64.random(in: 0 ... .max), radix: 36) + String(number, radix: 36)
        try signer.sign(&message, created: SystemClock.now(), nonce: nonce)
        var head = "POST \(message.target) HTTP/1.1\r\nHost: \(message.authority)\r\nContent-Length: \(body.count)\r\n"
        for field in message.fields { head += "\(field.name.rawName): \(field.value)\r\n" }
        return Array((head + "\r\n").utf8) + body
    }
}
