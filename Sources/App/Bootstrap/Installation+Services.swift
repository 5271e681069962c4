internal import Civil
package import Identity
internal import Messaging
package import OpenID
internal import Population
internal import ServiceLifecycle
package import Web

/// The services about people's accounts, wired to each other: sign-in knows the provider's sessions, the provider knows the accounts.
package struct AccountServices: Sendable {
    package let identity: IdentityService
    package let openID: OpenIDService
    /// Sends what the outbox holds.
    let sender: OutboxSender

    var services: [any Service] { identity.services + openID.services + [sender] }
}

extension Installation {
    /// Wires accounts, sign-in and the OpenID provider for an origin, which is the issuer and the place of the passkeys.
    ///
    /// - Parameter hasMutualTLS: whether our own proxy hands over client certificates.
    package func accountServices(at publicURL: PublicURL, hasMutualTLS: Bool = false) -> AccountServices {
        let (outbox, register) = (Outbox(clock: clock), PopulationRegister())
        let observer = OpenIDSessionObserver()
        let identity = IdentityService(
            store: store,
            log: log,
            register: register,
            notices: MessagingNotices(outbox: outbox, clock: clock),
            publicURL: publicURL,
            signIn: SignInOptions(pepper: pepper, observer: observer),
            logger: logger,
            clock: clock
        )
        let openID = OpenIDService(
            store: store,
            log: log,
            publicURL: publicURL,
            keys: openIDKeys.keys,
            secret: openIDSecret,
            ports: OpenIDPorts(
                sessions: OpenIDSessions(sessions: identity.signIn.sessions, publicURL: publicURL),
                holders: OpenIDHolders(accounts: identity.accounts),
                claims: OpenIDClaims(
                    register: register,
                    accounts: identity.accounts,
                    contacts: identity.contacts,
                    clock: clock
                ),
                notices: OpenIDNotices(contacts: identity.contacts, publicURL: publicURL),
                arrivals: OpenIDArrivals(throttle: identity.signIn.throttle)
            ),
            hasMutualTLS: hasMutualTLS,
            logger: logger,
            clock: clock
        )
        observer.connect(to: openID.sessions)
        let sender = OutboxSender(store: store, outbox: outbox, messenger: messenger, logger: logger)
        return AccountServices(identity: identity, openID: openID, sender: sender)
    }

    /// The registration of applications.
    package var clients: ClientAdministration { ClientAdministration(store: store, log: log, clock: clock) }
}
