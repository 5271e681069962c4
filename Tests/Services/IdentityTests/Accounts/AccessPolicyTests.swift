import Civil
import Identity
import Testing

/// The policy is compared over all combinations with a second statement of the law: one line for each action.
@Suite("What levels, authentication, age and mandates permit")
struct AccessPolicyTests {
    /// Level, strength (`f`: the account's own), minutes (0: any time), delegation (`-`, `v`, `a`), own lock (`L`), role (`R`).
    private static let expected: [AccessAction: String] = [
        .viewIdentity: "1 1 0 v", .viewSecurityLog: "1 1 0 -", .viewReceipts: "1 1 0 v", .viewDocuments: "2 2 0 v",
        .useServiceLevel1: "1 1 0 a", .useService: "2 2 0 a", .signInElsewhere: "1 1 0 -", .giveConsent: "2 2 0 -",
        .withdrawConsent: "1 1 0 -", .lockAccount: "1 1 0 - L", .unlockAccount: "1 f 5 - L", .changeContact: "1 f 10 -",
        .manageAuthenticators: "1 f 10 -", .endSessions: "1 1 0 - L", .delegate: "2 2 10 -", .endDelegation: "1 1 0 -",
        .acceptDelegation: "2 2 0 -", .manageTrusted: "1 f 10 -", .vouch: "2 2 5 -", .openChildAccount: "2 2 10 -",
        .openOrganisation: "2 2 10 -", .openPaper: "2 2 2 -", .sign: "2 2 2 -", .officerWork: "2 2 0 - R",
        .identityWork: "2 2 0 - R", .recordsWork: "2 2 0 - R", .fileForOthers: "2 2 0 - R", .operate: "2 2 0 - R",
        .develop: "2 2 0 - R",
    ]

    private static let roles: [AccessAction: Set<AppointmentRole>] = [
        .officerWork: [.officer, .recordsOfficer, .identityOfficer, .immigrationOfficer, .supervisor],
        .recordsWork: [.recordsOfficer], .fileForOthers: [.recordsOfficer, .identityOfficer, .supervisor],
        .identityWork: [.identityOfficer, .immigrationOfficer, .supervisor], .operate: [.platformOperator],
        .develop: [.developer],
    ]

    private static let now = Timestamp(microseconds: 1_800_000_000_000_000)
    private static let key = AccountKey(rawValue: 936_190_000_001)
    private static let other = AccountKey(rawValue: 936_165_000_001)

    /// Every account there can be, by state, level and locks, each with each.
    private static let accounts: [Account] = AccountState.allCases.flatMap { state in
        [AccountLevel.one, .two].flatMap { level in
            [[], LockSet(.ownerRequest), LockSet(.competentAuthority), [LockSet(.ownerRequest), LockSet(.death)]].map {
                locks in
                Account(
                    key: key,
                    version: 1,
                    since: now,
                    state: state,
                    level: level,
                    locks: locks,
                    issuedAt: now,
                    activateBy: now,
                    province: nil
                )
            }
        }
    }

    private enum Mandated: CaseIterable {
        case none, view, act, expired, another
    }

    private static func mandate(_ kind: Mandated) -> Mandate? {
        guard kind != .none else { return nil }
        let delegation = Delegation(
            id: 1,
            owner: other,
            delegate: key,
            scope: .whole(kind == .view ? .view : .act),
            offeredAt: now - 1_000,
            expiresAt: kind == .expired ? now : now + 1_000,
            acceptedAt: now - 900,
            endedAt: nil,
            endedBy: nil
        )
        return Mandate(owner: other, delegate: kind == .another ? other : key, basis: .delegations([delegation]))
    }

    @Test(
        "The verdict is the table's for every combination of account, authentication, age, role and mandate",
        arguments: AccessAction.allCases
    )
    func all(_ action: AccessAction) throws {
        var combinations = 0
        let mandates = Mandated.allCases.map { ($0, Self.mandate($0)) }
        for account in Self.accounts {
            for acr in AuthenticationLevel.allCases {
                for minutes in [0, 1, 2, 4, 5, 9, 10, 480] {
                    for steppedUp in [nil, 0, 600] as [Int?] {
                        for role in [nil] + AppointmentRole.allCases.map(Optional.some) {
                            for (mandated, mandate) in mandates {
                                let subject = AccessSubject(
                                    account: account,
                                    acr: acr,
                                    authenticatedAt: Self.now - minutes * 60,
                                    steppedUpAt: steppedUp.map { Self.now - $0 * 60 },
                                    role: role,
                                    mandate: mandate,
                                    utility: "health"
                                )
                                let age = min(minutes, steppedUp ?? minutes)
                                let expected = try Self.verdict(action, account, acr, age, role, mandated)
                                let found = AccessPolicy.verdict(on: action, for: subject, at: Self.now)
                                if found != expected {
                                    Issue.record(
                                        "\(action) \(account.state) \(account.locks.reasons) level \(String(describing: account.level)) \(acr) \(age) min \(String(describing: role)) \(mandated): \(found), not \(expected)"
                                    )
                                    return
                                }
                                combinations += 1
                            }
                        }
                    }
                }
            }
        }
        #expect(combinations == 24 * 2 * 8 * 3 * 8 * 5)
    }

    private static func verdict(
        _ action: AccessAction,
        _ account: Account,
        _ acr: AuthenticationLevel,
        _ age: Int,
        _ role: AppointmentRole?,
        _ mandated: Mandated
    ) throws -> AccessVerdict {
        let words = try #require(expected[action]).split(separator: " ").map(String.init)
        if account.state == .cancelled { return .refused(.closed) }
        if account.state == .issued { return .refused(.notActive) }
        let isOwnLock = account.locks.reasons == [.ownerRequest] && words.contains("L")
        if !account.locks.isEmpty && !isOwnLock { return .refused(.locked) }
        if let role {
            if roles[action]?.contains(role) != true { return .refused(.otherRole) }
        } else if roles[action] != nil {
            return .refused(.otherRole)
        }
        switch (mandated, words[3]) {
        case (.none, _): break
        case (_, "-"): return .refused(.notDelegable)
        case (.expired, _), (.another, _), (.view, "a"): return .refused(.outsideMandate)
        default: break
        }
        if words[0] == "2" && account.level == .one { return .needsLevelTwo }
        let strength: AuthenticationLevel = words[1] == "2" || (words[1] == "f" && account.level == .two) ? .two : .one
        let minutes = try #require(Int(words[2]))
        if acr < strength || (minutes > 0 && age >= minutes) { return .needsStepUp(strength) }
        return .allowed
    }

    @Test("The values of acr are documented and read back", arguments: AuthenticationLevel.allCases)
    func acr(_ level: AuthenticationLevel) {
        #expect(level.acr == "urn:vneid:acr:\(level.rawValue)" && AuthenticationLevel(acr: level.acr) == level)
        #expect(AuthenticationLevel(acr: "urn:vneid:acr:0") == nil && AuthenticationLevel(acr: "") == nil)
    }
}
