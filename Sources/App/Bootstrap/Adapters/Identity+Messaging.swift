internal import Civil
internal import Identity
internal import Messaging
internal import Store
internal import Web

/// Writes what Identity has to tell people into the outbox, in both languages: nobody knows which one a stranger's phone speaks.
struct OutboxNotices: NoticeOutbox {
    let outbox: Outbox
    let clock: @Sendable () -> Timestamp

    func enqueue(_ notice: Notice, to point: ContactPoint, about key: AccountKey, in tx: Transaction) throws {
        // A contact was checked when it came in; one that no channel takes is left out rather than stop what is told of.
        guard let recipient = Recipient(point.value) else { return }
        let message = Message(
            to: recipient,
            kind: notice.kind,
            language: Language.vietnamese.tag,
            subject: notice.subject[.vietnamese],
            text: "\(notice.body[.vietnamese])\n\n\(notice.body[.english])",
            expires: notice.kind == Self.code ? clock() + Self.codeSeconds : nil
        )
        try outbox.enqueue(message, in: tx)
    }

    private static let code = "code"
    /// How long a one-time code lives; later it is not sent.
    private static let codeSeconds = 600
}
