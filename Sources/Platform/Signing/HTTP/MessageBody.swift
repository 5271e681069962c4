/// The content of a message, as far as its digest needs it.
package enum MessageBody: Sendable {
    case bytes([UInt8])
    /// Content that streamed by and was hashed on the way; see ``StreamedDigest``.
    case digested(StreamedDigest)

    /// No content.
    package static let empty = MessageBody.bytes([])

    package var isEmpty: Bool {
        switch self {
        case .bytes(let bytes): bytes.isEmpty
        case .digested(let digest): digest.isEmpty
        }
    }
}
