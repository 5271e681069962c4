import Civil
import Messaging
import Synchronization
import Testing

/// The hour of the tests, and what they send.
enum Cast {
    static let now = Timestamp(rfc3339: "2026-11-26T08:04:05Z") ?? Timestamp(microseconds: 0)

    static func mail(
        _ subject: String = "Tài khoản đã bị khóa",
        text: String = "Xin chào,\n.một dòng\n",
        expires: Timestamp? = nil
    ) throws -> Message {
        Message(
            to: try #require(Recipient("hoa@example.vn")),
            kind: "identity.locked",
            language: "vi",
            subject: subject,
            text: text,
            expires: expires
        )
    }

    static func sms(_ text: String = "Mã của bạn: 123456") throws -> Message {
        Message(
            to: try #require(Recipient("0912 345 678")),
            kind: "identity.code",
            language: "vi",
            subject: "",
            text: text
        )
    }

    static func id(_ digit: Character = "a") throws -> MessageID {
        try #require(MessageID(String(repeating: digit, count: 32)))
    }
}

/// A clock that tests move.
final class TestClock: Sendable {
    private let time = Mutex(Cast.now)

    var now: Timestamp { time.withLock { $0 } }

    func advance(seconds: Int) { time.withLock { $0 = $0 + seconds } }
}

/// Notes what it is given and answers as told.
final class NotingMessenger: Messenger {
    private let sent = Mutex<[(message: Message, id: MessageID)]>([])
    private let answer: @Sendable (Int) async -> MessagingError?

    /// - Parameter answer: what the n-th attempt meets, counted from 1; nil is success.
    init(_ answer: @escaping @Sendable (Int) async -> MessagingError? = { _ in nil }) { self.answer = answer }

    var attempts: [(message: Message, id: MessageID)] { sent.withLock { $0 } }

    func send(_ message: Message, as id: MessageID) async throws(MessagingError) {
        let count = sent.withLock { sent in
            sent.append((message, id))
            return sent.count
        }
        if let error = await answer(count) { throw error }
    }
}
