import Attachments
import Civil
import Glibc
import Store
import StoreSupport
import Synchronization
import Testing

/// A fresh store of attachments with a clock that the test moves.
struct AttachmentsFixture: Sendable {
    let attachments: AttachmentStore
    let store: Store
    let directory: String
    let clock: Clock

    static let mai = PersonKey(rawValue: 36_190_000_001)
    static let anh = PersonKey(rawValue: 1_088_000_001)

    static func with(
        _ engine: Engine = .sqlite,
        limits: AttachmentLimits = AttachmentLimits(),
        scanner: (any VirusScanner)? = nil,
        _ body: (AttachmentsFixture) async throws -> Void
    ) async throws {
        let folder = try TestDirectory("attachments")
        defer { folder.remove() }
        try await withStore(engine, migrations: AttachmentStore.migrations) { store in
            let clock = Clock()
            let directory = folder.path + "/attachments"
            let attachments = AttachmentStore(
                store: store,
                directory: directory,
                limits: limits,
                scanner: scanner,
                clock: { clock.now }
            )
            try await body(
                AttachmentsFixture(attachments: attachments, store: store, directory: directory, clock: clock)
            )
        }
    }

    /// Keeps a file that is expected to be taken.
    func kept(
        _ bytes: [UInt8],
        name: String = "a.png",
        of person: PersonKey = mai,
        _ location: SourceLocation = #_sourceLocation
    ) async throws -> Attachments.Attachment {
        try await attachments.keep(bytes, name: name, of: person).get()
    }

    func refusal(of bytes: [UInt8], name: String = "a.png") async throws -> AttachmentRefusal? {
        guard case .failure(let refusal) = try await attachments.keep(bytes, name: name, of: Self.mai) else {
            return nil
        }
        return refusal
    }
}

/// A clock that begins with this program's own day, because files carry the system's times.
final class Clock: Sendable {
    private let ahead = Mutex<Int64>(0)

    var now: Timestamp {
        var system = timespec()
        clock_gettime(CLOCK_REALTIME, &system)
        let seconds = Int64(system.tv_sec) + ahead.withLock { $0 }
        return Timestamp(microseconds: seconds * 1_000_000 + Int64(system.tv_nsec / 1_000))
    }

    func advance(by seconds: Int64) { ahead.withLock { $0 += seconds } }
}
