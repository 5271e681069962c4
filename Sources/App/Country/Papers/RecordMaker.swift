internal import Civil
package import Population
package import Records

/// Makes the records that agencies keep about the people of a synthetic country: always the same for the same people.
///
/// What somebody has depends on her number alone; running numbers on how many were made before. So the villages must come
/// in their order, and each only once.
package struct RecordMaker: Sendable {
    private var serials = SerialNumbers()
    private var book: ResidentBook
    private let today: Day

    package init() {
        today = CountryCalendar.standard.today
        book = ResidentBook(today: today)
    }

    /// The records of everybody of the facts who lives, in the order of people and utilities.
    package mutating func records(of facts: PopulationImport) -> [RecordSeed] {
        var seeds: [RecordSeed] = []
        for resident in book.residents(of: facts) {
            var papers = PersonPapers(resident, serials: serials, today: today)
            papers.write()
            serials = papers.serials
            seeds += papers.seeds
        }
        return seeds.sorted { $0.id < $1.id }
    }
}
