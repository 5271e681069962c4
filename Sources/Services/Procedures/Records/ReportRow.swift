internal import Catalogue
internal import Civil
internal import Encoding
internal import Store

/// The table `dossier_report`: where and when something was seen.
enum ReportRow {
    /// Lists a report with a position; one that names only a commune is not compared with others.
    static func insert(_ state: DossierState, _ procedure: Procedure, in tx: Transaction) throws {
        guard let rule = procedure.report, let place = ReportPlace(state, rule) else { return }
        try tx.execute(
            """
            INSERT INTO dossier_report (person, dossier, unit, procedure, cell, latitude, longitude, category, at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """,
            state.id.arguments + [
                .text(state.unit.text), .text(state.procedure.text), .integer(place.cell), .real(place.latitude),
                .real(place.longitude), .text(rule.categoryField.flatMap { state.values[$0]?.text } ?? ""),
                .integer(state.filedAt.microseconds),
            ]
        )
    }
}

/// A position on the earth, with the square of a hundredth of a degree that it lies in.
package struct ReportPlace: Hashable, Sendable {
    package let latitude: Double
    package let longitude: Double

    package init(latitude: Double, longitude: Double) {
        self.latitude = latitude
        self.longitude = longitude
    }

    init?(_ state: DossierState, _ rule: ReportRule) {
        guard let name = rule.placeField, let value = state.values[name], let latitude = value["latitude"]?.double,
            let longitude = value["longitude"]?.double, (-90...90).contains(latitude), (-180...180).contains(longitude)
        else { return nil }
        self.init(latitude: latitude, longitude: longitude)
    }

    /// The square's number.
    var cell: Int64 { Self.cell(row: row, column: column) }
    var row: Int64 { Int64((latitude + 90) * 100) }
    var column: Int64 { Int64((longitude + 180) * 100) }

    static func cell(row: Int64, column: Int64) -> Int64 { row * 100_000 + column }

    /// Metres between two positions, on a sphere; exact enough for a few kilometres.
    package func metres(to other: ReportPlace) -> Double {
        let radians = Double.pi / 180
        let east = (other.longitude - longitude) * radians * cos((latitude + other.latitude) / 2 * radians)
        let north = (other.latitude - latitude) * radians
        return 6_371_000 * (east * east + north * north).squareRoot()
    }

    /// The cosine by its series: angles here are at most a quarter turn.
    private func cos(_ angle: Double) -> Double {
        let square = angle * angle
        return 1 - square / 2 * (1 - square / 12 * (1 - square / 30 * (1 - square / 56 * (1 - square / 90))))
    }
}
