internal import Civil
internal import Evidence
internal import Store

/// The table `identity_organisation`, of whose rows about one organisation the last holds.
enum OrganisationRows {
    static func find(_ key: AccountKey, in tx: Transaction) throws -> Organisation? {
        try tx.firstRow(
            "SELECT \(columns) FROM identity_organisation WHERE person = $1 ORDER BY recorded DESC LIMIT 1",
            [.key(key)]
        ).map { try organisation($0) }
    }

    static func find(taxCode: OrganisationTaxCode, in tx: Transaction) throws -> AccountKey? {
        try tx.firstRow(
            "SELECT person FROM identity_organisation WHERE tax_code = $1 LIMIT 1",
            [.text(taxCode.text)]
        ).map { try $0.key(0) }
    }

    static func insert(
        _ organisation: Organisation,
        at now: Timestamp,
        under evidence: Evidence,
        in tx: Transaction
    ) throws {
        try tx.execute(
            """
            INSERT INTO identity_organisation (\(columns), recorded, evidence)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            """,
            [
                .key(organisation.key), .text(organisation.nameVi), .text(organisation.nameShort),
                .text(organisation.nameForeign), .text(organisation.taxCode?.text ?? ""),
                .day(organisation.established), .text(organisation.headOffice.commune.text),
                .text(organisation.headOffice.line), .key(organisation.representative), .instant(now),
                .entry(evidence),
            ]
        )
    }

    private static let columns = """
        person, name_vi, name_short, name_foreign, tax_code, established, commune, line, representative
        """

    private static func organisation(_ row: Row) throws -> Organisation {
        guard let commune = CommuneCode(try row.text(6)),
            let office = try? Address(commune: commune, line: row.text(7))
        else { throw IdentityError.damaged("an organisation's head office") }
        return try Organisation(
            key: row.key(0),
            nameVi: row.text(1),
            nameShort: row.text(2),
            nameForeign: row.text(3),
            taxCode: OrganisationTaxCode(text: row.text(4)),
            established: row.day(5),
            headOffice: office,
            representative: row.key(8)
        )
    }
}

/// The table `identity_organisation_member`.
enum MemberRows {
    static func current(of organisation: AccountKey, in tx: Transaction) throws -> [OrganisationMember] {
        try tx.rows(
            """
            SELECT person, member, role, valid_from FROM identity_organisation_member
            WHERE person = $1 AND valid_to = $2 ORDER BY member, role
            """,
            [.key(organisation), .integer(.max)]
        ).map { try member($0) }
    }

    static func memberships(of key: AccountKey, in tx: Transaction) throws -> [OrganisationMember] {
        try tx.rows(
            """
            SELECT person, member, role, valid_from FROM identity_organisation_member
            WHERE member = $1 AND valid_to = $2 ORDER BY person, role
            """,
            [.key(key), .integer(.max)]
        ).map { try member($0) }
    }

    static func insert(_ member: OrganisationMember, under evidence: Evidence, in tx: Transaction) throws {
        try tx.execute(
            """
            INSERT INTO identity_organisation_member (person, member, role, valid_from, valid_to, evidence)
            VALUES ($1, $2, $3, $4, $5, $6)
            """,
            [
                .key(member.organisation), .key(member.member), .text(member.role.rawValue), .instant(member.since),
                .integer(.max), .entry(evidence),
            ]
        )
    }

    static func end(_ member: OrganisationMember, at now: Timestamp, under evidence: Evidence, in tx: Transaction)
        throws
    {
        try tx.execute(
            """
            UPDATE identity_organisation_member SET valid_to = $1, end_evidence = $2
            WHERE person = $3 AND member = $4 AND role = $5 AND valid_from = $6 AND end_evidence IS NULL
            """,
            [
                .instant(now), .entry(evidence), .key(member.organisation), .key(member.member),
                .text(member.role.rawValue), .instant(member.since),
            ]
        )
    }

    private static func member(_ row: Row) throws -> OrganisationMember {
        try OrganisationMember(
            organisation: row.key(0),
            member: row.key(1),
            role: row.word(2),
            since: row.instant(3)
        )
    }
}
