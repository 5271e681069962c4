internal import Civil
internal import Logging
internal import ServiceLifecycle
internal import Store

/// Writes the request log every second, and every minute forgets what is over.
struct Housekeeper: Service {
    let parts: ProviderParts

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var round = 0
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(1))
                await attempt(cleaning: round % 60 == 0)
                round += 1
            }
            await attempt(cleaning: false)
        }
    }

    private func attempt(cleaning: Bool) async {
        do {
            try await parts.requestLog.flush()
            if cleaning { try await clean() }
        } catch {
            parts.logger.warning("housekeeping of OpenID will be tried again", metadata: ["error": "\(error)"])
        }
    }

    /// Deletes what can open nothing any more; consents and their withdrawals stay.
    func clean() async throws {
        let now = parts.clock()
        try await parts.store.write { tx in
            try ReplayRows.deleteExpired(at: now, in: tx)
            try InteractionRows.deleteExpired(at: now, in: tx)
            try WrongCodeRows.deleteOld(before: now - parts.rules.wrongCodeWindow, in: tx)
        }
        try await parts.store.write { tx in
            try AccessTokenRows.deleteExpired(at: now, in: tx)
            try RefreshTokenRows.deleteExpired(at: now, in: tx)
            try GrantRows.deleteEnded(at: now, in: tx)
        }
        try await parts.requestLog.clean()
    }
}
