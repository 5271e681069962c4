package import ServiceLifecycle
package import Store
internal import Web
internal import WebAuthn

/// How owners sign in to their accounts, show again that it is they, and come back without their old devices.
package struct SignInParts: Sendable {
    package let sessions: SessionStore
    package let signIn: SignInDesk
    package let passkeys: PasskeyDesk
    package let passcode: PasscodeDesk
    package let codes: CodeDesk
    package let first: FirstAccountDesk
    package let recovery: RecoveryDesk
    package let enrolment: EnrolmentDesk
    package let newDevice: NewDevice
    package let throttle: Throttle
    private let checker: SignInChecker
    let keeper: SignInKeeper

    init(_ parts: IdentityParts, options: SignInOptions) {
        let (store, log, clock) = (parts.store, parts.log, parts.clock)
        let (accounts, contacts, signal) = (parts.accounts, parts.contacts, WorkSignal())
        let throttle = Throttle(factor: options.throttleFactor, clock: clock)
        let tally = FailureTally(log: log, clock: clock)
        let ceremonies = Ceremonies(
            relyingParty: RelyingParty(origin: parts.publicURL.text, name: "VNeID"),
            tally: tally,
            clock: clock
        )
        let binder = PasskeyBinder(log: log, contacts: contacts)
        let sessions = SessionStore(
            store: store,
            log: log,
            accounts: accounts,
            contacts: contacts,
            observer: options.observer,
            clock: clock
        )
        let codes = CodeDesk(
            store: store,
            log: log,
            accounts: accounts,
            contacts: contacts,
            notices: parts.notices,
            sessions: sessions,
            throttle: throttle,
            tally: tally,
            pepper: options.pepper,
            signal: signal,
            clock: clock
        )
        let signIn = SignInDesk(
            store: store,
            log: log,
            accounts: accounts,
            contacts: contacts,
            sessions: sessions,
            ceremonies: ceremonies,
            codes: codes,
            throttle: throttle,
            clock: clock
        )
        let newDevice = NewDevice(
            store: store,
            log: log,
            accounts: accounts,
            sessions: sessions,
            ceremonies: ceremonies,
            binder: binder,
            lost: LostDevices(log: log, contacts: contacts),
            throttle: throttle,
            clock: clock
        )
        (self.sessions, self.codes, self.signIn, self.newDevice) = (sessions, codes, signIn, newDevice)
        self.throttle = throttle
        passkeys = PasskeyDesk(
            store: store,
            log: log,
            contacts: contacts,
            sessions: sessions,
            ceremonies: ceremonies,
            binder: binder,
            throttle: throttle,
            clock: clock
        )
        passcode = PasscodeDesk(
            store: store,
            log: log,
            accounts: accounts,
            contacts: contacts,
            sessions: sessions,
            throttle: throttle,
            hasher: PasscodeHasher(pepper: options.pepper, workers: options.workers),
            cost: options.cost,
            clock: clock
        )
        first = FirstAccountDesk(
            store: store,
            applications: parts.applications,
            codes: codes,
            signIn: signIn,
            throttle: throttle,
            clock: clock
        )
        enrolment = EnrolmentDesk(
            store: store,
            log: log,
            accounts: accounts,
            contacts: contacts,
            sessions: sessions,
            check: parts.applications.examiner.check,
            throttle: throttle,
            tally: tally,
            pepper: options.pepper,
            clock: clock
        )
        recovery = RecoveryDesk(
            store: store,
            log: log,
            accounts: accounts,
            contacts: contacts,
            trusted: parts.trusted,
            sessions: sessions,
            card: options.chipCard,
            rules: options.rules,
            throttle: throttle,
            signal: signal,
            publicURL: parts.publicURL,
            clock: clock
        )
        checker = SignInChecker(clock: clock)
        keeper = SignInKeeper(
            store: store,
            sessions: sessions,
            codes: codes,
            recovery: recovery,
            tally: tally,
            signal: signal,
            logger: parts.logger,
            clock: clock
        )
    }

    /// What has to run beside the server: sends codes, asks trusted persons, forgets what is over.
    package var services: [any Service] { [keeper] }

    /// Does now what the services do in the background, until nothing waits: for tests and commands.
    package func catchUp() async throws { try await keeper.catchUp() }

    /// What cannot be among the rows of signing in; empty when everything is sound.
    package func checkSignIn(in tx: Transaction) throws -> [String] { try checker.check(in: tx) }
}
