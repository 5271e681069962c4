package import Civil
internal import Crypto
package import Store

/// Gives tokens to accounts and takes them from nobody in particular.
package struct RateTokenDesk: Sendable {
    private let store: Store
    private let keys: RateTokenKeys
    /// How many tokens an account is given a day.
    package let perDay: Int

    package init(store: Store, keys: RateTokenKeys, perDay: Int = 3) {
        self.store = store
        self.keys = keys
        self.perDay = perDay
    }

    package static var migrations: [Migration] {
        [Migration(module: "RateTokens", number: 1, name: "rate-tokens", bytes: PackageResources._001_rate_tokens_sql)]
    }

    /// The key under which messages of this day are blinded.
    package func publicKey(on day: Day) throws(RateTokenError) -> RateTokenPublicKey {
        try keys.signing(on: day).publicKey
    }

    /// Signs the blinded messages of an account, once a day; the caller has seen that the account may ask.
    package func issue(_ blinded: [[UInt8]], to person: PersonKey, on day: Day) async throws -> RateTokenIssue {
        let key = try keys.signing(on: day)
        let length = try key.publicKey.length
        let areWhole = blinded.allSatisfy { $0.count == length }
        guard (1...perDay).contains(blinded.count), areWhole else { return .malformed }
        let digest = Array(SHA256.hash(data: blinded.flatMap(\.self)))
        let isOurs = try await store.write { tx in
            try RateTokenRows.claim(day, of: person, digest: digest, in: tx) == digest
        }
        // A crash here leaves the claim without an answer: the same request is answered when it comes again.
        guard isOurs else { return .alreadyIssued }
        let signatures = blinded.compactMap { key.sign($0) }
        return signatures.count == blinded.count ? .issued(signatures) : .malformed
    }

    /// Takes a token in the transaction of what it is spent for.
    package func spend(_ token: RateToken, on day: Day, in tx: Transaction) throws -> RateTokenSpending {
        guard token.week.isTaken(on: day) else { return .expired }
        guard let key = try keys.verifying(token.week, on: day), try token.isValid(by: key.publicKey) else {
            return .invalid
        }
        return try RateTokenRows.spend(token.digest, token.week, in: tx) ? .accepted : .alreadySpent
    }

    /// Forgets what no longer counts: issues before yesterday, tokens of weeks that are not taken any more.
    package func prune(on day: Day) async throws {
        try await store.write { tx in
            try RateTokenRows.prune(before: day.adding(days: -1), week: RateTokenWeek(of: day.adding(days: -7)), in: tx)
        }
    }
}

/// What came of asking for tokens.
package enum RateTokenIssue: Hashable, Sendable {
    /// Blind signatures, in the order of the messages.
    case issued([[UInt8]])
    /// The account had its tokens today, for other messages.
    case alreadyIssued
    /// Too many messages, or none of this key's length and range.
    case malformed
}

/// What came of showing a token.
package enum RateTokenSpending: Hashable, Sendable {
    case accepted
    case alreadySpent
    /// Its week is over, or still to come.
    case expired
    /// No signature of ours, or of another kind.
    case invalid
}
