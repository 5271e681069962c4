package import Civil
package import Evidence
package import Logging
package import Population
package import Store
package import Web

/// What the parts of identity have in common and are given.
package struct IdentityParts: Sendable {
    package let store: Store
    package let log: EvidenceLog
    package let register: PopulationRegister
    package let notices: any NoticeOutbox
    package let accounts: AccountBook
    package let contacts: ContactBook
    package let applications: ApplicationDesk
    package let delegations: DelegationDesk
    package let trusted: TrustedPersons
    package let appointments: AppointmentBook
    package let publicURL: PublicURL
    package let logger: Logger
    package let clock: @Sendable () -> Timestamp

    let cases: CaseFile

    init(
        store: Store,
        log: EvidenceLog,
        register: PopulationRegister,
        notices: any NoticeOutbox,
        check: any IdentityCheck,
        calendar: WorkingCalendar,
        publicURL: PublicURL,
        logger: Logger,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.store = store
        self.log = log
        self.register = register
        self.notices = notices
        self.publicURL = publicURL
        self.logger = logger
        self.clock = clock
        accounts = AccountBook(store: store, log: log, register: register, clock: clock)
        contacts = ContactBook(store: store, log: log, notices: notices, clock: clock)
        cases = CaseFile(
            log: log,
            accounts: accounts,
            contacts: contacts,
            deadlines: Deadlines(calendar: calendar),
            clock: clock
        )
        applications = ApplicationDesk(
            store: store,
            accounts: accounts,
            cases: cases,
            examiner: Examiner(accounts: accounts, register: register, check: check),
            clock: clock
        )
        delegations = DelegationDesk(
            store: store,
            log: log,
            accounts: accounts,
            contacts: contacts,
            register: register,
            clock: clock
        )
        trusted = TrustedPersons(store: store, log: log, accounts: accounts, contacts: contacts, clock: clock)
        appointments = AppointmentBook(store: store, log: log, clock: clock)
    }
}
