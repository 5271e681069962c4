package import Civil
package import Identity
package import Store

/// One-time links that sign in without a passkey: for a demonstration, on the machine itself.
///
/// A link lives for 30 minutes, signs in once, and is found by the SHA-256 of its secret. Nothing but the printed
/// address holds the secret. The session says honestly how it began (`amr` is `demo`).
package struct DemoLinks: Sendable {
    /// How long a link lives.
    package static let lifetimeMinutes = 30

    private let store: Store
    private let clock: @Sendable () -> Timestamp

    /// Issues links into a store whose tables ``PortalService/migrations`` made.
    package init(store: Store, clock: @escaping @Sendable () -> Timestamp) {
        self.store = store
        self.clock = clock
    }

    /// Makes a link for the owner of an account, for herself or under an appointment, and returns its path, `/link/…`,
    /// to be put behind the origin of the server.
    package func issue(for account: AccountKey, as appointment: Appointment? = nil, name: String) async throws -> String
    {
        let (token, now) = (SecretToken(), clock())
        let digest = token.digest
        let row = LinkRow(
            account: account,
            appointment: appointment?.id,
            role: OneTimeLinkPage.Role(appointment?.role),
            name: name,
            expires: now + Self.lifetimeMinutes * 60,
            isUsed: false
        )
        try await store.write { tx in
            try LinkRows.deleteOld(at: now, in: tx)
            try LinkRows.insert(digest, row, in: tx)
        }
        return PortalRoute.oneTimeLink(token.text).path
    }

    /// What a link is worth now; nil for a secret that was never issued.
    func find(_ token: SecretToken) async throws -> OneTimeLinkPage.State? {
        let (digest, now) = (token.digest, clock())
        return try await store.read { tx in try LinkRows.find(digest, in: tx)?.state(at: now) }
    }

    /// What pressing the button of a link's page brought.
    enum Redemption: Sendable {
        case signedIn(SignedIn)
        case refused(OneTimeLinkPage.State)
        case unknown
        /// The account is not there, cannot be used, or the appointment is over.
        case noAccount
    }

    /// Uses the link up and begins a session, in one transaction: a crash before its commit leaves the link good, one
    /// after it leaves a session that nobody has the cookie of and that ends by itself.
    func redeem(
        _ token: SecretToken,
        with identity: IdentityService,
        device: String?,
        client: Client
    ) async throws -> Redemption {
        let (link, now, secrets) = (token.digest, clock(), SessionSecrets(deviceCookie: device))
        return try await store.write { tx in
            guard let row = try LinkRows.find(link, in: tx) else { return .unknown }
            // An account that cannot be used leaves the link good.
            guard let session = try newSession(row, with: identity, at: now, in: tx) else { return .noAccount }
            guard try LinkRows.use(link, at: now, in: tx) else { return .refused(row.state(at: now)) }
            return .signedIn(
                try identity.signIn.sessions.begin(session, secrets: secrets, client: client, in: tx)
            )
        }
    }

    private func newSession(
        _ row: LinkRow,
        with identity: IdentityService,
        at now: Timestamp,
        in tx: Transaction
    ) throws -> NewSession? {
        guard let account = try identity.accounts.find(row.account, in: tx), account.isUsable else { return nil }
        let appointment = try row.appointment.flatMap { try identity.appointments.find($0, of: row.account, in: tx) }
        guard row.appointment == nil || appointment?.isInForce(on: now.dayInVietnam) == true else { return nil }
        return NewSession(
            account: account,
            name: row.name,
            level: .two,
            methods: [.demonstration],
            isProven: true,
            appointment: appointment
        )
    }
}

extension OneTimeLinkPage.Role {
    /// The role as the page of a link names it.
    init(_ role: AppointmentRole?) {
        switch role {
        case nil: self = .citizen
        case .officer, .recordsOfficer, .identityOfficer, .immigrationOfficer, .supervisor: self = .officer
        case .platformOperator: self = .platformOperator
        case .developer: self = .developer
        }
    }
}
