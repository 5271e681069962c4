internal import Catalogue
internal import Civil
internal import Encoding
internal import Evidence
internal import SignedWeb
internal import Signing
internal import Store
internal import Web

/// Takes deliveries in as they stream, in bounded memory.
struct DeliveryReception: Sendable {
    let store: Store
    let log: EvidenceLog
    let catalogue: CatalogueHolder
    let members: any MemberDesk
    let clock: @Sendable () -> Timestamp
    private let open = OpenReceptions()

    init(
        store: Store,
        log: EvidenceLog,
        catalogue: CatalogueHolder,
        members: any MemberDesk,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        (self.store, self.log, self.catalogue, self.members, self.clock) = (store, log, catalogue, members, clock)
    }

    /// Keeps the lines in chunks as they arrive; nothing of them is read before the digest holds.
    ///
    /// A crash or a broken connection leaves a delivery that is `receiving`: it is never applied, the agency sends it again
    /// under the same name, and what was received goes then or after a day. From the commit of `finish` on it survives anything.
    ///
    /// - Returns: the answer, or why the delivery is refused although its content holds, and the request to sign it for.
    /// - Throws: a ``SourceRefusal`` where the content was not read to its end.
    func receive(_ request: DeliveryRequest, from call: SourceDesk.Stream) async throws -> (
        Result<SignedAnswer, SourceRefusal>, VerifiedRequest
    ) {
        guard catalogue.current[request.utility]?.keeper(on: clock().dayInVietnam)?.code == call.agency else {
            throw SourceRefusal.notResponsible(utility: request.utility.text)
        }
        let known = try await store.read { tx in try DeliveryRows.find(request.name, of: call.agency, in: tx) }
        if let known, known.state != .receiving { return try await repeated(known, from: call) }
        let id = log.nextID()
        open.enter(id.rawValue)
        defer { open.leave(id.rawValue) }
        try await begin(request, id: id.rawValue, instead: known, of: call.agency)
        do {
            let (digest, rows) = try await keep(call, delivery: id.rawValue)
            let verified = try call.head.finish(digest)
            let result = try await finish(request, id: id, digest: digest, rows: rows, verified, of: call.agency)
            if case .failure = result { await discard(id) }
            let language = call.web.language
            return (result.map { SignedAnswer(status: 202, language: language, $0.json(in: language)) }, verified)
        } catch {
            await discard(id)
            throw (error as? SignatureError).map(members.problem) ?? error
        }
    }

    /// Only a courtesy: a delivery that is not finished is never applied.
    private func discard(_ id: EntryID) async {
        try? await store.write { tx in try DeliveryRows.discard(id.rawValue, in: tx) }
    }

    /// The same delivery again: its content is hashed and thrown away.
    private func repeated(_ known: Delivery, from call: SourceDesk.Stream) async throws -> (
        Result<SignedAnswer, SourceRefusal>, VerifiedRequest
    ) {
        let digest = try await call.content.digest(atMost: call.web.maxUploadSize)
        let verified: VerifiedRequest
        do {
            verified = try call.head.finish(digest)
        } catch {
            throw members.problem(of: error)
        }
        guard digest.field == known.digest else { return (.failure(.deliveryExists(name: known.name)), verified) }
        let language = call.web.language
        return (.success(SignedAnswer(language: language, known.json(in: language))), verified)
    }

    private func begin(_ request: DeliveryRequest, id: Int64, instead known: Delivery?, of agency: String) async throws
    {
        let now = clock()
        if let known, mayBeAlive(known, at: now) { throw SourceRefusal.beingReceived }
        try await store.write { tx in
            if let known { try DeliveryRows.discard(known.id, in: tx) }
            guard try DeliveryRows.find(request.name, of: agency, in: tx) == nil else {
                throw SourceRefusal.beingReceived
            }
            guard try DeliveryRows.countReady(of: agency, in: tx) < Self.mostWaiting else {
                throw SourceRefusal.tooMuchWaiting
            }
            try Self.requireStep(request, of: agency, in: tx)
            try DeliveryRows.begin(request, id: id, of: agency, at: now, in: tx)
        }
    }

    /// Whether somebody may still be sending a delivery: to this process, or to another one that shares the database.
    ///
    /// A SQLite file has one process; on PostgreSQL a connection that is alive appends at least every minute.
    private func mayBeAlive(_ delivery: Delivery, at now: Timestamp) -> Bool {
        open.has(delivery.id) || store.engine == .postgres && delivery.at + 60 > now
    }

    private func keep(
        _ call: SourceDesk.Stream,
        delivery: Int64
    ) async throws -> (digest: StreamedDigest, lines: Int64) {
        do {
            return try await call.content.digest(cutBy: DeliveryLine.limits, atMost: call.web.maxUploadSize) { chunk in
                try await keep(chunk, delivery)
            }
        } catch let error as LineCutter.LineTooLong {
            throw SourceRefusal.malformed(
                pointer: "/\(error.row)",
                detail: LocalizedText(
                    vi: "Một dòng dài hơn \(error.limit) byte.",
                    en: "A row of more than \(error.limit) bytes."
                )
            )
        }
    }

    private func keep(_ chunk: LineCutter.Chunk, _ delivery: Int64) async throws {
        guard chunk.firstRow + chunk.count <= Self.mostRows else {
            throw SourceRefusal.malformed(
                pointer: "",
                detail: LocalizedText(
                    vi: "Mỗi lô dữ liệu có tối đa \(Self.mostRows) dòng.",
                    en: "At most \(Self.mostRows) rows in one delivery."
                )
            )
        }
        let now = clock()
        let isKept = try await store.write(.snapshot) { tx in
            try DeliveryRows.append(chunk, to: delivery, at: now, in: tx)
        }
        guard isKept else { throw SourceRefusal.beingReceived }
    }

    private func finish(
        _ request: DeliveryRequest,
        id: EntryID,
        digest: StreamedDigest,
        rows: Int64,
        _ verified: VerifiedRequest,
        of agency: String
    ) async throws -> Result<Delivery, SourceRefusal> {
        guard rows > 0 else { return .failure(.malformed(pointer: "", detail: Self.noRows)) }
        let (members, now, ready) = (members, clock(), log.nextID().rawValue)
        do {
            let stored = try await store.write { tx -> Delivery in
                guard try members.claimNonce(of: verified.signature, receipt: id, at: now, in: tx) else {
                    throw SourceRefusal.replayed
                }
                try Self.requireStep(request, of: agency, in: tx)
                guard try DeliveryRows.finish(id.rawValue, digest: digest.field, ready: ready, in: tx),
                    let delivery = try DeliveryRows.find(request.name, of: agency, in: tx)
                else { throw SourceRefusal.beingReceived }
                if let step = request.step {
                    try CursorRow.set(step.cursor, of: agency, utility: request.utility.text, in: tx)
                }
                return delivery
            }
            return .success(stored)
        } catch let refusal as SourceRefusal {
            // It was thrown so that nothing of its transaction stays, and is an answer all the same.
            return .failure(refusal)
        }
    }

    private static let noRows = LocalizedText(
        vi: "Mỗi lô dữ liệu có ít nhất một dòng.",
        en: "A delivery has at least one row."
    )

    private static func requireStep(_ request: DeliveryRequest, of agency: String, in tx: Transaction) throws {
        guard let step = request.step else { return }
        let stored = try CursorRow.find(of: agency, utility: request.utility.text, in: tx)
        guard step.after == stored else { throw SourceRefusal.cursorMismatch(stored: stored) }
    }

    private static let mostRows: Int64 = 10_000_000
    private static let mostWaiting: Int64 = 20
}
