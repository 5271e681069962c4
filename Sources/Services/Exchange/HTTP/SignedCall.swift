internal import Hummingbird
internal import SignedWeb
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

extension SignedAnswer {
    static func json(_ body: [UInt8]) -> SignedAnswer { SignedAnswer(body) }

    static func accepted(_ body: [UInt8]) -> SignedAnswer { SignedAnswer(status: 202, body) }

    static func ndjson(_ body: [UInt8]) -> SignedAnswer { SignedAnswer(type: "application/x-ndjson", body) }

    static func receipt(_ text: String) -> SignedAnswer {
        SignedAnswer(type: "application/vneid-receipt+json", Array(text.utf8))
    }
}
