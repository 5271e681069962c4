internal import Civil
internal import Logging
internal import ServiceLifecycle
internal import Signing

/// Makes the next key of a store in time: twice an hour it looks whether the rotation asks for one.
///
/// Half an hour by the installation's clock: in a demonstration that clock may jump, and the key must be there a second later.
struct KeyKeeper: Service {
    let keys: KeyStore
    /// Which algorithm, and how long; the usual one for answers of the exchange.
    var rotation = KeyRotation()
    /// What they sign, for the operator's log.
    var purpose = "answer"
    let clock: @Sendable () -> Timestamp
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var next = clock() + 1_800
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(1))
                guard clock() >= next else { continue }
                rotate()
                next = clock() + 1_800
            }
        }
    }

    private func rotate() {
        do {
            // Another process of the installation may have made one meanwhile.
            try keys.reload()
            if let key = try keys.rotate(rotation, at: clock()) {
                logger.notice("a new key was made", metadata: ["key": "\(key.id)", "signs": "\(purpose)"])
            }
        } catch {
            logger.critical("\(purpose.uppercased())-KEY-ROTATION-FAILED", metadata: ["error": "\(error)"])
        }
    }
}

extension KeyKeeper {
    /// A keeper for every store of signing keys, but for the log's own, which live ten years.
    static func all(of installation: Installation) -> [KeyKeeper] {
        let (clock, logger) = (installation.clock, installation.logger)
        let tokens = installation.openIDKeys
        return [
            KeyKeeper(keys: installation.answerKeys, clock: clock, logger: logger),
            KeyKeeper(
                keys: tokens.ecdsa,
                rotation: OpenIDKeyStores.ecdsaRotation,
                purpose: "token",
                clock: clock,
                logger: logger
            ),
            KeyKeeper(
                keys: tokens.eddsa,
                rotation: OpenIDKeyStores.eddsaRotation,
                purpose: "token",
                clock: clock,
                logger: logger
            ),
        ]
    }
}
