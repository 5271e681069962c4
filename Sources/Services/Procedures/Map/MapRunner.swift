internal import Civil
internal import Logging
internal import ServiceLifecycle
internal import Store

/// Looks now and then whether the map has changed under open dossiers, and forgets what nobody repeats any more.
struct MapRunner: Service {
    let store: Store
    let engine: ProcedureEngine
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                var moved = 0
                do {
                    moved = try await round()
                } catch {
                    logger.warning("dossiers will be moved later", metadata: ["error": "\(error)"])
                }
                if moved == 0 { try? await Task.sleep(for: .seconds(60)) }
            }
        }
    }

    /// How long a key of a write is known, and a token that was used.
    private static let memory = 90 * 86_400

    func round() async throws -> Int {
        let engine = engine
        let end = engine.now - Self.memory
        try await store.write { tx in
            try KeyRow.removeOld(before: end, in: tx)
            try tx.execute("DELETE FROM dossier_token WHERE day < $1", [.integer(Int64(end.dayInVietnam.rawValue))])
        }
        return try await store.write { tx in try MapMove(engine).run(limit: 200, in: tx) }
    }
}
