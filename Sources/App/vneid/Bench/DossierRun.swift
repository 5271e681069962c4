import ArgumentParser
import Bootstrap
import Catalogue
import Civil
import Encoding
import Foundation
import Procedures
import Store

/// The parts of `vneid bench dossiers`.
struct DossierRun: Sendable {
    private let store: Store
    private let engine: ProcedureEngine
    private let clock: BenchClock
    private let code: ProcedureCode
    private let communes: [CommuneCode]
    /// The morning on which everything is measured.
    private let start: Timestamp

    init(_ installation: Installation, clock: BenchClock) throws {
        guard let code = ProcedureCode("temporary-residence") else { throw ExitCode(1) }
        (store, engine, self.clock, self.code) = (installation.store, installation.procedures, clock, code)
        let day = clock.now.dayInVietnam
        start = Timestamp(startInVietnam: day) + 9 * 3_600
        communes = Geography.vietnam.provinces(on: day).flatMap { province in
            Geography.vietnam.communes(of: province.code, on: day).map(\.code)
        }
        clock.move(to: start)
    }

    /// Brings dossiers in, so many of them due in the same minute and the others a fortnight later; returns how many a second.
    func fill(count: Int, due: Int) async throws -> Double {
        let (engine, began, every) = (engine, ContinuousClock.now, count / max(due, 1))
        for first in stride(from: 0, to: count, by: Self.batch) {
            let dossiers = (first..<min(count, first + Self.batch)).map { place in
                dossier(place, at: place % every == 0 && place / every < due ? start : start + 14 * 86_400)
            }
            try await store.writeAlone { tx in try DossierImport(engine).insert(dossiers, in: tx) }
        }
        return Double(count) / Self.seconds(began.duration(to: .now))
    }

    /// How many dossiers are in store.
    func count() async throws -> Int {
        try await store.read { tx in
            try Int(clamping: tx.firstRow("SELECT count(*) FROM dossier_current")?.int64(0) ?? 0)
        }
    }

    /// Reads the queues of units by turns, page after page.
    func readQueues(_ pages: Int) async throws -> BenchTimes {
        var times = BenchTimes()
        var cursor: DossierCursor?
        for page in 0..<pages {
            let unit = UnitCode("commune-police", of: communes[page / 4 % communes.count], table: .of2025)
            let (from, began) = (cursor, ContinuousClock.now)
            let items = try await store.read { tx in
                try DossierQueue.page(of: unit, after: from, limit: 25, in: tx)
            }
            times.milliseconds.append(Self.seconds(began.duration(to: .now)) * 1_000)
            cursor = items.count == 25 && page % 4 != 3 ? items.last?.cursor : nil
        }
        return times
    }

    /// Files at a rate, whether or not those before are done; the time counts from when each should have begun.
    func file(rate: Int, seconds: Int) async throws -> BenchTimes {
        let people = try await applicants()
        guard !people.isEmpty, seconds > 0 else { return BenchTimes() }
        let began = ContinuousClock.now
        return try await withThrowingTaskGroup(of: Double.self) { group in
            for place in 0..<(rate * seconds) {
                let due = began.advanced(by: .microseconds(Int64(place) * 1_000_000 / Int64(rate)))
                try await Task.sleep(until: due, clock: .continuous)
                let person = people[place % people.count]
                group.addTask {
                    try await file(place, for: person)
                    return Self.seconds(due.duration(to: .now)) * 1_000
                }
            }
            var times = BenchTimes()
            for try await time in group { times.milliseconds.append(time) }
            return times
        }
    }

    /// Lets the common deadline pass, as the server's own job does.
    func sweep() async throws -> (count: Int, seconds: Double) {
        let engine = engine
        // Three working days, over a weekend at most, and never the fortnight of the others.
        clock.move(to: start + 8 * 86_400)
        let began = ContinuousClock.now
        var count = 0
        while true {
            let passed = try await store.writeAlone { tx in
                try DeadlineSweep(engine).run(limit: DeadlineSweep.batch, in: tx)
            }
            guard passed > 0 else { break }
            count += passed
        }
        return (count, Self.seconds(began.duration(to: .now)))
    }

    /// How many invariants do not hold.
    func check() async throws -> Int {
        let engine = engine
        return try await store.read { tx in try DossierChecker(engine).check(in: tx).count }
    }

    // MARK: what is filed

    private static let batch = 5_000

    private func file(_ place: Int, for person: PersonKey) async throws {
        let (engine, commune) = (engine, communes[place % communes.count])
        let filing = Filing(procedure: code, values: values(commune, place))
        let key = "bench \(place)"
        try await store.write { tx in
            _ = try engine.file(filing, key: key, by: .citizen(person), for: person, in: tx)
        }
    }

    private func dossier(_ place: Int, at time: Timestamp) -> ImportedDossier {
        let commune = communes[place % communes.count]
        // Keys that no person of the country has, in the order in which a register is taken over.
        let person = PersonKey(rawValue: 800_000_000_000 + Int64(place) * 900)
        return ImportedDossier(
            person: person,
            filing: Filing(procedure: code, values: values(commune, place)),
            place: DossierPlace(commune: commune, table: .of2025),
            subject: person,
            filedAt: time
        )
    }

    private func values(_ commune: CommuneCode, _ place: Int) -> JSONObject {
        let day = start.dayInVietnam
        return [
            .init("commune", .string(commune.text)), .init("line", .string("Số \(place % 300 + 1), phố Hoa Sữa")),
            .init("from", .string(day.iso)), .init("until", .string(day.adding(days: 364).iso)),
            .init("dwelling", .string("own")), .init("exemption", .string("elderly")),
        ]
    }

    private func applicants() async throws -> [PersonKey] {
        try await store.read { tx in
            try tx.rows("SELECT person FROM identity_account WHERE level = 2 ORDER BY person LIMIT 50000").map {
                try PersonKey(rawValue: $0.int64(0))
            }
        }
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }
}
