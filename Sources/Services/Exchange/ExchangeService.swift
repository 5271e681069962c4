package import Civil
package import Evidence
package import Logging
internal import Merkle
internal import Population
package import Records
package import ServiceLifecycle
package import Signing
package import Store
package import Web

/// The coordination centre: members ask, agreements permit, receipts remain.
package struct ExchangeService: Sendable {
    let desk: SignedDesk
    private let lookUp: LookUp
    private let verification: Verification
    private let feed: ChangeFeed
    private let intake: BatchIntake
    private let receipts: MemberReceipts
    private let worker: BatchWorker
    private let keeper: Housekeeper
    private let tally: Tally
    private let holder: DirectoryHolder
    let nonces: NonceBook
    private let feedURL: String
    private let answerKeys: @Sendable () -> String

    /// - Parameters:
    ///   - publicURL: the origin that callers sign as part of the target URI.
    ///   - signer: the key that signs answers now; asked for each answer, so that keys rotate without a restart.
    ///   - answerKeys: the JWK Set of the keys that sign answers.
    ///   - records: the register that agreements' fields of records are read from; nil: there is none.
    package init(
        store: Store,
        log: EvidenceLog,
        publicURL: PublicURL,
        logger: Logger,
        clock: @escaping @Sendable () -> Timestamp,
        signer: @escaping @Sendable (Timestamp) throws -> ResponseSigner,
        answerKeys: @escaping @Sendable () -> String,
        records: RecordRegister? = nil
    ) async throws {
        let holder = try await DirectoryHolder(store: store)
        let register = PopulationRegister()
        let limiter = RateLimiter()
        let nonces = NonceBook()
        let tally = Tally(store: store)
        verification = Verification(
            store: store,
            log: log,
            register: register,
            nonces: nonces,
            records: records,
            limiter: limiter,
            clock: clock
        )
        lookUp = LookUp(
            store: store,
            log: log,
            register: register,
            nonces: nonces,
            records: records,
            limiter: limiter,
            clock: clock
        )
        feed = ChangeFeed(store: store, log: log, register: register, nonces: nonces, clock: clock)
        intake = BatchIntake(store: store, log: log, nonces: nonces, clock: clock)
        receipts = MemberReceipts(store: store, reader: EvidenceReader(store: store, clock: clock))
        worker = BatchWorker(
            store: store,
            verification: verification,
            holder: holder,
            clock: clock,
            logger: logger
        )
        let refusals = RefusalBook(store: store, log: log, clock: clock)
        keeper = Housekeeper(store: store, holder: holder, refusals: refusals, clock: clock, logger: logger)
        desk = SignedDesk(
            gatekeeper: Gatekeeper(holder: holder, clock: clock),
            refusals: refusals,
            tally: tally,
            publicURL: publicURL,
            signer: signer,
            clock: clock
        )
        self.tally = tally
        self.holder = holder
        self.nonces = nonces
        feedURL = publicURL.text + ExchangeRoute.changes.link()
        self.answerKeys = answerKeys
    }

    /// What has to run beside the server.
    package var services: [any Service] { [tally, worker, keeper] }

    package static var migrations: [Migration] {
        [
            Migration(module: "Exchange", number: 1, name: "exchange", bytes: PackageResources._001_exchange_sql),
            Migration(module: "Exchange", number: 2, name: "nonces", bytes: PackageResources._002_nonces_sql),
            Migration(module: "Exchange", number: 3, name: "refusals", bytes: PackageResources._003_refusals_sql),
        ]
    }

    /// Every kind of problem that a member can meet.
    package static var problemKinds: [ProblemKind] { Refusal.problemKinds + SignatureRefusal.problemKinds }

    /// Registers the routes of ``ExchangeRoute``.
    package func mount(on routes: inout RouteTable) {
        desk.mount(.lookUp, as: .lookUp, on: &routes) { call, caller in
            let request = try LookUpRequest(json: call.body, today: desk.clock().dayInVietnam)
            return try await lookUp.perform(request, for: caller).map { .json($0.json) }
        }
        desk.mount(.verify, as: .verification, on: &routes) { call, caller in
            let request = try VerificationRequest(json: call.body, today: desk.clock().dayInVietnam)
            return try await verification.perform(request, for: caller).map { .json($0.json) }
        }
        desk.mount(.changes, as: .changes, on: &routes) { call, caller in
            let request = try ChangesRequest(query: call.query)
            return try await feed.perform(request, for: caller).map { .json($0.json(source: feedURL)) }
        }
        desk.mount(.receipt, as: .receipt, on: &routes) { call, caller in
            try await .success(.receipt(receipts.find(call.web.parameter("receipt"), for: caller).encoded))
        }
        mountBatches(on: &routes)
        routes.on(ExchangeRoute.keys) { _, _ in .text(answerKeys(), type: "application/jwk-set+json") }
    }

    private func mountBatches(on routes: inout RouteTable) {
        desk.mountStream(.sendBatch, as: .batch, on: &routes) { call, caller in
            let (batch, request) = try await intake.receive(BatchRequest(query: call.query), from: call, for: caller)
            return (batch.map { .accepted($0.json) }, request)
        }
        desk.mount(.batch, as: .batch, on: &routes) { call, caller in
            try await .success(.json(intake.find(call.web.parameter("batch"), for: caller).json))
        }
        desk.mount(.batchAnswers, as: .batch, on: &routes) { call, caller in
            let (batch, chunk) = try (call.web.parameter("batch"), call.web.parameter("chunk"))
            return try await .success(.ndjson(intake.answers(batch, chunk: chunk, for: caller)))
        }
    }
}

