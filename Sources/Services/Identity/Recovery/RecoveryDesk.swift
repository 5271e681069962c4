internal import Civil
internal import Evidence
internal import Store
internal import Web

/// A new device without the old one: two trusted persons vouch, or the card and the face prove it, and after a time lock in
/// which the owner can say no, a passkey is bound (``NewDevice``).
package struct RecoveryDesk: Sendable {
    let store: Store
    let log: EvidenceLog
    let accounts: AccountBook
    let contacts: ContactBook
    let trusted: TrustedPersons
    let sessions: SessionStore
    let card: any ChipCardCheck
    let rules: RecoveryRules
    let throttle: Throttle
    let signal: WorkSignal
    let publicURL: PublicURL
    let clock: @Sendable () -> Timestamp

    /// Whether a reader of cards is connected.
    package var offersCard: Bool { card.isAvailable }

    /// Asks the trusted persons of an account; the same answer and the same statement whatever the number.
    package func start(
        number: String,
        visit: SecretToken,
        client: Client
    ) async throws -> Result<RecoveryStatus, SignInRefusal> {
        let typed = String(number.filter { !$0.isWhitespace }.prefix(32))
        if let refusal = throttle.admit(.recover, client, about: [typed, visit.text]) { return .failure(refusal) }
        let request = request(typed, visit: visit, client: client)
        try await store.write { tx in try RecoveryRequestRows.ask(request, in: tx) }
        signal.raise()
        return .success(RecoveryStatus(request))
    }

    /// Where the recovery of this browser stands; nil when it has asked for none.
    package func status(visit: SecretToken) async throws -> RecoveryStatus? {
        let (binding, now) = (visit.digest, clock())
        return try await store.read { tx in
            guard let request = try RecoveryRequestRows.find(binding, in: tx) else { return nil }
            guard let row = try RecoveryRows.find(binding: binding, in: tx) else {
                return RecoveryStatus(request, isOver: now >= request.requested + RecoveryRules.askingSeconds)
            }
            return try status(row, at: now, in: tx)
        }
    }

    /// The recoveries of an account that are under way, for a warning on her other devices.
    package func open(of key: AccountKey) async throws -> [OpenRecovery] {
        let now = clock()
        return try await store.read { tx in
            try RecoveryRows.open(of: key, in: tx).filter { $0.isOpen(at: now) }.map { row in
                OpenRecovery(id: row.id, way: row.way, started: row.started, ready: row.ready, device: row.device)
            }
        }
    }

    func request(_ number: String, visit: SecretToken, client: Client) -> RecoveryRequest {
        let now = clock()
        return RecoveryRequest(
            binding: visit.digest,
            number: number,
            code: SystemRandom.digits(6),
            device: SessionDevice(name: client.device, address: client.address.coarse),
            requested: now,
            expires: now + RecoveryRules.requestSeconds
        )
    }

    func status(_ row: RecoveryRow, at now: Timestamp, in tx: Transaction) throws -> RecoveryStatus {
        RecoveryStatus(
            state: row.state(at: now),
            comparisonCode: row.code,
            confirmations: try RecoveryAnswerRows.of(row, in: tx).count { $0.isConfirmed == true },
            expires: row.expires
        )
    }
}

extension RecoveryStatus {
    /// A request that nobody has confirmed, whether or not there is anybody to confirm it.
    init(_ request: RecoveryRequest, isOver: Bool = false) {
        self.init(
            state: isOver ? .ended(.expired) : .waiting,
            comparisonCode: request.code,
            confirmations: 0,
            expires: request.requested + RecoveryRules.askingSeconds
        )
    }
}
