internal import CAttachments
internal import Civil
internal import NIOPosix

/// Cleans files in child processes, a few at a time.
struct AttachmentCleaner: Sendable {
    /// A file as we wrote it.
    struct Cleaned: Sendable {
        let bytes: [UInt8]
        let width: Int?
        let height: Int?
        let pages: Int?
    }

    private let limits: AttachmentLimits
    private let turns: CleaningTurns

    init(limits: AttachmentLimits) {
        self.limits = limits
        turns = CleaningTurns(limits: limits)
    }

    /// Cleans one file when its turn comes; the caller's thread is free meanwhile.
    func clean(
        _ upload: [UInt8],
        as kind: AttachmentKind,
        of person: PersonKey
    ) async throws -> Result<Cleaned, AttachmentRefusal> {
        try await turns.run(for: person, bytes: upload.count) {
            try await Self.workers.runIfActive { try cleanNow(upload, as: kind) }
        } ?? .failure(.busy)
    }

    private func cleanNow(_ upload: [UInt8], as kind: AttachmentKind) throws -> Result<Cleaned, AttachmentRefusal> {
        var limits = limits.words
        var result = attachment_result()
        upload.withUnsafeBufferPointer { bytes in
            attachment_clean(kind.word, bytes.baseAddress, bytes.count, &limits, &result)
        }
        defer { attachment_release(&result) }
        if result.outcome == ATTACHMENT_SYSTEM.rawValue {
            throw AttachmentError.storage("no process for cleaning a file")
        }
        if let refusal = refusal(of: result, kind) { return .failure(refusal) }
        let bytes = Array(UnsafeBufferPointer(start: result.bytes, count: result.count))
        // A child that was taken over could answer with anything; at least it is a file of its kind.
        guard AttachmentKind(sniffing: bytes) == kind else { return .failure(.unreadable) }
        return .success(
            Cleaned(
                bytes: bytes,
                width: result.width > 0 ? Int(result.width) : nil,
                height: result.height > 0 ? Int(result.height) : nil,
                pages: result.pages > 0 ? Int(result.pages) : nil
            )
        )
    }

    private func refusal(of result: attachment_result, _ kind: AttachmentKind) -> AttachmentRefusal? {
        switch result.outcome {
        case ATTACHMENT_CLEANED.rawValue: nil
        case ATTACHMENT_TOO_MANY_PIXELS.rawValue:
            .tooManyPixels(limit: kind == .jpeg ? limits.streamedPixels : limits.heldPixels)
        case ATTACHMENT_ENCRYPTED.rawValue: .encrypted
        case ATTACHMENT_ACTIVE_CONTENT.rawValue: .activeContent(Self.word(result.detail))
        case ATTACHMENT_EMBEDDED_FILES.rawValue: .embeddedFiles
        case ATTACHMENT_TOO_MANY_PAGES.rawValue: .tooManyPages(limit: limits.pages)
        case ATTACHMENT_TOO_COMPLEX.rawValue: .tooComplex
        default: .unreadable
        }
    }

    private static func word<Characters>(_ characters: Characters) -> String {
        withUnsafeBytes(of: characters) { bytes in
            String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }

    /// Threads of our own: each waits for a child, and Swift's pool must not.
    private static let workers: NIOThreadPool = {
        let pool = NIOThreadPool(numberOfThreads: AttachmentLimits().cleanedAtOnce)
        pool.start()
        return pool
    }()
}

extension AttachmentKind {
    fileprivate var word: UInt32 {
        switch self {
        case .jpeg: ATTACHMENT_JPEG.rawValue
        case .png: ATTACHMENT_PNG.rawValue
        case .pdf: ATTACHMENT_PDF.rawValue
        }
    }
}

extension AttachmentLimits {
    fileprivate var words: attachment_limits {
        attachment_limits(
            pixels_streamed: UInt64(clamping: streamedPixels),
            pixels_held: UInt64(clamping: heldPixels),
            pixels_kept: UInt64(clamping: keptPixels),
            side: UInt32(clamping: side),
            pages: UInt32(clamping: pages),
            objects: UInt32(clamping: objects),
            seconds: UInt32(clamping: seconds),
            memory: UInt64(clamping: memory),
            output: UInt64(clamping: storedBytes)
        )
    }
}
