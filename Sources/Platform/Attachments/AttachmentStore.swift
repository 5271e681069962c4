package import Civil
package import Store

/// Takes files in, keeps them, gives them back to whom they belong.
package struct AttachmentStore: Sendable {
    private let store: Store
    private let files: ContentFiles
    private let cleaner: AttachmentCleaner
    private let scanner: (any VirusScanner)?
    private let clock: @Sendable () -> Timestamp
    package let limits: AttachmentLimits

    /// - Parameters:
    ///   - directory: made with mode 0700 at the first file; servers that share a PostgreSQL database share it too.
    ///   - scanner: looks at every upload before anything else does; nil for none.
    package init(
        store: Store,
        directory: String,
        limits: AttachmentLimits = AttachmentLimits(),
        scanner: (any VirusScanner)? = nil,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.store = store
        self.limits = limits
        self.scanner = scanner
        self.clock = clock
        files = ContentFiles(directory: directory)
        cleaner = AttachmentCleaner(limits: limits)
    }

    package static var migrations: [Migration] {
        [Migration(module: "Attachments", number: 1, name: "attachments", bytes: PackageResources._001_attachments_sql)]
    }

    /// Cleans and keeps a file; the same file again is the same attachment.
    ///
    /// The file is durable before its row: a crash in between leaves a file that nobody names, which ``sweep()`` removes.
    package func keep(
        _ upload: [UInt8],
        name: String,
        of person: PersonKey
    ) async throws -> Result<Attachment, AttachmentRefusal> {
        if let refusal = try await firstRefusal(of: upload, person) { return .failure(refusal) }
        guard let kind = AttachmentKind(sniffing: upload) else { return .failure(.kindUnknown) }
        switch try await cleaner.clean(upload, as: kind, of: person) {
        case .failure(let refusal): return .failure(refusal)
        case .success(let cleaned):
            let attachment = Attachment(
                id: AttachmentID(of: cleaned.bytes),
                person: person,
                kind: kind,
                name: AttachmentName.clean(name, kind: kind),
                bytes: cleaned.bytes.count,
                width: cleaned.width,
                height: cleaned.height,
                pages: cleaned.pages,
                at: clock()
            )
            try await files.keep(cleaned.bytes, as: attachment.id)
            return try await enter(attachment)
        }
    }

    /// What can be refused before a decoder looks at the file.
    private func firstRefusal(of upload: [UInt8], _ person: PersonKey) async throws -> AttachmentRefusal? {
        if upload.isEmpty { return .empty }
        if upload.count > limits.uploadBytes { return .tooLarge(limit: limits.uploadBytes) }
        if AttachmentKind(sniffing: upload) == nil { return .kindUnknown }
        let used = try await usage(of: person)
        if used.count >= used.maximumCount || used.bytes >= used.maximumBytes {
            return .quotaExceeded(limit: used.maximumBytes)
        }
        guard let scanner else { return nil }
        switch await scanner.scan(upload) {
        case .clean: return nil
        case .infected(let name): return .infected(name)
        case .unavailable: return .scannerDown
        }
    }

    private func enter(_ attachment: Attachment) async throws -> Result<Attachment, AttachmentRefusal> {
        let quota = limits.quota(of: attachment.person)
        return try await store.write { tx in
            if let known = try AttachmentRows.find(attachment.id, of: attachment.person, in: tx) {
                return .success(known)
            }
            let used = try AttachmentRows.usage(of: attachment.person, in: tx)
            guard used.count < quota.files, used.bytes + attachment.bytes <= quota.bytes else {
                return .failure(.quotaExceeded(limit: quota.bytes))
            }
            try AttachmentRows.insertIfNew(attachment, in: tx)
            return .success(attachment)
        }
    }
}

extension AttachmentStore {
    /// A person's files, the newest first.
    package func list(of person: PersonKey) async throws -> [Attachment] {
        try await store.read { tx in try AttachmentRows.all(of: person, in: tx) }
    }

    /// A person's file by its name; somebody else's is not found.
    package func find(_ id: AttachmentID, of person: PersonKey) async throws -> Attachment? {
        try await store.read { tx in try AttachmentRows.find(id, of: person, in: tx) }
    }

    /// The same inside a caller's transaction.
    package static func find(_ id: AttachmentID, of person: PersonKey, in tx: Transaction) throws -> Attachment? {
        try AttachmentRows.find(id, of: person, in: tx)
    }

    /// The bytes of a file, compared with its name.
    package func content(of attachment: Attachment) async throws -> [UInt8] {
        let bytes = try await files.read(attachment.id, bytes: attachment.bytes)
        guard AttachmentID(of: bytes) == attachment.id else { throw AttachmentError.damaged(attachment.id) }
        return bytes
    }

    /// How much a person keeps, against what she may.
    package func usage(of person: PersonKey) async throws -> AttachmentUsage {
        let (used, quota) = (
            try await store.read { tx in try AttachmentRows.usage(of: person, in: tx) }, limits.quota(of: person)
        )
        return AttachmentUsage(
            count: used.count,
            bytes: used.bytes,
            maximumCount: quota.files,
            maximumBytes: quota.bytes
        )
    }

    /// Takes a file away from a person; the caller knows that no record names it.
    package func discard(_ id: AttachmentID, of person: PersonKey) async throws -> Bool {
        try await store.write { tx in try AttachmentRows.remove(id, of: person, in: tx) }
    }

    /// Stands for one sending of somebody unnamed, by the digest of the secret that permits it.
    ///
    /// Each sending has a quota and a turn at the cleaner of its own, as a person has; below zero there are no persons. What is not
    /// handed over within a day is forgotten by ``sweep()``.
    package static func sending(_ digest: [UInt8]) -> PersonKey {
        PersonKey(rawValue: -1 - Int64(digest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } >> 1))
    }

    /// Gives what a sending kept to the owner of the record that names it, in the transaction that makes the record; no quota holds
    /// it up, because the sending had one.
    package static func handOver(
        _ ids: [AttachmentID],
        from sending: PersonKey,
        to person: PersonKey,
        in tx: Transaction
    ) throws {
        for id in ids {
            guard let kept = try AttachmentRows.find(id, of: sending, in: tx) else { continue }
            try AttachmentRows.insertIfNew(kept.handedOver(to: person), in: tx)
            _ = try AttachmentRows.remove(id, of: sending, in: tx)
        }
    }

    /// Removes files that no row names and that nobody wanted for a day; folder by folder, so that any number may lie there.
    /// - Returns: how many were removed.
    package func sweep() async throws -> Int {
        let (now, end) = (clock(), Int(clock().microseconds / 1_000_000 - 86_400))
        try await store.write { tx in try AttachmentRows.removeSendings(before: now - 86_400, in: tx) }
        try await files.removeLeftovers(olderThan: end)
        var removed = 0
        for folder in try await files.folders() where !Task.isCancelled {
            let old = try await files.older(than: end, in: folder)
            guard !old.isEmpty else { continue }
            let named = try await store.read { tx in try AttachmentRows.named(in: folder, tx) }
            for id in old where !named.contains(id) {
                guard try await !isNamed(id) else { continue }
                if try await files.remove(id, olderThan: end) { removed += 1 }
            }
        }
        return removed
    }

    /// Looked for in a write, so that an upload that commits meanwhile is seen.
    private func isNamed(_ id: AttachmentID) async throws -> Bool {
        try await store.write { tx in try AttachmentRows.isNamed(id, in: tx) }
    }
}

extension PersonKey {
    /// Whether it stands for a sending of somebody unnamed.
    var isSending: Bool { rawValue < 0 }
}
