package import Civil
package import Messaging
package import Store
internal import Web

/// Sends notices through the outbox of the platform, in the owner's language: Vietnamese, and English for foreigners.
package struct MessagingNotices: NoticeOutbox {
    private let outbox: Outbox
    private let clock: @Sendable () -> Timestamp

    package init(outbox: Outbox, clock: @escaping @Sendable () -> Timestamp) {
        self.outbox = outbox
        self.clock = clock
    }

    /// Queues a message; it is sent when the transaction has committed, and not at all otherwise.
    package func enqueue(_ notice: Notice, to point: ContactPoint, about key: AccountKey, in tx: Transaction) throws {
        guard let recipient = Recipient(point.value) else {
            throw IdentityError.damaged("a contact that no message reaches")
        }
        let language: Language = key.kind == .foreigner ? .english : .vietnamese
        let message = Message(
            to: recipient,
            kind: "identity.\(notice.kind)",
            language: language.tag,
            subject: notice.subject[language],
            text: notice.body[language],
            // A one-time code is worth nothing after ten minutes.
            expires: notice.kind == "code" ? clock() + 600 : nil
        )
        try outbox.enqueue(message, in: tx)
    }
}
