internal import Civil
internal import Logging
import Synchronization

/// Dossiers that a job could not go on with: left alone for an hour, so that one damaged row does not hold up all others.
///
/// Kept in memory: after a restart each is tried, and told of, once more.
final class SkippedDossiers: Sendable {
    private let until = Mutex<[DossierID: Timestamp]>([:])
    private let logger: Logger

    init(logger: Logger) { self.logger = logger }

    private static let pause = 3_600

    /// How many are left alone at an instant.
    func count(at now: Timestamp) -> Int {
        until.withLock { known in
            known = known.filter { $0.value > now }
            return known.count
        }
    }

    func contains(_ id: DossierID) -> Bool { until.withLock { $0[id] != nil } }

    /// Leaves one alone, and tells the operator.
    func skip(_ id: DossierID, because error: any Error, at now: Timestamp) {
        until.withLock { $0[id] = now + Self.pause }
        logger.error("DOSSIER-STUCK", metadata: ["dossier": "\(id.number)", "why": "\(error)"])
    }
}
