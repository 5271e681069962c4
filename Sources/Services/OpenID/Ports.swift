package import Civil
package import Evidence
package import HTTPTypes
package import Store
package import Web

/// Somebody who is signed in to the pages, as a provider needs to know her.
package struct HolderSession: Sendable, Equatable {
    /// The key of the account.
    package let account: Int64
    /// Stays the same while the session lives; names it to nobody outside.
    package let handle: String
    package let name: String
    /// How surely it is she.
    package let acr: AuthenticationContext
    /// How surely it could be she at most, by the level of her account.
    package let highestAcr: AuthenticationContext
    /// RFC 8176.
    package let amr: [String]
    /// When she last showed that it is she.
    package let authenticatedAt: Timestamp
    /// The device that she uses, in words.
    package let device: String

    package init(
        account: Int64,
        handle: String,
        name: String,
        acr: AuthenticationContext,
        highestAcr: AuthenticationContext,
        amr: [String],
        authenticatedAt: Timestamp,
        device: String
    ) {
        self.account = account
        self.handle = handle
        self.name = name
        self.acr = acr
        self.highestAcr = highestAcr
        self.amr = amr
        self.authenticatedAt = authenticatedAt
        self.device = device
    }
}

/// The sessions of the pages: who is signed in in a browser.
package protocol HolderSessions: Sendable {
    /// The session that the cookies of a request belong to, read in the transaction; nil when nobody is signed in.
    func session(of fields: HTTPFields, in tx: Transaction) throws -> HolderSession?
    /// Ends the session of a browser, as its owner asks; ``SessionLink`` hears of it in the same transaction.
    func end(of fields: HTTPFields) async throws
    /// The `Set-Cookie` value that makes a browser forget its session.
    var removal: String { get }
}

/// The accounts: who may be signed in at all.
package protocol HolderDirectory: Sendable {
    /// Whether an account is active and without a lock at this moment.
    func isUsable(_ account: Int64, in tx: Transaction) throws -> Bool
    /// The usable account that a client names by a login hint (its number); the same statements whether there is one or not.
    func account(named hint: String, in tx: Transaction) throws -> Int64?
    /// The name by which pages address her.
    func name(of account: Int64, in tx: Transaction) throws -> String
}

/// Where claims about people come from.
package protocol ClaimSource: Sendable {
    /// Reads claims for a client, under the entry of evidence that says so.
    func values(
        of names: Set<ClaimName>,
        about account: Int64,
        on day: Day,
        under evidence: Evidence,
        in tx: Transaction
    ) throws -> SourcedClaims
    /// What she herself is shown before she decides: the very values, in words.
    func shown(
        _ names: Set<ClaimName>,
        about account: Int64,
        on day: Day,
        in tx: Transaction
    ) throws -> [ClaimName: LocalizedText]
}

/// Claims with the agency that stands behind them.
package struct SourcedClaims: Sendable {
    package let values: ClaimValues
    /// The agency of the register the values were read from.
    package let source: AgencyCard
    /// When they were read.
    package let verified: Timestamp

    package init(values: ClaimValues, source: AgencyCard, verified: Timestamp) {
        self.values = values
        self.source = source
        self.verified = verified
    }
}

/// Tells a citizen that a client waits for her approval.
package protocol ApprovalNotices: Sendable {
    /// Queues a message in the caller's transaction; the path leads to the page where she decides.
    func approvalAsked(
        of account: Int64,
        by client: LocalizedText,
        path: String,
        in tx: Transaction
    ) throws
}

/// How often somebody who is not signed in may come to the authorization endpoint, by address.
package protocol ArrivalLimits: Sendable {
    /// After how many seconds such a request from an address is taken again; nil when it is now.
    func wait(_ address: String?) -> Int?
    /// Counts one from an address.
    func count(_ address: String?)
}

/// What the provider is given by the rest of the platform.
package struct OpenIDPorts: Sendable {
    package let sessions: any HolderSessions
    package let holders: any HolderDirectory
    package let claims: any ClaimSource
    package let notices: any ApprovalNotices
    package let arrivals: any ArrivalLimits

    package init(
        sessions: any HolderSessions,
        holders: any HolderDirectory,
        claims: any ClaimSource,
        notices: any ApprovalNotices,
        arrivals: any ArrivalLimits
    ) {
        self.sessions = sessions
        self.holders = holders
        self.claims = claims
        self.notices = notices
        self.arrivals = arrivals
    }
}
