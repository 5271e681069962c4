import Attachments
import Civil
import Store
import StoreSupport
import Testing

/// A fresh store of attachments with a clock that the test moves.
struct AttachmentsFixture: Sendable {
    let attachments: AttachmentStore
    let store: Store
    let directory: String
    let clock: MovedClock

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
        // What bounds hostile files must not meet honest ones on a machine that is busy with other tests.
        var limits = limits
        limits.seconds = 60
        try await withStore(engine, migrations: AttachmentStore.migrations) { store in
            let clock = MovedClock()
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
