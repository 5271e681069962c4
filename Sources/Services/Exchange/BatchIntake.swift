internal import Civil
internal import Encoding
internal import Evidence
internal import Population
internal import SignedWeb
internal import Signing
internal import Store
internal import Web

/// What a batch is for; stands in the query, so that it is signed before the first row arrives.
struct BatchRequest: Sendable {
    let purpose: String
    let officer: String
    let caseNumber: String?
}

/// Takes batches in as they stream, and shows how far they have got.
struct BatchIntake: Sendable {
    let store: Store
    let log: EvidenceLog
    let nonces: NonceBook
    let clock: @Sendable () -> Timestamp

    /// Stores the rows in chunks as they arrive, in bounded memory; nothing is examined before the digest holds.
    ///
    /// A crash or a broken connection leaves a batch that is `receiving`: it is never answered, and deleted after a week.
    /// The member sends it again; its nonce was not used up, because only a whole batch claims it.
    ///
    /// - Returns: the batch, or why it is refused although its content holds, and the request to sign the answer for.
    /// - Throws: a ``Refusal`` where the content was not read to its end.
    func receive(
        _ request: BatchRequest,
        from call: StreamedCall,
        for caller: Caller
    ) async throws -> (Result<Batch, Refusal>, VerifiedRequest) {
        let today = clock().dayInVietnam
        guard caller.directory.findAgreement(request.purpose, of: caller.member, on: today) != nil else {
            throw Refusal.purposeNotAgreed(request.purpose)
        }
        let batch = Batch(
            id: log.nextID(),
            member: caller.member,
            purpose: request.purpose,
            officer: request.officer,
            caseNumber: request.caseNumber,
            at: clock(),
            state: .receiving,
            chunks: 0,
            rowsReceived: 0,
            chunksAnswered: 0,
            rowsAnswered: 0,
            rowsUnreadable: 0
        )
        try await store.write { tx in try BatchRows.insert(batch, in: tx) }
        do {
            let (digest, rows) = try await storeContent(of: call, in: batch)
            let verified = try call.finish(digest)
            return try await (acknowledge(batch, of: rows, for: caller), verified)
        } catch {
            try await store.write { tx in try BatchRows.setState(.refused, of: batch.id, in: tx) }
            throw error
        }
    }

    private func storeContent(
        of call: StreamedCall,
        in batch: Batch
    ) async throws -> (digest: StreamedDigest, lines: Int64) {
        do {
            return try await call.content.digest(cutBy: Batch.limits, atMost: call.web.maxUploadSize) { chunk in
                try await keep(chunk, of: batch)
            }
        } catch let error as LineCutter.LineTooLong {
            throw Refusal.bodyMalformed(
                pointer: "/\(error.row)",
                detail: RefusalDetail(
                    vi: "Một dòng dài hơn \(error.limit) byte.",
                    en: "A row of more than \(error.limit) bytes."
                )
            )
        }
    }

    /// Claims the nonce and hands the batch to the worker, in one transaction: from here on it survives anything.
    private func acknowledge(
        _ batch: Batch,
        of rows: Int64,
        for caller: Caller
    ) async throws -> Result<Batch, Refusal> {
        // A batch of no rows would never have a last chunk, and so never be done.
        guard rows > 0 else {
            try await store.write { tx in try BatchRows.setState(.refused, of: batch.id, in: tx) }
            return .failure(.bodyMalformed(pointer: "", detail: Self.noRows))
        }
        let session = Session(
            log: log,
            register: PopulationRegister(),
            nonces: nonces,
            caller: caller,
            operation: .batch,
            now: clock(),
            asOf: nil
        )
        let isNew = try await store.write { tx in
            let isNew = try session.claimNonce(receipt: batch.id, in: tx)
            try BatchRows.setState(isNew ? .ready : .refused, of: batch.id, in: tx)
            return isNew
        }
        guard isNew else { return .failure(.replayed) }
        let stored = try await store.read { tx in try BatchRows.find(batch.id, of: caller.member, in: tx) }
        return .success(stored ?? batch)
    }

    private static let noRows = RefusalDetail(
        vi: "Mỗi lô có ít nhất một dòng.",
        en: "A batch has at least one row."
    )

    private func keep(_ chunk: LineCutter.Chunk, of batch: Batch) async throws {
        guard chunk.firstRow + chunk.count <= Batch.maximumRows else {
            throw Refusal.bodyMalformed(
                pointer: "",
                detail: RefusalDetail(
                    vi: "Mỗi lô có tối đa \(Batch.maximumRows) dòng.",
                    en: "At most \(Batch.maximumRows) rows in one batch."
                )
            )
        }
        try await store.write { tx in try BatchRows.append(chunk, to: batch.id, in: tx) }
    }

    /// - Throws: ``DirectoryChanged``, so that a key revoked on another server does not read on here.
    func find(_ text: String, for caller: Caller) async throws -> Batch {
        let (member, version) = (caller.member, caller.directory.version)
        guard let id = EntryID(text),
            let batch = try await store.read({ tx in
                try DirectoryRows.requireCurrent(version, in: tx)
                return try BatchRows.find(id, of: member, in: tx)
            })
        else { throw Refusal.notFound("No batch «\(text.prefix(40))» of this member.") }
        return batch
    }

    /// The answers of one chunk, as NDJSON.
    func answers(_ text: String, chunk number: String, for caller: Caller) async throws -> [UInt8] {
        let batch = try await find(text, for: caller)
        guard let number = Int64(number), (0..<batch.chunks).contains(number) else {
            throw Refusal.notFound("The batch has chunks 0 to \(batch.chunks - 1).")
        }
        let chunk = try await store.read { tx in try BatchRows.chunk(number, of: batch.id, in: tx) }
        guard let answers = chunk?.answers else {
            throw Refusal.notReady(
                RefusalDetail(
                    vi: "Phần \(number) chưa được trả lời; đã trả lời \(batch.chunksAnswered) phần.",
                    en: "Chunk \(number) is not answered yet; \(batch.chunksAnswered) are."
                )
            )
        }
        return answers
    }
}
