internal import Catalogue
package import Civil
package import Store

/// Another report that may be about the same matter.
package struct ReportMatch: Equatable, Sendable {
    package let id: DossierID
    package let metres: Int
    package let at: Timestamp
    package let category: String
}

extension ProcedureEngine {
    /// Reports of the same kind near in place and time, the nearest first; an officer decides whether they are the same.
    package func matches(of id: DossierID, limit: Int = 20, in tx: Transaction) throws -> [ReportMatch] {
        let state = try require(id, in: tx)
        guard let rule = try definition(of: state, in: tx).report, let place = ReportPlace(state, rule),
            rule.mergeMetres > 0
        else { return [] }
        let span = Int64(rule.mergeHours) * 3_600_000_000
        var found: [ReportMatch] = []
        // The square and those around it: a hundredth of a degree is more than a kilometre in this country.
        let reach = Int64(rule.mergeMetres / 1_000 + 1)
        for row in (place.row - reach)...(place.row + reach) {
            found += try tx.rows(
                """
                SELECT person, dossier, latitude, longitude, at, category FROM dossier_report
                WHERE procedure = $1 AND cell >= $2 AND cell <= $3 AND at >= $4 AND at <= $5 AND merged IS NULL
                """,
                [
                    .text(state.procedure.text), .integer(ReportPlace.cell(row: row, column: place.column - reach)),
                    .integer(ReportPlace.cell(row: row, column: place.column + reach)),
                    .integer(state.filedAt.microseconds - span), .integer(state.filedAt.microseconds + span),
                ]
            ).compactMap { try match($0, place, besides: id) }
        }
        return Array(found.filter { $0.metres <= rule.mergeMetres }.sorted { $0.metres < $1.metres }.prefix(limit))
    }

    private func match(_ row: Row, _ place: ReportPlace, besides id: DossierID) throws -> ReportMatch? {
        let other = try DossierID(row)
        guard other != id else { return nil }
        let there = try ReportPlace(latitude: row.double(2), longitude: row.double(3))
        return try ReportMatch(
            id: other,
            metres: Int(place.metres(to: there)),
            at: Timestamp(microseconds: row.int64(4)),
            category: row.text(5)
        )
    }
}
