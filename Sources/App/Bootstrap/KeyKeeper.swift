internal import Civil
internal import Logging
internal import ServiceLifecycle
internal import Signing

/// Makes the next answer key in time: twice an hour it looks whether the rotation asks for one.
struct KeyKeeper: Service {
    let keys: KeyStore
    let clock: @Sendable () -> Timestamp
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(1_800))
                rotate()
            }
        }
    }

    private func rotate() {
        do {
            // Another process of the installation may have made one meanwhile.
            try keys.reload()
            if let key = try keys.rotate(KeyRotation(), at: clock()) {
                logger.notice("a new answer key was made", metadata: ["key": "\(key.id)"])
            }
        } catch {
            logger.critical("ANSWER-KEY-ROTATION-FAILED", metadata: ["error": "\(error)"])
        }
    }
}
