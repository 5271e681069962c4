internal import Civil
internal import Logging
internal import RateTokens
internal import ServiceLifecycle

/// Has the key of the week ready, makes that of the week after, and forgets what no longer counts; anew each day.
struct TokenKeeper: Service {
    let tokens: RateTokenDesk
    let keys: RateTokenKeys
    let clock: @Sendable () -> Timestamp
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var tended: Day?
            while !Task.isCancelled {
                let today = clock().dayInVietnam
                if today != tended, await tend(today) { tended = today }
                try? await Task.sleep(for: .seconds(tended == today ? 1 : 30))
            }
        }
    }

    private func tend(_ day: Day) async -> Bool {
        do {
            _ = try keys.signing(on: day)
            try keys.prepare(after: day)
            try await tokens.prune(on: day)
            return true
        } catch {
            logger.error("TOKEN-KEYS-FAILED", metadata: ["error": "\(error)"])
            return false
        }
    }
}
