import Civil
import Identity
import Store
import Synchronization
import Web

/// What was sent to people; a transaction that runs twice sends twice, which no test minds.
final class SentNotices: NoticeOutbox, Sendable {
    private let sent = Mutex<[(notice: Notice, point: ContactPoint)]>([])

    func enqueue(_ notice: Notice, to point: ContactPoint, about key: AccountKey, in tx: Transaction) throws {
        sent.withLock { $0.append((notice, point)) }
    }

    /// The kinds of what was sent, in order.
    var kinds: [String] { sent.withLock { $0.map(\.notice.kind) } }

    /// The newest six digits that were sent to a place.
    func code(to point: String) -> String? {
        let texts = sent.withLock { $0.filter { $0.point.value == point }.map(\.notice.body.vietnamese) }
        return texts.reversed().lazy.compactMap(Self.digits).first
    }

    private static func digits(_ text: String) -> String? {
        text.split { !$0.isNumber }.map(String.init).first { $0.count == 6 }
    }
}
