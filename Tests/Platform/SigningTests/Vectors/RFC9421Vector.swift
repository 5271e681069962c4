import Signing
import Testing

/// A signed message printed in RFC 9421, with the signature base the RFC prints for it.
struct RFC9421Vector: CustomTestStringConvertible {
    let section: String
    let label: String
    /// Why it must be refused: a key that is none of ours, or a change that breaks it.
    ///
    /// Nil when it must hold.
    let refusal: SignatureError?
    let request: String
    /// Nil when the request is what is signed.
    let response: String?
    /// Nil where the RFC prints none.
    let base: String?

    var testDescription: String { "RFC 9421 section \(section), \(label)" }

    var message: SignedMessage {
        get throws {
            let request = try Wire.request(request)
            return try response.map { .response(try Wire.response($0), to: request) } ?? .request(request)
        }
    }

    static let all: [RFC9421Vector] = [
        .b21,
        .b22,
        .b23,
        .b24,
        .b25,
        .b26,
        .b3,
        .b4Original,
        .b4AddedFieldAndQuery,
        .b4CollapsedAccept,
        .b4ReorderedFields,
        .b4ChangedMethodAndAuthority,
        .b4ReorderedAccept,
        .s24First,
        .s24Second,
        .s43Client,
        .s43Proxy,
    ]
}
