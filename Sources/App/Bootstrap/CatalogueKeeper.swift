internal import Catalogue
internal import Logging
internal import ServiceLifecycle
internal import UnixSignals

/// Puts changed files of the catalogue in force without a restart: when its folder changes, and on SIGHUP.
///
/// All or nothing: with any fault everything stays as it was, and each fault is a line of the operator's log.
struct CatalogueKeeper: Service {
    let loader: CatalogueLoader
    let holder: CatalogueHolder
    let logger: Logger

    init(_ installation: Installation) {
        loader = installation.catalogueLoader
        holder = installation.catalogue
        logger = installation.logger
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await watch() }
                group.addTask { await listen() }
            }
        }
    }

    /// Looks every two seconds; a change that is refused is told once, not every two seconds.
    private func watch() async {
        // What changed while the server came up is read at the first look.
        var seen: [String]?
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(2))
            let now = loader.fingerprint()
            guard now != seen, !Task.isCancelled else { continue }
            seen = now
            await reload()
        }
    }

    private func listen() async {
        for await _ in await UnixSignalsSequence(trapping: .sighup) { await reload() }
    }

    private func reload() async {
        let before = holder.current.digest
        do {
            try await loader.reload(into: holder)
            let after = holder.current
            guard after.digest != before else { return }
            logger.notice("the catalogue has changed", metadata: ["utilities": "\(after.utilities.count)"])
        } catch let faults as CatalogueFaults {
            for fault in faults.faults { logger.error("CATALOGUE-REFUSED", metadata: ["fault": "\(fault)"]) }
        } catch {
            logger.error("CATALOGUE-NOT-READ", metadata: ["error": "\(error)"])
        }
    }
}
