package import Civil
package import Evidence
package import Logging
package import Population
package import ServiceLifecycle
package import Store
package import Web

/// The electronic identity: accounts, who may do what with them, and how their owners sign in.
package struct IdentityService: Sendable {
    package let accounts: AccountBook
    package let contacts: ContactBook
    package let applications: ApplicationDesk
    package let organisations: OrganisationDesk
    package let locks: LockDesk
    package let delegations: DelegationDesk
    package let trusted: TrustedPersons
    package let appointments: AppointmentBook
    package let history: SecurityLog
    package let statistics: AccountStatistics
    package let foreigners: ForeignerImport
    /// Passkeys, codes, sessions, recovery.
    package let signIn: SignInParts

    let clerk: ApplicationClerk
    let follower: RegisterFollower

    /// - Parameters:
    ///   - notices: the outbox for messages to owners.
    ///   - check: judges what is presented for level 2.
    ///   - source: the registers of organisations, where connected.
    ///   - publicURL: the origin at which owners sign in.
    package init(
        store: Store,
        log: EvidenceLog,
        register: PopulationRegister,
        notices: any NoticeOutbox,
        check: any IdentityCheck = RecordedIdentityCheck(),
        source: any OrganisationSource = NoOrganisationSource(),
        calendar: WorkingCalendar = .vietnam,
        publicURL: PublicURL,
        signIn options: SignInOptions,
        logger: Logger,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        let parts = IdentityParts(
            store: store,
            log: log,
            register: register,
            notices: notices,
            check: check,
            calendar: calendar,
            publicURL: publicURL,
            logger: logger,
            clock: clock
        )
        accounts = parts.accounts
        contacts = parts.contacts
        applications = parts.applications
        delegations = parts.delegations
        trusted = parts.trusted
        appointments = parts.appointments
        signIn = SignInParts(parts, options: options)
        organisations = OrganisationDesk(
            store: store,
            accounts: parts.accounts,
            cases: parts.cases,
            source: source,
            clock: clock
        )
        locks = LockDesk(
            store: store,
            log: log,
            accounts: parts.accounts,
            contacts: parts.contacts,
            watch: SessionWatch(sessions: signIn.sessions),
            clock: clock
        )
        history = SecurityLog(reader: EvidenceReader(store: store, clock: clock))
        statistics = AccountStatistics(store: store)
        foreigners = ForeignerImport(locks: locks, log: log, clock: clock)
        clerk = ApplicationClerk(
            store: store,
            desk: parts.applications,
            contacts: parts.contacts,
            organisations: organisations,
            logger: logger
        )
        follower = RegisterFollower(
            store: store,
            accounts: parts.accounts,
            locks: locks,
            register: register,
            clock: clock,
            logger: logger
        )
    }

    /// What has to run beside the server.
    package var services: [any Service] { [clerk, follower] + signIn.services }

    /// The schema: accounts first, then what signs in to them.
    package static var migrations: [Migration] {
        [
            Migration(module: "Identity", number: 1, name: "accounts", bytes: PackageResources._001_accounts_sql),
            Migration(module: "Identity", number: 2, name: "sign-in", bytes: PackageResources._002_sign_in_sql),
        ]
    }

    /// Every kind of problem that pages and clients can meet.
    package static var problemKinds: [ProblemKind] { IdentityRefusal.problemKinds + SignInRefusal.problemKinds }

    /// Does now what the services do in the background, until nothing waits: for tests, and after a bulk load.
    package func catchUp() async throws {
        while try await clerk.work() {}
        while try await follower.follow() {}
        while try await follower.lockEndedStays() {}
    }
}

/// Ends the sessions of an account that can no longer be used.
private struct SessionWatch: AccountWatch {
    let sessions: SessionStore

    func becameUnusable(_ account: Account, by actor: Actor, in tx: Transaction) throws {
        try sessions.endAll(of: account.key, because: .accountLocked, by: actor, in: tx)
    }
}
