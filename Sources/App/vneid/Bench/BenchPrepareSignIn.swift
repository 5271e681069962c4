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
        let (openID, until) = (services.openID, opened.clock() + 86_400)
        let sessions = BenchSessions(identity: services.identity, store: opened.store)
        // A consent of each account that lasts longer than the bench.
        let cookies = try await sessions.begin(for: sessions.spread(sample), atMost: sample) { key, tx in
            let consent = ConsentGrant(account: key.rawValue, clientID: client, isOffline: false, until: until)
            try openID.consents.remember(consent, in: tx)
        }
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

    private func write(_ text: String, to file: String) throws {
        try BenchSessions.write(text, to: into + "/" + file)
    }

    private static let redirectURI = "http://127.0.0.1:9/callback"
}
