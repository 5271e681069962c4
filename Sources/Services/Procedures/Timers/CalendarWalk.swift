internal import Civil
internal import Store
import Synchronization

/// How far the deadlines were counted again since the program started.
final class CalendarWalk: Sendable {
    private enum Progress {
        case unknown
        case under(after: DossierID?)
        case done
    }

    private let progress = Mutex(Progress.unknown)

    /// Until then no deadline passes: it may be another one.
    var isDone: Bool {
        progress.withLock { progress in
            if case .done = progress { true } else { false }
        }
    }

    /// Goes on, a few hundred dossiers a transaction; returns how many it looked at or changed.
    func goOn(_ store: Store, _ engine: ProcedureEngine, _ skipped: SkippedDossiers) async throws -> Int {
        let change = CalendarChange(engine)
        switch progress.withLock(\.self) {
        case .done: return 0
        case .unknown:
            let isDue = try await store.write { tx in try change.isDue(in: tx) }
            progress.withLock { $0 = isDue ? .under(after: nil) : .done }
            return isDue ? 1 : 0
        case .under(let last):
            let round = try await store.write { tx in
                let round = try change.run(after: last, limit: 500, in: tx)
                if round.last == nil { try change.finish(in: tx) }
                return round
            }
            for (id, refusal) in round.refused { await skipped.skip(id, because: refusal, at: engine.now) }
            progress.withLock { $0 = round.last.map { .under(after: $0) } ?? .done }
            return round.changed + 1
        }
    }
}
