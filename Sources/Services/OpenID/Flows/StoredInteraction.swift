internal import Civil

/// A request that waits for somebody, as its row has it.
struct StoredInteraction: Sendable, Equatable {
    /// What a request is answered by.
    enum Kind: String, Sendable {
        /// A code, through the browser that brought it.
        case code
        /// A poll of a device without a keyboard (RFC 8628).
        case device
        /// A poll of whoever named the citizen (CIBA).
        case backchannel
    }

    /// How far it has got.
    enum State: String, Sendable {
        case open
        case approved
        case refused
    }

    var hash: [UInt8]
    var kind: Kind
    var client: String
    var clientVersion: Int64
    /// The parameters of the request, as JSON.
    var request: String
    var created: Timestamp
    /// Until when the authorization endpoint takes the reference.
    var referenceEnds: Timestamp
    var expires: Timestamp
    /// The thumbprint of the key that the code will be bound to; empty for none.
    var proofKey: String
    /// The hash of the cookie of the browser that brought it; nil before that.
    var browser: [UInt8]?
    /// The citizen must have authenticated later than this.
    var freshAfter: Timestamp?
    var account: Int64?
    var userCode: [UInt8]?
    var poll: [UInt8]?
    var pollInterval: Int64
    var polledAt: Timestamp
    var state: State
    var grant: Int64?
}

extension StoredInteraction {
    /// A request that was just taken in.
    init(
        waitingFor reference: OpaqueToken,
        kind: Kind = .code,
        asking request: String,
        of client: RegisteredClient,
        proofKey: String,
        until ends: Timestamp,
        at now: Timestamp
    ) {
        self.init(
            hash: reference.digest,
            kind: kind,
            client: client.id,
            clientVersion: client.version,
            request: request,
            created: now,
            referenceEnds: ends,
            expires: ends,
            proofKey: proofKey,
            browser: nil,
            freshAfter: nil,
            account: nil,
            userCode: nil,
            poll: nil,
            pollInterval: 0,
            polledAt: now,
            state: .open,
            grant: nil
        )
    }

    /// The same request once a browser has brought it.
    func brought(by browser: OpaqueToken, freshAfter: Timestamp?, until ends: Timestamp) -> StoredInteraction {
        var kept = self
        kept.browser = browser.digest
        kept.freshAfter = freshAfter
        kept.expires = ends
        return kept
    }
}
