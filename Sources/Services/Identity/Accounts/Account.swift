package import Civil

/// The level of a person's account (Decree 69/2024/NĐ-CP article 7–9); the raw value stands in the tables.
package enum AccountLevel: Int64, Sendable, CaseIterable, Comparable {
    /// Opened at a distance.
    case one = 1
    /// Opened in person, with the face or fingerprints compared.
    case two = 2

    /// Orders levels by what they allow.
    package static func < (left: AccountLevel, right: AccountLevel) -> Bool { left.rawValue < right.rawValue }
}

/// The state of an account that exists; what comes before is the state of an application.
package enum AccountState: String, Sendable, CaseIterable {
    /// Issued, to be activated within seven days, afterwards at a counter (article 14).
    case issued
    case active
    /// Closed for good: by death, or because the record was merged into another.
    case cancelled
}

/// One version of an account: what held from ``since`` until the next version.
package struct Account: Equatable, Sendable {
    package let key: AccountKey
    /// Counts the versions of the account from 1.
    package internal(set) var version: Int64
    package internal(set) var since: Timestamp
    package internal(set) var state: AccountState
    /// Nil for organisations, which have no levels.
    package internal(set) var level: AccountLevel?
    /// The reasons for which it is locked now.
    package internal(set) var locks: LockSet
    /// When this level was issued.
    package internal(set) var issuedAt: Timestamp
    /// Until when it can be activated at a distance.
    package internal(set) var activateBy: Timestamp
    /// The province of permanent residence, as far as known; for statistics.
    package internal(set) var province: ProvinceCode?

    package init(
        key: AccountKey,
        version: Int64,
        since: Timestamp,
        state: AccountState,
        level: AccountLevel?,
        locks: LockSet,
        issuedAt: Timestamp,
        activateBy: Timestamp,
        province: ProvinceCode?
    ) {
        self.key = key
        self.version = version
        self.since = since
        self.state = state
        self.level = level
        self.locks = locks
        self.issuedAt = issuedAt
        self.activateBy = activateBy
        self.province = province
    }

    /// Whether it can be used: activated and not locked for any reason.
    package var isUsable: Bool { state == .active && locks.isEmpty }

    /// Days within which an account is activated at a distance (Decree 69/2024/NĐ-CP article 14).
    package static let activationDays = 7

    /// A new account, issued and not yet active.
    static func issued(_ key: AccountKey, level: AccountLevel?, province: ProvinceCode?, at now: Timestamp) -> Account {
        Account(
            key: key,
            version: 1,
            since: now,
            state: .issued,
            level: level,
            locks: [],
            issuedAt: now,
            activateBy: now + activationDays * 86_400,
            province: province
        )
    }

    /// The next version, with what the closure changes.
    func next(at now: Timestamp, _ change: (inout Account) -> Void) -> Account {
        var next = self
        next.version += 1
        next.since = max(now, since.adding(microseconds: 1))
        change(&next)
        return next
    }

    /// Whether a version may follow this one.
    func mayBecome(_ next: Account) -> Bool {
        guard next.key == key, next.version == version + 1, next.since > since else { return false }
        guard state != .cancelled else { return false }
        if state == .active, next.state == .issued { return false }
        return (next.level?.rawValue ?? 0) >= (level?.rawValue ?? 0)
    }
}

/// Where somebody stands on the way to an account.
package enum AccountStanding: Equatable, Sendable {
    case none
    case requested(Application)
    case refused(Application)
    case account(Account)
}
