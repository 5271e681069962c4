internal import Civil
internal import Evidence
package import Store

/// Puts logout tokens into the outbox, in the transaction in which a sign-in ends.
struct LogoutQueue: Sendable {
    let parts: ProviderParts

    /// Tells a client about the sessions of grants that ended; one token for each session.
    func tell(_ client: RegisteredClient, of grants: [Grant], at now: Timestamp, in tx: Transaction) throws {
        guard let uri = client.metadata.backchannelLogoutURI, client.isEnabled else { return }
        var told: Set<String> = []
        for grant in grants where told.insert(grant.session).inserted {
            let pending = PendingLogout(
                id: parts.log.nextID().rawValue,
                client: client.id,
                uri: uri,
                subject: parts.subject(of: grant.account, for: client.metadata),
                session: parts.sessionID(grant.session, for: client.id),
                created: now,
                attempts: 0,
                nextAt: now
            )
            try LogoutRows.insert(pending, in: tx)
        }
    }
}

/// Learns that a session of the pages ended, and ends what was signed in by it.
package struct SessionLink: Sendable {
    let parts: ProviderParts
    let logouts: LogoutQueue

    /// Revokes what was given in the session and was not meant to go on without her, and queues the logout tokens.
    package func ended(account: Int64, handle: String, in tx: Transaction) throws {
        let now = parts.clock()
        let grants = try GrantRows.live(of: account, session: handle, in: tx)
        for (id, group) in Dictionary(grouping: grants, by: \.client).sorted(by: { $0.key < $1.key }) {
            for grant in group where !grant.isOffline {
                try GrantRows.revoke(grant, at: now, because: .signedOut, in: tx)
            }
            guard let client = try parts.registry.current(id, in: tx) else { continue }
            try logouts.tell(client, of: group, at: now, in: tx)
        }
    }
}
