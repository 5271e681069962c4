package import Civil
internal import Evidence
package import Population
package import Records
internal import Store

/// A look-up that was answered.
package struct LookUpAnswer: Sendable {
    /// The identifier of the receipt, the same for the member and for the citizen.
    package let receipt: String
    package let at: Timestamp
    package let asOf: Day
    package let view: PersonView
    /// What was read of records, one for each utility asked about; empty where none was.
    package let records: [UtilityReading]
}

/// Reads permitted fields of one person for a member, and leaves the receipt in the same transaction.
struct LookUp: Sendable {
    let store: Store
    let log: EvidenceLog
    let register: PopulationRegister
    let nonces: NonceBook
    /// Nil: the installation has no records.
    let records: RecordRegister?
    let limiter: RateLimiter
    let clock: @Sendable () -> Timestamp

    /// Decides, records and reads in one transaction; a refusal is recorded too and commits like an answer.
    func perform(_ request: LookUpRequest, for caller: Caller) async throws -> Result<LookUpAnswer, Refusal> {
        let now = clock()
        let permitted = Permission.agreed(request, by: caller, records: records, now: now)
        try limiter.admit(permitted, at: now)
        let session = Session(
            log: log,
            register: register,
            nonces: nonces,
            caller: caller,
            operation: .lookUp,
            now: now,
            asOf: request.asOf
        )
        // What it reads nobody changes who does not leave an entry of the same person: two such collide on its number.
        return try await store.write(.snapshot) { tx in
            try session.examine(request, permitted: permitted, in: tx) { key, evidence in
                let view = try register.read(request.fields, of: key, asOf: session.day, under: evidence, in: tx)
                guard let view else { return .failure(.personNotFound) }
                let readings = try session.readRecords(request.recordFields, of: key, from: records, evidence, in: tx)
                return .success(
                    LookUpAnswer(
                        receipt: evidence.id.description,
                        at: now,
                        asOf: session.day,
                        view: view,
                        records: readings
                    )
                )
            }
        }
    }
}
