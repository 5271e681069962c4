internal import Catalogue
internal import Civil
internal import Logging
internal import Store
import Synchronization

/// Dossiers that a job could not go on with: left alone for an hour, then twice as long, at most a day, so that one damaged row
/// does not hold up all others, and is not tried for ever at the same pace.
///
/// A repair case of the rule ``rule`` and a line of the log name each. The pauses are kept in memory: after a restart each is tried,
/// and told of, once more.
final class SkippedDossiers: Sendable {
    private struct Pause {
        var until: Timestamp
        var times: Int
    }

    private let pauses = Mutex<[DossierID: Pause]>([:])
    private let store: Store
    private let logger: Logger

    init(store: Store, logger: Logger) {
        self.store = store
        self.logger = logger
    }

    /// The rule of the repair case of a dossier that no job can go on with.
    static let rule = "damaged"

    private static let shortest = 3_600
    private static let longest = 86_400

    /// Those that are left alone at an instant.
    func all(at now: Timestamp) -> Set<DossierID> {
        pauses.withLock { known in
            // Whoever has gone on for a day and more without a fault begins with a short pause again.
            known = known.filter { $0.value.until + 2 * Self.longest > now }
            return Set(known.filter { $0.value.until > now }.keys)
        }
    }

    /// How many are left alone at an instant.
    func count(at now: Timestamp) -> Int { all(at: now).count }

    func contains(_ id: DossierID, at now: Timestamp) -> Bool {
        pauses.withLock { $0[id].map { $0.until > now } ?? false }
    }

    /// Leaves one alone, and tells the operator and whoever leads the unit.
    func skip(_ id: DossierID, because error: any Error, at now: Timestamp) async {
        pauses.withLock { known in
            let times = known[id]?.times ?? 0
            known[id] = Pause(until: now + min(Self.shortest << min(times, 5), Self.longest), times: times + 1)
        }
        logger.error("DOSSIER-STUCK", metadata: ["dossier": "\(id.number)", "why": "\(error)"])
        let note = (error as? DossierRefusal)?.words ?? Wording("\(error)")
        do {
            try await store.write { tx in try RepairRow.open(Self.rule, ofDamaged: id, at: now, note: note, in: tx) }
        } catch {
            logger.error("no repair case", metadata: ["dossier": "\(id.number)", "why": "\(error)"])
        }
    }

    /// Does a batch; where one dossier spoils it, smaller and smaller ones, until that one is known and left alone.
    ///
    /// - Parameters:
    ///   - first: the dossier that a batch of one would begin with, besides those that are left alone.
    ///   - batch: does as many as it is told, besides some; returns how many it did.
    func around(
        _ limit: Int,
        at now: Timestamp,
        first: (Set<DossierID>) async throws -> DossierID?,
        batch: (Int, Set<DossierID>) async throws -> Int
    ) async throws -> Int {
        var limit = limit
        while true {
            let besides = all(at: now)
            do {
                return try await batch(limit, besides)
            } catch  where Self.isOfOne(error) {
                guard limit > 1 else {
                    guard let id = try await first(besides) else { throw error }
                    await skip(id, because: error, at: now)
                    return 1
                }
                limit /= 2
            }
        }
    }

    /// Whether an error is about what a dossier's rows say, and not about the whole store.
    static func isOfOne(_ error: any Error) -> Bool {
        switch error {
        case is DossierRefusal: true
        case StoreError.uniqueViolation, StoreError.checkViolation, StoreError.notNullViolation,
            StoreError.typeMismatch:
            true
        default: false
        }
    }
}
