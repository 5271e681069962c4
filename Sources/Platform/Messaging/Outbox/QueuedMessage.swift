internal import Civil
internal import Store

/// A message in the outbox; nil inside where a row cannot be understood any more.
struct QueuedMessage: Sendable {
    let id: String
    let message: Message?
    /// Before this one.
    let attempts: Int64
    let expires: Timestamp?

    init(_ row: Row) throws(StoreError) {
        id = try row.text(0)
        attempts = try row.int64(8)
        expires = try row.int64IfPresent(7).map { Timestamp(microseconds: $0) }
        guard let recipient = Self.recipient(try row.text(2), try row.text(3)) else {
            message = nil
            return
        }
        message = Message(
            to: recipient,
            kind: try row.text(1),
            language: try row.text(4),
            subject: try row.text(5),
            text: try row.text(6),
            expires: expires
        )
    }

    private static func recipient(_ channel: String, _ text: String) -> Recipient? {
        switch channel {
        case "phone": PhoneNumber(e164: text).map { .phone($0) }
        case "email": EmailAddress(text).map { .email($0) }
        default: nil
        }
    }
}
