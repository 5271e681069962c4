internal import Civil
internal import Evidence
internal import Population
package import Store

/// Checks every invariant of the accounts over all their tables; the findings are empty when they hold.
///
/// - Parameter limit: the most findings that are listed.
package func checkAccounts(limit: Int = 100, in tx: Transaction) throws -> [String] {
    var checker = AccountChecker(limit: limit)
    try checker.checkVersions(in: tx)
    try checker.checkLocks(in: tx)
    try checker.checkApplications(in: tx)
    try checker.checkDelegations(in: tx)
    try checker.checkEvidence(in: tx)
    try checker.checkDead(in: tx)
    return checker.findings
}

/// A reason that began or ended to lock an account.
private struct LockEvent: Hashable {
    let key: AccountKey
    let reason: LockReason
    let at: Timestamp
    let begins: Bool
}

private struct AccountChecker {
    let limit: Int
    var findings: [String] = []
    /// What the versions of accounts show: which reason began or ended when.
    private var shown: Set<LockEvent> = []

    init(limit: Int) {
        self.limit = limit
    }

    private mutating func note(_ finding: String) {
        if findings.count < limit { findings.append(finding) }
    }

    /// Each version may follow the one before, and the counts are what the versions add up to.
    mutating func checkVersions(in tx: Transaction) throws {
        var flows: [AccountTally.Cell: AccountTally.Flow] = [:]
        var previous: Account?
        try tx.forEach("SELECT \(AccountRows.columns) FROM identity_account ORDER BY person, version") { row in
            let account = try AccountRows.account(row)
            let old = previous?.key == account.key ? previous : nil
            if let finding = Self.finding(account, after: old) { note(finding) }
            for (cell, flow) in AccountTally.flows(from: old, to: account) {
                flows[cell, default: AccountTally.Flow()].entered += flow.entered
                flows[cell, default: AccountTally.Flow()].departed += flow.departed
            }
            noteLocks(of: account, after: old)
            previous = account
        }
        let counted = try AccountTally.all(in: tx)
        for cell in Set(flows.keys).union(counted.keys) where flows[cell] != counted[cell] {
            note("the count of \(cell) is \(String(describing: counted[cell])), not \(String(describing: flows[cell]))")
        }
    }

    private static func finding(_ account: Account, after old: Account?) -> String? {
        let name = "version \(account.version) of account \(account.key.text)"
        guard old?.mayBecome(account) ?? (account.version == 1) else { return "\(name) may not follow" }
        guard account.locks.isSubset(of: .every) else { return "\(name) has locks without a reason" }
        guard (account.level == nil) == (account.key.kind == .organisation) else { return "\(name) has a wrong level" }
        guard account.issuedAt <= account.since, account.activateBy >= account.issuedAt else {
            return "\(name) has times in the wrong order"
        }
        return nil
    }

    private mutating func noteLocks(of account: Account, after old: Account?) {
        let before = old?.locks ?? []
        for reason in before.symmetricDifference(account.locks).reasons {
            let begins = account.locks.contains(reason)
            shown.insert(LockEvent(key: account.key, reason: reason, at: account.since, begins: begins))
        }
    }

    /// Every lock began and was lifted with a version that shows it, and no version shows another.
    mutating func checkLocks(in tx: Transaction) throws {
        var kept: Set<LockEvent> = []
        try tx.forEach("SELECT person, reason, since, lifted_at FROM identity_lock") { row in
            let (key, reason): (AccountKey, LockReason) = try (row.key(0), row.word(1))
            kept.insert(LockEvent(key: key, reason: reason, at: try row.instant(2), begins: true))
            if let lifted = try row.instantIfPresent(3) {
                kept.insert(LockEvent(key: key, reason: reason, at: lifted, begins: false))
            }
        }
        for event in kept.symmetricDifference(shown) {
            note("account \(event.key.text): \(event.reason) \(event.begins ? "begins" : "ends") in one table only")
        }
    }

