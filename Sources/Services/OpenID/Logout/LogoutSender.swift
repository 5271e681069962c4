internal import Civil
internal import Logging
internal import ServiceLifecycle
internal import Signing
internal import Store

/// Sends logout tokens to the addresses that clients registered, again and again for half a day until they are taken.
struct LogoutSender: Service {
    /// After the last one the client has to notice by itself.
    private static let attempts: Int64 = 12

    let parts: ProviderParts
    let post: any LogoutPost

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(1))
                do {
                    _ = try await sendDue()
                } catch {
                    parts.logger.warning("logout tokens will be tried again", metadata: ["error": "\(error)"])
                }
            }
        }
    }

    /// Sends what is due; how many clients have taken theirs.
    ///
    /// A crash after sending and before the row is gone sends a token twice: the session it names is over anyway.
    func sendDue() async throws -> Int {
        let now = parts.clock()
        let due = try await parts.store.write { tx in
            try LogoutRows.take(at: now, retry: { Self.nextTry(of: $0, at: now) }, limit: 50, in: tx)
        }
        var done: [Int64] = []
        var taken = 0
        for logout in due {
            let isTaken = try await send(logout, at: now)
            if isTaken { taken += 1 }
            if isTaken || logout.attempts + 1 >= Self.attempts { done.append(logout.id) }
        }
        let finished = done
        if !finished.isEmpty { try await parts.store.write { tx in try LogoutRows.delete(finished, in: tx) } }
        return taken
    }

    private func send(_ logout: PendingLogout, at now: Timestamp) async throws -> Bool {
        // The registration of this moment counts: a client that changed its address is not called at the old one.
        let current = try await parts.store.read { tx in try parts.registry.current(logout.client, in: tx) }
        guard let client = current,
            client.metadata.backchannelLogoutURI == logout.uri
        else { return true }
        let token = LogoutToken(
            issuer: parts.issuer,
            clientID: logout.client,
            subject: logout.subject,
            sessionID: logout.session,
            id: "\(logout.id)-\(logout.attempts)",
            issued: now
        )
        let signed = try token.signed(by: parts.keys.signer(client.metadata.idTokenAlgorithm, at: now))
        return await post.send(signed, to: logout.uri, permitsLoopback: client.environment == .staging)
    }

    /// 10 seconds, then twice as long each time, at most two hours.
    private static func nextTry(of logout: PendingLogout, at now: Timestamp) -> Timestamp {
        now + min(10 << min(Int(clamping: logout.attempts), 10), 7_200)
    }
}
