internal import Civil
internal import Evidence
internal import Store

/// The table `identity_foreigner`, of whose rows about one person the last holds.
enum ForeignerRows {
    static func find(_ key: AccountKey, in tx: Transaction) throws -> Foreigner? {
        try tx.firstRow(
            "SELECT \(columns) FROM identity_foreigner WHERE person = $1 ORDER BY recorded DESC LIMIT 1",
            [.key(key)]
        ).map { try foreigner($0) }
    }

    static func find(file: String, in tx: Transaction) throws -> Foreigner? {
        try tx.firstRow("SELECT person FROM identity_foreigner WHERE file = $1 LIMIT 1", [.text(file)])
            .flatMap { try find($0.key(0), in: tx) }
    }

    /// The keys of those with an account whose card, as last recorded, ended before a day and who have no lock for it yet.
    static func ended(before day: Day, limit: Int, in tx: Transaction) throws -> [AccountKey] {
        try tx.rows(
            """
            SELECT foreigner.person FROM identity_foreigner AS foreigner
            WHERE foreigner.card_to < $1
            AND foreigner.recorded = (SELECT max(later.recorded) FROM identity_foreigner AS later
                WHERE later.person = foreigner.person)
            AND EXISTS (SELECT 1 FROM identity_account AS account WHERE account.person = foreigner.person)
            AND NOT EXISTS (SELECT 1 FROM identity_lock AS held WHERE held.person = foreigner.person
                AND held.reason = 'stay_ended' AND held.lifted_at IS NULL)
            ORDER BY foreigner.person LIMIT $2
            """,
            [.day(day), .integer(Int64(limit))]
        ).map { try $0.key(0) }
    }

    static func insert(_ foreigner: Foreigner, at now: Timestamp, under evidence: Evidence, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO identity_foreigner (\(columns), recorded, evidence)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            """,
            [
                .key(foreigner.key), .text(foreigner.file), .text(foreigner.name.text),
                .integer(Int64(foreigner.birth.packed)), .text(foreigner.sex.rawValue),
                .text(foreigner.nationality.text), .text(foreigner.passport), .text(foreigner.cardKind.rawValue),
                .text(foreigner.cardNumber), .day(foreigner.cardFrom), .day(foreigner.cardTo),
                .boolean(foreigner.hasBiometrics), .integer(Int64(foreigner.province?.number ?? 0)), .instant(now),
                .entry(evidence),
            ]
        )
    }

    /// Takes the next number for a foreigner.
    static func nextKey(in tx: Transaction) throws -> AccountKey { try SequenceRows.next(.foreigner, in: tx) }

    private static let columns = """
        person, file, full_name, birth, sex, nationality, passport, card_kind, card_number, card_from, card_to,
        has_biometrics, province
        """

    private static func foreigner(_ row: Row) throws -> Foreigner {
        guard let name = try? PersonName(row.text(2)), let nationality = CountryCode(try row.text(5)),
            let birth = Int32(exactly: try row.int64(3)).flatMap({ CivilDate(packed: $0) })
        else { throw IdentityError.damaged("a foreigner") }
        return try Foreigner(
            key: row.key(0),
            file: row.text(1),
            name: name,
            birth: birth,
            sex: row.word(4),
            nationality: nationality,
            passport: row.text(6),
            cardKind: row.word(7),
            cardNumber: row.text(8),
            cardFrom: row.day(9),
            cardTo: row.day(10),
            hasBiometrics: row.bool(11),
            province: row.province(12)
        )
    }
}

/// The table `identity_sequence`: numbers that the system sets.
enum SequenceRows {
    /// Takes the next number of a kind; numbers of a transaction that fails are given again.
    static func next(_ kind: HolderKind, in tx: Transaction) throws -> AccountKey {
        try tx.execute("UPDATE identity_sequence SET last = last + 1 WHERE kind = $1", [.integer(kind.rawValue)])
        let last = try tx.firstRow("SELECT last FROM identity_sequence WHERE kind = $1", [.integer(kind.rawValue)])
        guard let number = try last?.int64(0), let key = AccountKey(kind, number: number) else {
            throw IdentityError.damaged("identity_sequence")
        }
        return key
    }
}
