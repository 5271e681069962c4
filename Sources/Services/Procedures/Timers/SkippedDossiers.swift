internal import Civil
internal import Logging
internal import Store
import Synchronization

/// Dossiers that a job could not go on with: left alone for an hour, so that one damaged row does not hold up all others.
///
/// Kept in memory: after a restart each is tried, and told of, once more.
final class SkippedDossiers: Sendable {
    private let until = Mutex<[DossierID: Timestamp]>([:])
    private let logger: Logger

    init(logger: Logger) { self.logger = logger }

    private static let pause = 3_600

    /// Those that are left alone at an instant.
    func all(at now: Timestamp) -> Set<DossierID> {
        until.withLock { known in
            known = known.filter { $0.value > now }
            return Set(known.keys)
        }
    }

    /// How many are left alone at an instant.
    func count(at now: Timestamp) -> Int { all(at: now).count }

    func contains(_ id: DossierID) -> Bool { until.withLock { $0[id] != nil } }

    /// Leaves one alone, and tells the operator.
    func skip(_ id: DossierID, because error: any Error, at now: Timestamp) {
        until.withLock { $0[id] = now + Self.pause }
        logger.error("DOSSIER-STUCK", metadata: ["dossier": "\(id.number)", "why": "\(error)"])
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
                    skip(id, because: error, at: now)
                    return 1
                }
                limit /= 2
            }
        }
    }

    /// Whether an error is about what a dossier's rows say, and not about the whole store.
    private static func isOfOne(_ error: any Error) -> Bool {
        switch error {
        case is DossierRefusal: true
        case StoreError.uniqueViolation, StoreError.checkViolation, StoreError.notNullViolation,
            StoreError.typeMismatch:
            true
        default: false
        }
    }
}
