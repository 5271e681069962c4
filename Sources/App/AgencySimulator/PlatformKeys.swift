internal import AsyncHTTPClient
internal import Civil
internal import Logging
internal import NIOCore
internal import Signing
import Synchronization

/// The platform's public keys, fetched when a signature names one that is not known yet.
final class PlatformKeys: Sendable {
    private let url: String
    private let logger: Logger
    private let keys = Mutex<[PublicKey]>([])

    init(platform url: String, logger: Logger) {
        self.url = url
        self.logger = logger
    }

    /// The request, if the platform signed it.
    func verified(_ message: RequestMessage, at now: Timestamp) async throws -> VerifiedRequest? {
        do {
            return try verify(message, now)
        } catch .unknownKey {
            try await refresh()
            return try? verify(message, now)
        } catch {
            logger.warning("a question was not signed as it should", metadata: ["why": "\(error.code)"])
            return nil
        }
    }

    private func verify(_ message: RequestMessage, _ now: Timestamp) throws(SignatureError) -> VerifiedRequest {
        try RequestVerifier().verify(UnverifiedRequest(message), now: now) { find($0) }
    }

    private func find(_ id: KeyID) -> TrustedKey? {
        keys.withLock { $0.first { $0.id == id } }.map { TrustedKey($0, holder: "platform") }
    }

    /// Reads the key set anew.
    private func refresh() async throws {
        let request = HTTPClientRequest(url: url + "/exchange/v1/keys")
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(5))
        let content = try await response.body.collect(upTo: 1 << 20)
        let fetched = try JWKSet(parsing: String(buffer: content)).keys
        keys.withLock { $0 = fetched }
    }
}
