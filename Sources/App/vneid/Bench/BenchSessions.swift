import Foundation
import Identity
import Store

/// Signs citizens in without a browser, so that a bench can send their cookies.
struct BenchSessions: Sendable {
    let identity: IdentityService
    let store: Store

    /// People spread over the whole register; twice as many as are wanted, because not everybody has an account.
    func spread(_ sample: Int) async throws -> [AccountKey] {
        let wanted = Int64(sample) * 2
        return try await store.read { tx in
            let count = try tx.firstRow("SELECT count(*) FROM personal_number")?.int64(0) ?? 0
            let step = max(1, count / wanted)
            var found: [AccountKey] = []
            var place: Int64 = 0
            try tx.forEach("SELECT person FROM personal_number ORDER BY number") { row in
                if place % step == 0 { found.append(AccountKey(rawValue: try row.int64(0))) }
                place += 1
            }
            return found
        }
    }

    /// Begins sessions of those who have an account that can be used, and gives them as values of the Cookie header.
    ///
    /// - Parameter accompanying: writes what belongs to the account, in the same transaction.
    func begin(
        for keys: [AccountKey],
        atMost limit: Int,
        accompanying: @escaping @Sendable (AccountKey, Transaction) throws -> Void
    ) async throws -> [String] {
        let (identity, browser) = (identity, Client(address: "127.0.0.1", userAgent: "bench"))
        var cookies: [String] = []
        for first in stride(from: 0, to: keys.count, by: Self.batch) where cookies.count < limit {
            let some = keys[first..<min(first + Self.batch, keys.count)].map { ($0, SessionSecrets()) }
            cookies += try await store.write { tx in
                try some.compactMap { key, secrets -> String? in
                    guard let account = try identity.accounts.find(key, in: tx), account.isUsable else { return nil }
                    let new = NewSession(
                        account: account,
                        name: try identity.accounts.name(of: key, in: tx),
                        level: .two,
                        methods: [.demonstration],
                        isProven: true
                    )
                    try accompanying(key, tx)
                    let begun = try identity.signIn.sessions.begin(new, secrets: secrets, client: browser, in: tx)
                    return "vneid=\(begun.cookie)"
                }
            }
        }
        return Array(cookies.prefix(limit))
    }

    /// Writes what opens sessions, for nobody else's eyes.
    static func write(_ text: String, to path: String) throws {
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }

    private static let batch = 200
}
