internal import AsyncHTTPClient
internal import NIOCore
internal import Signing
import Synchronization

/// The platform's public keys, fetched when a signature names one that is not known yet.
final class PlatformKeys: Sendable {
    private let url: String
    private let keys = Mutex<[PublicKey]>([])

    init(platform url: String) {
        self.url = url
    }

    func find(_ id: KeyID) -> TrustedKey? {
        keys.withLock { $0.first { $0.id == id } }.map { TrustedKey($0, holder: "platform") }
    }

    /// Reads the key set anew.
    func refresh() async throws {
        let request = HTTPClientRequest(url: url + "/exchange/v1/keys")
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(5))
        let content = try await response.body.collect(upTo: 1 << 20)
        let fetched = try JWKSet(parsing: String(buffer: content)).keys
        keys.withLock { $0 = fetched }
    }
}
