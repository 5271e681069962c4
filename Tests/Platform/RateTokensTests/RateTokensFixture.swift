import Civil
import Glibc
import RateTokens
import Store
import StoreSupport
import Testing

/// A desk with fresh keys over a fresh store.
struct RateTokensFixture: Sendable {
    let desk: RateTokenDesk
    let store: Store
    let directory: String

    static func with(_ engine: Engine, _ body: (RateTokensFixture) async throws -> Void) async throws {
        let folder = try TestDirectory("rate-tokens")
        defer { folder.remove() }
        chmod(folder.path, 0o700)
        try await withStore(engine, migrations: RateTokenDesk.migrations) { store in
            let desk = RateTokenDesk(store: store, keys: RateTokenKeys(directory: folder.path))
            try await body(RateTokensFixture(desk: desk, store: store, directory: folder.path))
        }
    }

    func requests(_ count: Int, on day: Day) throws -> [RateTokenRequest] {
        let key = try desk.publicKey(on: day)
        return try (0..<count).map { _ in
            try RateTokenRequest(under: key, random: (0..<32).map { _ in UInt8.random(in: 0...255) })
        }
    }

    /// Fetches tokens as a browser does.
    func tokens(_ count: Int, for person: PersonKey, on day: Day) async throws -> [RateToken] {
        let requests = try requests(count, on: day)
        guard case .issued(let signatures) = try await desk.issue(requests.map(\.blinded), to: person, on: day) else {
            Issue.record("the account was given no tokens")
            return []
        }
        return try zip(requests, signatures).map { try #require($0.token(from: $1)) }
    }

    func spend(_ token: RateToken, on day: Day) async throws -> RateTokenSpending {
        try await store.write { tx in try desk.spend(token, on: day, in: tx) }
    }

    func count(_ table: String) async throws -> Int64? {
        let sql = "SELECT count(*) FROM \(table)"
        return try await store.read { tx in try tx.firstRow(sql)?.int64(0) }
    }
}
