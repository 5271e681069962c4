internal import Hummingbird
internal import NIOCore
internal import Signing
internal import Web

/// A request whose signature holds, with its content read and its digest checked.
struct SignedCall: WebChildContext {
    let web: WebContext
    let request: VerifiedRequest
    let body: [UInt8]
    /// The parameters of the query, decoded; of a repeated one, the first.
    let query: [String: String]
    let started: ContinuousClock.Instant
}

/// A request whose signature holds and whose content is still arriving: nothing counts before ``finish(_:)``.
struct StreamedCall: WebChildContext {
    let web: WebContext
    let head: VerifiedHead
    let query: [String: String]
    let content: RequestBody
    let started: ContinuousClock.Instant

    /// The whole request, once its content has been hashed.
    func finish(_ digest: StreamedDigest) throws -> VerifiedRequest {
        do {
            return try head.finish(digest)
        } catch {
            throw SignatureRefusal(error: error)
        }
    }
}

/// What an operation answers, before it is signed.
struct SignedAnswer: Sendable {
    let status: Int
    let contentType: String
    let body: [UInt8]

    static func json(_ body: [UInt8]) -> SignedAnswer {
        SignedAnswer(status: 200, contentType: "application/json", body: body)
    }

    static func accepted(_ body: [UInt8]) -> SignedAnswer {
        SignedAnswer(status: 202, contentType: "application/json", body: body)
    }

    static func ndjson(_ body: [UInt8]) -> SignedAnswer {
        SignedAnswer(status: 200, contentType: "application/x-ndjson", body: body)
    }

    static func receipt(_ text: String) -> SignedAnswer {
        SignedAnswer(status: 200, contentType: "application/vneid-receipt+json", body: Array(text.utf8))
    }
}
