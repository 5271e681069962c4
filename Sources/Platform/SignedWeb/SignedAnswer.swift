package import Civil
internal import Encoding
internal import HTTPTypes
package import Hummingbird
internal import NIOCore
package import Signing
package import Web

/// What a signed request is answered, before the answer is signed.
package struct SignedAnswer: Sendable {
    private let status: Int
    private let fields: HTTPFields
    private let body: [UInt8]

    /// - Parameter language: that of the words in the content; nil where it has none.
    package init(
        status: Int = 200,
        type: String = "application/json",
        language: Language? = nil,
        _ body: [UInt8]
    ) {
        var fields: HTTPFields = [:]
        fields[.contentLanguage] = language?.tag
        self.init(status: status, fields: fields, type: type, body: body)
    }

    /// The document of a problem in the language of the request.
    package init(_ problem: Problem, to context: WebContext, at publicURL: PublicURL) {
        let json = problem.json(language: context.language, publicURL: publicURL, requestID: context.id)
        var fields = problem.headers
        fields[.contentLanguage] = context.language.tag
        if problem.closesConnection { fields[.connection] = "close" }
        self.init(
            status: problem.kind.status,
            fields: fields,
            type: "application/problem+json",
            body: json.bytes
        )
    }

    /// What an operation answers, or the document of its refusal in the language of the request.
    package init(_ result: Result<SignedAnswer, some ProblemError>, to context: WebContext, at publicURL: PublicURL) {
        switch result {
        case .success(let answer): self = answer
        case .failure(let refusal): self.init(refusal.problem, to: context, at: publicURL)
        }
    }

    private init(status: Int, fields: HTTPFields, type: String, body: [UInt8]) {
        var fields = fields
        fields.append(HTTPField(name: .contentType, value: type))
        self.status = status
        self.fields = fields
        self.body = body
    }

    /// The answer to the sender of a request whose signature holds, bound to that signature.
    package func response(
        to request: any AnswerableRequest,
        by signer: ResponseSigner,
        at now: Timestamp
    ) throws(SignatureError) -> Response {
        var message = ResponseMessage(status: status, fields: fields, body: .bytes(body))
        try signer.sign(&message, to: request, created: now)
        return Response(
            status: .init(code: status),
            headers: message.fields,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: body))
        )
    }
}
