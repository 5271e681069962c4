package import Encoding
import HTTPTypes
package import Hummingbird
package import NIOCore

extension WebContext {
    /// The whole body within the limit of the route; a body that came in one piece is not copied.
    /// - Throws: `payload-too-large` before reading when the length is declared, otherwise as soon as it is passed.
    package func body(of request: Request) async throws -> ByteBuffer {
        let limit = route?.body.maximum ?? 0
        let declared = request.headers[.contentLength].flatMap { Int($0) }
        if let declared, declared > limit { throw WebError.payloadTooLarge(limit: limit) }
        var chunks = request.body.makeAsyncIterator()
        var body = ByteBuffer()
        while let chunk = try await chunks.next() {
            guard body.readableBytes + chunk.readableBytes <= limit else {
                throw WebError.payloadTooLarge(limit: limit)
            }
            try bodyTally?.take(chunk.readableBytes)
            if body.readableBytes == 0 { body = chunk } else { body.writeImmutableBuffer(chunk) }
        }
        // A connection that breaks off looks like the end of the body to Hummingbird.
        if let declared, declared != body.readableBytes { throw WebError.malformedRequest }
        return body
    }

    /// The body as JSON; the `Content-Type` must be `application/json` or end in `+json`.
    package func json(of request: Request, limits: JSONLimits = JSONLimits()) async throws -> JSONValue {
        guard Self.isJSON(request.headers[.contentType]) else {
            throw WebError.unsupportedMediaType(expected: "application/json")
        }
        return try Self.json(of: try await body(of: request), limits: limits)
    }

    /// Reads bytes already collected (and their digest checked) as JSON.
    package static func json(of body: ByteBuffer, limits: JSONLimits = JSONLimits()) throws(WebError) -> JSONValue {
        do throws(JSONError) {
            return try JSONValue.parse(body, limits: limits)
        } catch {
            throw .malformedJSON(error)
        }
    }

    /// The fields of a form sent by a page.
    package func form(of request: Request) async throws -> Form {
        guard request.headers[.contentType]?.lowercased().hasPrefix("application/x-www-form-urlencoded") ?? false else {
            throw WebError.unsupportedMediaType(expected: "application/x-www-form-urlencoded")
        }
        let body = try await body(of: request)
        guard let form = body.withUnsafeReadableBytes({ Form($0) }) else { throw WebError.malformedForm }
        return form
    }

    /// The fields of the query; empty when there is none or when it is not well formed.
    package var queryForm: Form {
        let target = head.path ?? ""
        guard let mark = target.utf8.firstIndex(of: 0x3f) else { return .empty }
        let text = target[target.index(after: mark)...].prefix { $0 != "#" }
        return Form(String(text)) ?? .empty
    }

    private static func isJSON(_ type: String?) -> Bool {
        guard let essence = type?.split(separator: ";").first?.trimmedOfBlanks.lowercased() else { return false }
        return essence == "application/json" || (essence.hasPrefix("application/") && essence.hasSuffix("+json"))
    }
}
