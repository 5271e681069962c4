internal import Civil
internal import Evidence
internal import Store

/// The table `identity_lock`.
enum LockRows {
    static func insert(
        _ lock: Lock,
        of key: AccountKey,
        by actor: Actor,
        under evidence: Evidence,
        in tx: Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO identity_lock (person, reason, since, document, authority, note, actor, actor_key, notified,
                evidence)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            [
                .key(key), .text(lock.reason.rawValue), .instant(lock.since), .text(lock.ground.document),
                .text(lock.ground.authority), .text(lock.ground.note), .text(actor.role.rawValue),
                .integer(actor.stored), .text(lock.notified.joined(separator: " ")), .entry(evidence),
            ]
        )
    }

    static func lift(
        _ reason: LockReason,
        of key: AccountKey,
        at now: Timestamp,
        _ ground: LegalGround,
        by actor: Actor,
        under evidence: Evidence,
        in tx: Transaction
    ) throws {
        let changed = try tx.execute(
            """
            UPDATE identity_lock SET lifted_at = $1, lift_document = $2, lift_authority = $3, lift_note = $4,
                lift_actor = $5, lift_actor_key = $6, lift_evidence = $7
            WHERE person = $8 AND reason = $9 AND lifted_at IS NULL
            """,
            [
                .instant(now), .text(ground.document), .text(ground.authority), .text(ground.note),
                .text(actor.role.rawValue), .integer(actor.stored), .entry(evidence), .key(key),
                .text(reason.rawValue),
            ]
        )
        guard changed == 1 else { throw IdentityError.damaged("\(changed) open locks of one reason") }
    }

    /// Every lock of an account, oldest first.
    static func all(of key: AccountKey, in tx: Transaction) throws -> [Lock] {
        try tx.rows(
            """
            SELECT reason, since, document, authority, note, actor, notified, lifted_at FROM identity_lock
            WHERE person = $1 ORDER BY since, reason
            """,
            [.key(key)]
        ).map { row in
            try Lock(
                reason: row.word(0),
                since: row.instant(1),
                ground: LegalGround(document: row.text(2), authority: row.text(3), note: row.text(4)),
                actor: row.word(5),
                notified: row.text(6).split(separator: " ").map(String.init),
                liftedAt: row.instantIfPresent(7)
            )
        }
    }
}

extension Actor {
    /// Who acted, as the tables hold it: an officer's appointment, else the account, else 0.
    var stored: Int64 { appointment?.id ?? account?.rawValue ?? 0 }
}
