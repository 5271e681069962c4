package import Civil
package import Evidence
package import Store

extension PopulationRegister {
    /// Lists the agencies that facts come from; a code already listed keeps its names.
    package func addSources(_ agencies: [SourceAgency], in tx: Transaction) throws {
        for agency in agencies {
            try tx.execute(
                """
                INSERT INTO population_source (code, name_vi, name_en) VALUES ($1, $2, $3) ON CONFLICT (code) DO NOTHING
                """,
                [.text(agency.code), .text(agency.nameVi), .text(agency.nameEn)]
            )
        }
    }

    /// The agencies with these codes, by code; there are as many as communes, and a person's facts come from a few.
    package func sources(_ codes: Set<String>, in tx: Transaction) throws -> [String: SourceAgency] {
        var agencies: [String: SourceAgency] = [:]
        for code in codes {
            guard let row = try tx.firstRow(Self.sourceByCode, [.text(code)]) else { continue }
            let agency = SourceAgency(code: try row.text(0), nameVi: try row.text(1), nameEn: try row.text(2))
            agencies[agency.code] = agency
        }
        return agencies
    }

    private static let sourceByCode = "SELECT code, name_vi, name_en FROM population_source WHERE code = $1"

    /// The changes recorded under one evidence entry, in their order; empty when the entry changed nobody.
    package func changes(under evidence: EntryID, in tx: Transaction) throws -> [PopulationChange] {
        let rows = try tx.rows(
            "SELECT ordinal, person, kind, at FROM population_change WHERE evidence = $1 ORDER BY ordinal",
            [.integer(evidence.rawValue)]
        )
        return try rows.map { row in
            let cell = Cells(row, of: "population_change")
            return try PopulationChange(
                evidence: evidence,
                ordinal: Int(row.int64(0)),
                person: cell.person(1),
                kind: cell.word(2),
                at: cell.instant(3)
            )
        }
    }
}

/// One line of the change feed.
///
/// The feed's order is the order of the evidence log: a follower walks the log's positions of topic `change`, which never
/// shift, and finds what each entry changed here.
package struct PopulationChange: Equatable, Sendable {
    package let evidence: EntryID
    /// Counts the changes under one entry from 0.
    package let ordinal: Int
    package let person: PersonKey
    package let kind: PopulationChangeKind
    package let at: Timestamp
}
