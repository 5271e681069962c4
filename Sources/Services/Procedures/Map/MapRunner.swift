internal import Civil
internal import Logging
internal import ServiceLifecycle
internal import Store

/// Looks now and then whether the map has changed under open dossiers.
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

    func round() async throws -> Int {
        let engine = engine
        return try await store.write { tx in try MapMove(engine).run(limit: 200, in: tx) }
    }
}
