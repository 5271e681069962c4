package import Catalogue
package import Civil
package import Evidence
internal import Population
package import Store

/// The register of records: takes in what citizens declare and what agencies say, each change with its evidence.
///
/// The only writer of its tables. Methods run inside the caller's transaction and append the evidence themselves, so that no
/// change can be made without it; the state of a record is the fold of its actions.
package struct RecordRegister: Sendable {
    let holder: CatalogueHolder
    let log: EvidenceLog
    let clock: @Sendable () -> Timestamp
    let calendar: WorkingCalendar
    let population = PopulationRegister()

    package init(
        catalogue: CatalogueHolder,
        log: EvidenceLog,
        clock: @escaping @Sendable () -> Timestamp,
        calendar: WorkingCalendar = .vietnam
    ) {
        holder = catalogue
        self.log = log
        self.clock = clock
        self.calendar = calendar
    }

    /// The migrations of the register's tables.
    package static var migrations: [Migration] {
        [
            Migration(module: "Records", number: 1, name: "records", bytes: PackageResources._001_records_sql),
            Migration(module: "Records", number: 2, name: "purged", bytes: PackageResources._002_purged_sql),
            Migration(
                module: "Records",
                number: 3,
                name: "notice-parts",
                bytes: PackageResources._003_notice_parts_sql
            ),
            Migration(module: "Records", number: 4, name: "arrival", bytes: PackageResources._004_arrival_sql),
        ]
    }

    /// The catalogue that is in force.
    package var catalogue: Catalogue { holder.current }

    /// The day in Vietnam by the register's clock.
    package var today: Day { clock().dayInVietnam }

    func utility(_ code: UtilityCode) throws(RecordError) -> Utility {
        guard let utility = catalogue[code] else { throw .unknownUtility(code) }
        return utility
    }
}

/// What came of a change.
package struct RecordOutcome: Equatable, Sendable {
    package let state: RecordState
    /// The last action that was recorded.
    package let action: RecordAction
    /// The bodies that were given a value which has changed, already on their lists.
    package let notices: [RecordNotice]
}