/// What a member's own administrator sees.
extension ExchangeService {
    /// A member with everything its administrator may see.
    package struct Account: Sendable {
        package let member: Member
        package let agreements: [Agreement]
        package let keys: [KeyState]
    }

    /// A key of a member and when it counts.
    package struct KeyState: Sendable, Equatable {
        package let id: String
        package let algorithm: SignatureAlgorithm
        package let notBefore: Timestamp
        package let notAfter: Timestamp
        package let revokedAt: Timestamp?
    }

    /// A refused request, as the member's administrator reads it.
    package struct RefusalEntry: Sendable, Equatable {
        package let at: Timestamp
        package let operation: String
        package let purpose: String
        package let code: String
        /// What the request got wrong; nil where the code says it all.
        package let detail: LocalizedText?
        /// Empty where the key is not known: rows of batches are refused long after their request.
        package let keyID: String
    }

    /// Some of a member's refused requests, newest first.
    package struct RefusalPage: Sendable {
        package let refusals: [RefusalEntry]
        /// Below which number the next page begins; nil on the last.
        package let next: Int64?
    }

    /// Agreements and keys; nil for a code that is no member's today.
    package func account(of code: MemberCode, on day: Day) async throws -> Account? {
        let directory = try await directory()
        guard let member = directory.findMember(code, on: day) else { return nil }
        return Account(
            member: member,
            agreements: directory.agreements(of: code, on: day),
            keys: directory.keys(of: code).map { key in
                KeyState(
                    id: key.id,
                    algorithm: key.publicKey.algorithm,
                    notBefore: key.notBefore,
                    notAfter: key.notAfter,
                    revokedAt: key.revokedAt
                )
            }
        )
    }

    /// A page of a member's refusals: the newest, or those that begin below the number that another page gave.
    package func refusals(of code: MemberCode, below: Int64 = .max, limit: Int) async throws -> RefusalPage {
        try await keeper.refusals(of: code, below: below, limit: limit)
    }

    /// Every member by its code, for the names on the operator's page.
    package func members() async throws -> [Member] {
        try await directory().allMembers
    }

    /// Members and agreements as they stand now, for pages that have only their codes.
    package func directory() async throws -> Directory {
        try await holder.refresh()
        return holder.current
    }
}
