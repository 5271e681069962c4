internal import Catalogue
internal import Civil
internal import Evidence
internal import Population
internal import Signing
internal import Store

/// The tables of members, keys and agreements.
enum DirectoryRows {
    /// Refuses to go on with a directory that is no longer the stored one.
    static func requireCurrent(_ version: Int64, in tx: Transaction) throws {
        let stored = try tx.remember(versionName) { try self.version(in: tx) }
        guard stored == version else { throw DirectoryChanged() }
    }

    /// Makes every directory in memory an old one, from this commit on.
    static func raiseVersion(in tx: Transaction) throws {
        tx.forget(versionName)
        try tx.execute("UPDATE exchange_directory SET version = version + 1 WHERE id = 1")
    }

    private static let versionName: StaticString = "exchange_directory.version"

    static func version(in tx: Transaction) throws -> Int64 {
        try tx.firstRow("SELECT version FROM exchange_directory WHERE id = 1")?.int64(0) ?? 0
    }

    /// Reads everything into one value.
    ///
    /// A row that cannot be read fails the whole: half a directory permits too much.
    static func load(in tx: Transaction) throws -> Directory {
        try Directory(
            version: version(in: tx),
            members: members(in: tx),
            keys: keys(in: tx),
            agreements: agreements(in: tx)
        )
    }

    private static func members(in tx: Transaction) throws -> [Member] {
        try tx.rows(
            "SELECT code, kind, name_vi, name_en, valid_from, valid_to FROM exchange_member ORDER BY code, valid_from"
        ).map { row in
            try Member(
                code: MemberCode(row.text(0)),
                kind: row.text(1),
                nameVi: row.text(2),
                nameEn: row.text(3),
                validity: row.days(4, 5)
            )
        }
    }

    private static func keys(in tx: Transaction) throws -> [Directory.Key] {
        try tx.rows(
            """
            SELECT key.key_id, key.member, key.jwk, key.not_before, key.not_after, revocation.at
            FROM exchange_member_key AS key
            LEFT JOIN exchange_key_revocation AS revocation ON revocation.key_id = key.key_id
            """
        ).map { row in
            try Directory.Key(
                id: row.text(0),
                member: MemberCode(row.text(1)),
                publicKey: PublicKey(jwk: row.text(2)),
                notBefore: Timestamp(microseconds: row.int64(3)),
                notAfter: Timestamp(microseconds: row.int64(4)),
                revokedAt: row.int64IfPresent(5).map { Timestamp(microseconds: $0) }
            )
        }
    }

    private static func agreements(in tx: Transaction) throws -> [Agreement] {
        try tx.rows(
            """
            SELECT code, member, purpose_vi, purpose_en, legal_basis, fields, condition, rate_per_second, provinces,
                hides_absence, seal_days, valid_from, valid_to
            FROM exchange_agreement ORDER BY code, valid_from
            """
        ).map { try agreement($0) }
    }

    private static func agreement(_ row: Row) throws -> Agreement {
        let code = try row.text(0)
        let fields = try AskedFields(row.text(5).split(separator: " ").map(String.init))
        guard fields.unknown.isEmpty else {
            throw ExchangeError.damaged("agreement \(code): unknown fields \(fields.unknown)")
        }
        guard let condition = try AgreementCondition(rawValue: row.text(6)) else {
            throw ExchangeError.damaged("agreement \(code): unknown condition")
        }
        return try Agreement(
            code: code,
            member: MemberCode(row.text(1)),
            purposeVi: row.text(2),
            purposeEn: row.text(3),
            legalBasis: row.text(4),
            fields: Set(fields.person),
            recordFields: Set(fields.records),
            condition: condition,
            ratePerSecond: Int(row.int64(7)),
            provinces: Set(row.text(8).split(separator: " ").compactMap { ProvinceCode(String($0)) }),
            hidesAbsence: row.int64(9) == 1,
            sealDays: Int(row.int64(10)),
            validity: row.days(11, 12)
        )
    }
}

/// The directory changed between the verification of a request and its transaction: verify again with the new one.
struct DirectoryChanged: Error {}

extension Row {
    /// Two columns that hold the first and the last day of a validity.
    func days(_ from: Int, _ to: Int) throws -> ClosedRange<Day> {
        let (first, last) = try (int64(from), int64(to))
        guard first <= last, let first = Int32(exactly: first), let last = Int32(exactly: last) else {
            throw ExchangeError.damaged("a validity that ends before it begins")
        }
        return Day(rawValue: first)...Day(rawValue: last)
    }
}
