package import Civil
package import Evidence
package import Population
package import Store

/// The accounts: finds them, names their owners, activates them, and writes each new version with its evidence and count.
package struct AccountBook: Sendable {
    let store: Store
    let log: EvidenceLog
    let register: PopulationRegister
    let clock: @Sendable () -> Timestamp

    package init(
        store: Store,
        log: EvidenceLog,
        register: PopulationRegister,
        clock: @escaping @Sendable () -> Timestamp
    ) {
        self.store = store
        self.log = log
        self.register = register
        self.clock = clock
    }

    /// The account as it is now; nil when none was ever issued.
    package func find(_ key: AccountKey, in tx: Transaction) throws -> Account? {
        try AccountRows.find(key, in: tx)
    }

    /// The account as it is now; nil when none was ever issued.
    package func find(_ key: AccountKey) async throws -> Account? {
        try await store.read { tx in try AccountRows.find(key, in: tx) }
    }

    /// The key that a user name leads to, whether or not there is an account; nil for a text that is no user name.
    ///
    /// A cancelled number, and the number of a record that was merged, lead to the person who holds them now.
    package func resolve(_ userName: String, in tx: Transaction) throws -> AccountKey? {
        guard let key = AccountKey(userName) else { return nil }
        guard key.kind == .citizen, let number = PersonalNumber(key: key.person) else { return key }
        return try register.findPerson(number, in: tx).map { AccountKey($0) } ?? key
    }

    /// The name by which the owner is addressed; empty when nobody has the key.
    package func name(of key: AccountKey, in tx: Transaction) throws -> String {
        switch key.kind {
        case .citizen: try register.ownName(of: key.person, asOf: clock().dayInVietnam, in: tx) ?? ""
        case .foreigner: try ForeignerRows.find(key, in: tx)?.name.text ?? ""
        case .organisation: try OrganisationRows.find(key, in: tx)?.nameVi ?? ""
        }
    }

    /// Where somebody stands: with an account, with an application that waits or was refused, or with neither.
    package func standing(of key: AccountKey, in tx: Transaction) throws -> AccountStanding {
        if let account = try AccountRows.find(key, in: tx) { return .account(account) }
        guard let last = try ApplicationRows.of(key, in: tx).last else { return .none }
        return last.state == .submitted ? .requested(last) : .refused(last)
    }

    /// Whether the owner is below 14 on a day, so that a parent or guardian acts for her (article 14(2)).
    package func isMinor(_ key: AccountKey, on day: Day, in tx: Transaction) throws -> Bool {
        switch key.kind {
        case .citizen: try register.isYounger(than: AgeRule.ownAccount, key.person, on: day, in: tx) ?? false
        case .foreigner:
            try ForeignerRows.find(key, in: tx)?.birth.isYounger(than: AgeRule.ownAccount, on: day) ?? false
        case .organisation: false
        }
    }

    /// Writes the next version of an account, or its first, and counts it.
    func write(_ new: Account, after old: Account?, under evidence: Evidence, in tx: Transaction) throws {
        guard evidence.permitsWriting(new.key.person, in: tx) else {
            throw IdentityError.evidenceDoesNotCover(new.key)
        }
        guard old?.mayBecome(new) ?? (new.version == 1) else { throw IdentityError.impossibleChange(new.key) }
        try AccountRows.insert(new, under: evidence.id.rawValue, in: tx)
        try AccountTally.add(AccountTally.flows(from: old, to: new), in: tx)
    }

    /// Records that something was refused, about the account when there is one and else about nobody.
    func refuse<T>(
        _ refusal: IdentityRefusal,
        _ kind: String,
        about account: Account?,
        by actor: Actor,
        in tx: Transaction
    ) throws -> Result<T, IdentityRefusal> {
        let scope = account.map { Evidence.Scope.person($0.key.person) } ?? .nobody
        _ = try log.append(IdentityEntry.draft(kind, scope: scope, by: actor, outcome: refusal.code), in: tx)
        return .failure(refusal)
    }
}

/// Ages of Decree 69/2024/NĐ-CP article 7, in years.
enum AgeRule {
    /// From this age on a person has and uses her own account.
    static let ownAccount = 14
    /// From this age on an account of level 2 is possible.
    static let levelTwo = 6
}
