internal import Catalogue
internal import Civil
internal import Store

/// The tables `dossier_counter` and `dossier_number`.
enum NumberRow {
    /// The next number of a unit and year; it is given for good with the commit, and to nobody without it.
    static func next(of unit: UnitCode, on day: Day, in tx: Transaction) throws -> DossierNumber {
        let row = try tx.firstRow(
            """
            INSERT INTO dossier_counter (unit, year, last) VALUES ($1, $2, 1)
            ON CONFLICT (unit, year) DO UPDATE SET last = dossier_counter.last + 1 RETURNING last
            """,
            [.text(unit.text), .integer(Int64(day.year))]
        )
        guard let row else { throw DossierRefusal.damaged("dossier_counter of \(unit.text)") }
        return try DossierNumber(unit: unit, day: day, serial: row.int64(0))
    }

    static func insert(_ state: DossierState, in tx: Transaction) throws {
        let number = state.number
        try tx.execute(
            "INSERT INTO dossier_number (number, unit, year, serial, person, dossier) VALUES ($3, $4, $5, $6, $1, $2)",
            state.id.arguments + [
                .text(number.text), .text(number.unit.text), .integer(Int64(number.day.year)), .integer(number.serial),
            ]
        )
        try tx.execute(
            "INSERT INTO dossier_edition (procedure, edition) VALUES ($1, $2) ON CONFLICT (procedure, edition) DO NOTHING",
            [.text(state.procedure.text), .integer(Int64(state.filing.procedureVersion))]
        )
    }

    static func find(_ number: String, in tx: Transaction) throws -> DossierID? {
        try tx.firstRow("SELECT person, dossier FROM dossier_number WHERE number = $1", [.text(number)]).map {
            try DossierID($0)
        }
    }
}
