import ArgumentParser
import Bootstrap
import Civil
import Foundation
import Identity
import Logging
import OpenID
import Signing
import Store
import Web

/// `vneid bench prepare-sign-in`: a client, its key, and a sample of signed-in citizens who agreed to it before.
struct BenchPrepareSignIn: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prepare-sign-in",
        abstract: "Add a benchmark client and write its key and the sessions of a sample of accounts."
    )

    @OptionGroup var installation: InstallationFlags

    @Option(help: "The public URL that the server will have.")
    var issuer: String

    @Option(help: "How many citizens sign in.")
    var sample = 2_000

    @Option(help: "Directory for sign-in.json, sign-in-key.pem and sign-in-sessions.txt.")
    var into: String

    func run() async throws {
        guard let publicURL = PublicURL(issuer) else { throw ValidationError("--issuer takes an origin.") }
        let opened = try await Installation.open(installation.options(CommandLogger.make(level: .warning)))
        let services = opened.accountServices(at: publicURL)
        let key = try SigningKey.generate(.ecdsaP256SHA256)
        let client = try await register(key.publicKey, at: services.openID.clients)
        let cookies = try await signIn(accounts(in: opened.store), at: client, services, opened)
        await opened.store.close()
        try write(cookies.joined(separator: "\n"), to: "sign-in-sessions.txt")
        try write(key.privatePEM, to: "sign-in-key.pem")
        let plan = try JSONSerialization.data(
            withJSONObject: [
                "issuer": issuer, "client": client, "key_id": key.id.text, "redirect_uri": Self.redirectURI,
                "scope": "openid profile",
            ],
            options: [.sortedKeys, .withoutEscapingSlashes]
        )
        try write(String(decoding: plan, as: UTF8.self), to: "sign-in.json")
    }

    private func register(_ key: PublicKey, at clients: ClientAdministration) async throws -> String {
        let json = """
            {"client_name#vi":"Phép đo","client_name#en":"Benchmark","profile":"fapi","environment":"staging",
            "redirect_uris":["\(Self.redirectURI)"],"grant_types":["authorization_code","client_credentials"],
            "response_types":["code"],"scope":"openid profile","token_endpoint_auth_method":"private_key_jwt",
            "purposes":[{"code":"bench","vi":"Đo tải","en":"Measuring load",
            "claims":[{"name":"name","essential":true},{"name":"birthdate","essential":true}]}],
            "jwks":\(JWKSet([key]).text)}
            """
        switch try await clients.register(json, by: .operatorCommand) {
        case .success(let client): return client.id
        case .failure(let faults): throw ValidationError(faults.json)
        }
    }

    /// People spread over the whole register; more than are wanted, because not everybody has an account.
    private func accounts(in store: Store) async throws -> [AccountKey] {
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

    /// Sessions as Cookie headers, and a consent of each account that lasts longer than the bench.
    private func signIn(
        _ keys: [AccountKey],
        at client: String,
        _ services: AccountServices,
        _ opened: Installation
    ) async throws -> [String] {
        let (identity, openID) = (services.identity, services.openID)
        let until = opened.clock() + 86_400
        let browser = Client(address: "127.0.0.1", userAgent: "bench")
        var cookies: [String] = []
        for first in stride(from: 0, to: keys.count, by: Self.batch) where cookies.count < sample {
            let some = keys[first..<min(first + Self.batch, keys.count)].map { ($0, SessionSecrets()) }
            cookies += try await opened.store.write { tx in
                try some.compactMap { key, secrets -> String? in
                    guard let account = try identity.accounts.find(key, in: tx), account.isUsable else { return nil }
                    let new = NewSession(
                        account: account,
                        name: try identity.accounts.name(of: key, in: tx),
                        level: .two,
                        methods: [.demonstration],
                        isProven: true
                    )
                    let consent = ConsentGrant(account: key.rawValue, clientID: client, isOffline: false, until: until)
                    try openID.consents.remember(consent, in: tx)
                    let begun = try identity.signIn.sessions.begin(new, secrets: secrets, client: browser, in: tx)
                    return "vneid=\(begun.cookie)"
                }
            }
        }
        return cookies
    }

    private func write(_ text: String, to file: String) throws {
        let path = into + "/" + file
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }

    private static let batch = 200
    private static let redirectURI = "http://127.0.0.1:9/callback"
}
