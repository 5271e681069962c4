package import HTTPTypes

/// An HTTP response as the wire carries it, independent of any server or client library.
package struct ResponseMessage: Sendable {
    /// The three-digit status code.
    package var status: Int
    package var fields: HTTPFields
    package var body: MessageBody

    package init(status: Int, fields: HTTPFields, body: MessageBody = .empty) {
        self.status = status
        self.fields = fields
        self.body = body
    }
}

/// A response whose signature nobody has checked yet.
package struct UnverifiedResponse: Sendable {
    package let message: ResponseMessage

    package init(_ message: ResponseMessage) {
        self.message = message
    }
}
