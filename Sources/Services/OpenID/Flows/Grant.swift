internal import Civil
internal import Store

/// One authorization: what a citizen, by her consent, lets one client do, and the code by which the client fetches it.
///
/// Every token of the authorization names it, so that whatever revokes it kills them all with one row.
struct Grant: Sendable, Equatable {
    let account: Int64
    let id: Int64
    let client: String
    let clientVersion: Int64
    /// The consent it rests on; 0 when nothing but the pairwise subject is given.
    let consent: Int64
    /// The handle of the session in which it was given; it ends with the session unless ``isOffline``.
    let session: String
    /// The parameters of the authorization request, as JSON.
    let request: String
    /// The thumbprint of the key that the code is bound to; empty for none.
    let proofKey: String
    let scope: ScopeSet
    /// The claims that she agreed to, and where each is released.
    let releases: ReleasePlan
    let acr: AuthenticationContext
    let amr: [String]
    let authenticatedAt: Timestamp
    let givenAt: Timestamp
    /// After which no token of it is renewed, however much it is used.
    let ends: Timestamp

    /// Whether she agreed to access while she is away.
    var isOffline: Bool { scope.contains(.offlineAccess) }
}

/// A grant as its row stands: whether its code was used, whether it still counts.
struct StoredGrant: Sendable, Equatable {
    let grant: Grant
    let codeEnds: Timestamp
    let redeemedAt: Timestamp?
    let revokedAt: Timestamp?

    /// Whether tokens of it may be used or renewed.
    func isLive(at now: Timestamp) -> Bool { revokedAt == nil && now < grant.ends }
}

/// Why a grant was revoked; the raw value stands in its row.
enum RevocationReason: String, Sendable {
    case codeReused = "code_reused"
    case refreshReused = "refresh_token_reused"
    case client = "revoked_by_client"
    case consentWithdrawn = "consent_withdrawn"
    case signedOut = "signed_out"
    case clientDisabled = "client_disabled"
    case codeMisused = "code_misused"
}
