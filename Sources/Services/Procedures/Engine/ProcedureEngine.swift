package import Catalogue
package import Civil
package import Evidence
internal import Population
package import Records
package import Store

/// The register of dossiers: files, decides, undoes; each change with its evidence.
///
/// The only writer of its tables. Methods run inside the caller's transaction; the state of a dossier is the fold of its actions.
package struct ProcedureEngine: Sendable {
    let book: ProcedureBook
    let log: EvidenceLog
    let records: RecordRegister
    let files: any DossierFiles
    let letterKey: LetterKey
    let clock: @Sendable () -> Timestamp
    let rules: DeadlineRules
    let population = PopulationRegister()

    package init(
        catalogue: CatalogueHolder,
        log: EvidenceLog,
        records: RecordRegister,
        files: any DossierFiles,
        letterKey: LetterKey,
        clock: @escaping @Sendable () -> Timestamp,
        calendar: WorkingCalendar = .vietnam
    ) {
        book = ProcedureBook(catalogue)
        self.log = log
        self.records = records
        self.files = files
        self.letterKey = letterKey
        self.clock = clock
        rules = DeadlineRules(calendar: calendar)
    }

    /// The migrations of the register's tables.
    package static var migrations: [Migration] {
        [
            Migration(module: "Procedures", number: 1, name: "procedures", bytes: PackageResources._001_procedures_sql),
            Migration(module: "Procedures", number: 2, name: "money", bytes: PackageResources._002_money_sql),
            Migration(module: "Procedures", number: 3, name: "own", bytes: PackageResources._003_own_sql),
            Migration(module: "Procedures", number: 4, name: "calendar", bytes: PackageResources._004_calendar_sql),
            Migration(module: "Procedures", number: 5, name: "arrival", bytes: PackageResources._005_arrival_sql),
        ]
    }

    /// The catalogue that is in force.
    package var catalogue: Catalogue { book.current }

    /// The instant by the register's clock.
    package var now: Timestamp { clock() }

    /// How the law counts.
    package var deadlines: DeadlineRules { rules }
}

/// What came of a change.
package struct DossierOutcome: Equatable, Sendable {
    package let state: DossierState
    /// Whether the same key had been used for the same thing before: nothing was done now.
    package let isRepeated: Bool
}