    mutating func checkApplications(in tx: Transaction) throws {
        try count(
            [
                "applications that wait in no queue": """
                SELECT count(*) FROM identity_application AS application WHERE state = 'submitted'
                AND NOT EXISTS (SELECT 1 FROM identity_application_queue AS queue WHERE queue.id = application.id
                    AND queue.due = application.due AND queue.person = application.person AND queue.step <> 'telling')
                """,
                "decided applications that still wait": """
                SELECT count(*) FROM identity_application_queue AS queue WHERE NOT EXISTS (SELECT 1
                    FROM identity_application AS application WHERE application.person = queue.person
                    AND application.id = queue.id AND application.state =
                        CASE queue.step WHEN 'telling' THEN 'refused' ELSE 'submitted' END)
                """,
                "applications with a decision and without a time, or the other way": """
                SELECT count(*) FROM identity_application
                WHERE (state = 'submitted') <> (decided_at IS NULL) OR (decided_at IS NULL) <> (decision_evidence IS NULL)
                """,
                "refused applications without a defect": """
                SELECT count(*) FROM identity_application AS application WHERE state = 'refused'
                AND NOT EXISTS (SELECT 1 FROM identity_defect AS defect WHERE defect.person = application.person
                    AND defect.application = application.id)
                """,
                "defects of applications that were not refused": """
                SELECT count(*) FROM identity_defect AS defect WHERE NOT EXISTS (SELECT 1
                    FROM identity_application AS application WHERE application.person = defect.person
                    AND application.id = defect.application AND application.state = 'refused')
                """,
                "approved applications of persons without an account": """
                SELECT count(*) FROM identity_application AS application WHERE state = 'approved'
                AND NOT EXISTS (SELECT 1 FROM identity_account AS account WHERE account.person = application.person)
                """,
            ],
            in: tx
        )
    }

    mutating func checkDelegations(in tx: Transaction) throws {
        try count(
            [
                "delegations with an acceptance without evidence": """
                SELECT count(*) FROM identity_delegation
                WHERE (accepted_at IS NULL) <> (accept_evidence IS NULL) OR (ended_at IS NULL) <> (end_evidence IS NULL)
                """,
                "delegations accepted before they were offered, or after their end": """
                SELECT count(*) FROM identity_delegation WHERE accepted_at < offered_at OR accepted_at > expires_at
                OR (ended_at IS NOT NULL AND accepted_at > ended_at)
                """,
                "delegations by persons who never had an account": """
                SELECT count(*) FROM identity_delegation AS delegation WHERE NOT EXISTS
                    (SELECT 1 FROM identity_account AS account WHERE account.person = delegation.person)
                """,
                "trusted persons with an acceptance without evidence": """
                SELECT count(*) FROM identity_trusted_person
                WHERE (accepted_at IS NULL) <> (accept_evidence IS NULL) OR (ended_at IS NULL) <> (end_evidence IS NULL)
                """,
                "organisations without an account": """
                SELECT count(*) FROM identity_organisation AS organisation WHERE NOT EXISTS
                    (SELECT 1 FROM identity_account AS account WHERE account.person = organisation.person)
                """,
            ],
            in: tx
        )
    }

    /// Every row names an entry that the log has.
    mutating func checkEvidence(in tx: Transaction) throws {
        for (table, column) in Self.evidenceColumns {
            try count(
                [
                    "rows of \(table) whose \(column) is no entry of the log": """
                    SELECT count(*) FROM \(table) AS written WHERE written.\(column) IS NOT NULL
                    AND \(EvidenceReader.noEntry(under: "written.\(column)"))
                    """
                ],
                in: tx
            )
        }
    }

    /// Nobody who is dead keeps an account, once the changes of the register have been followed to their end.
    mutating func checkDead(in tx: Transaction) throws {
        guard try EvidenceReader.changes(after: FeedRows.cursor(in: tx), limit: 1, in: tx).isEmpty,
            try !EvidenceReader.hasWaitingChange(in: tx)
        else { return }
        try count(
            [
                "accounts of the dead that are not closed": """
                SELECT count(*) FROM identity_account AS account WHERE account.state <> 'cancelled'
                AND NOT EXISTS (SELECT 1 FROM identity_account AS later WHERE later.person = account.person
                    AND later.version > account.version)
                AND EXISTS (SELECT 1 FROM civil_event AS event WHERE event.person = account.person
                    AND event.kind = 'death')
                """
            ],
            in: tx
        )
    }

    private mutating func count(_ questions: [String: String], in tx: Transaction) throws {
        for (what, sql) in questions.sorted(by: { $0.key < $1.key }) {
            let found = try tx.firstRow(sql)?.int64(0) ?? 0
            if found > 0 { note("\(found) \(what)") }
        }
    }

    private static let evidenceColumns = [
        ("identity_account", "evidence"), ("identity_contact", "evidence"), ("identity_application", "evidence"),
        ("identity_application", "decision_evidence"), ("identity_lock", "evidence"),
        ("identity_lock", "lift_evidence"), ("identity_delegation", "evidence"),
        ("identity_delegation", "accept_evidence"), ("identity_delegation", "end_evidence"),
        ("identity_trusted_person", "evidence"), ("identity_trusted_person", "accept_evidence"),
        ("identity_trusted_person", "end_evidence"), ("identity_appointment", "evidence"),
        ("identity_appointment", "end_evidence"), ("identity_foreigner", "evidence"),
        ("identity_organisation", "evidence"), ("identity_organisation_member", "evidence"),
        ("identity_organisation_member", "end_evidence"),
    ]
}
