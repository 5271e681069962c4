internal import Civil
internal import Evidence
internal import Store

/// The table `identity_contact`.
enum ContactRows {
    static func current(of key: AccountKey, in tx: Transaction) throws -> [Contact] {
        var last: [ContactKind: Contact] = [:]
        let rows = try tx.rows(
            "SELECT kind, value, since, verified_at FROM identity_contact WHERE person = $1 ORDER BY kind, number",
            [.integer(key.rawValue)]
        )
        for row in rows {
            let (kind, value): (ContactKind, String) = try (row.word(0), row.text(1))
            guard !value.isEmpty else {
                last[kind] = nil
                continue
            }
            guard let point = ContactPoint(value), point.kind == kind else {
                throw IdentityError.damaged("a contact of account \(key.text)")
            }
            last[kind] = try Contact(point: point, since: row.instant(2), verifiedAt: row.instantIfPresent(3))
        }
        return ContactKind.allCases.compactMap { last[$0] }
    }

    static func insert(_ contact: Contact, of key: AccountKey, under evidence: Evidence, in tx: Transaction) throws {
        try insert(
            contact.point.kind,
            contact.point.value,
            of: key,
            since: contact.since,
            verifiedAt: contact.verifiedAt,
            under: evidence,
            in: tx
        )
    }

    static func insertNone(
        _ kind: ContactKind,
        of key: AccountKey,
        at now: Timestamp,
        under evidence: Evidence,
        in tx: Transaction
    ) throws {
        try insert(kind, "", of: key, since: now, verifiedAt: nil, under: evidence, in: tx)
    }

    private static func insert(
        _ kind: ContactKind,
        _ value: String,
        of key: AccountKey,
        since: Timestamp,
        verifiedAt: Timestamp?,
        under evidence: Evidence,
        in tx: Transaction
    ) throws {
        guard evidence.permitsWriting(key.person, in: tx) else { throw IdentityError.evidenceDoesNotCover(key) }
        let last = try tx.firstRow(
            "SELECT max(number) FROM identity_contact WHERE person = $1 AND kind = $2",
            [.integer(key.rawValue), .text(kind.rawValue)]
        )
        try tx.execute(
            """
            INSERT INTO identity_contact (person, kind, number, value, since, verified_at, evidence)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            [
                .integer(key.rawValue), .text(kind.rawValue), .integer((last?.int64IfPresent(0) ?? 0) + 1),
                .text(value), .instant(since), .integerOrNull(verifiedAt?.microseconds), .entry(evidence),
            ]
        )
    }
}
