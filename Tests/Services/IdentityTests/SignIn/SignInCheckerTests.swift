import Civil
import Country
import Identity
import Store
import StoreSupport
import Testing

/// The examination finds what a fault, or a hand in the tables, has left.
@Suite("Examination of signing in")
struct SignInCheckerTests {
    /// A statement that breaks a rule, and the word by which the finding is known.
    struct Damage: Sendable, CustomStringConvertible {
        let sql: String
        let word: String
        var description: String { word }
    }

    static let damages = [
        Damage(sql: "UPDATE identity_session SET ends = ends + 1", word: "eight hours"),
        Damage(sql: "UPDATE identity_session SET passkey = 9", word: "the account has not"),
        Damage(sql: "UPDATE identity_session SET evidence = 1", word: "a session has no entry"),
        Damage(sql: "DELETE FROM identity_device", word: "device was never used"),
        Damage(sql: "UPDATE identity_passkey SET level = 1", word: "counts for more"),
        Damage(sql: "UPDATE identity_passkey SET removed = 1", word: "removed without an entry"),
        Damage(sql: "UPDATE identity_passkey SET evidence = 1", word: "a passkey has no entry"),
        Damage(sql: "DELETE FROM identity_user_handle", word: "no user handle"),
        Damage(sql: "UPDATE identity_passcode SET failures = 51", word: "fifty failures"),
        Damage(sql: "UPDATE identity_code SET tries = 6", word: "five times"),
        Damage(sql: "UPDATE identity_code SET state = 2", word: "digest"),
        Damage(sql: "UPDATE identity_code SET number = '1'", word: "keeps the number"),
        Damage(sql: "UPDATE identity_enrolment SET redeemed = NULL", word: "without being redeemed"),
    ]

    @Test("Each kind of damage is found and named", arguments: Engine.allCases, damages)
    func finds(_ engine: Engine, _ damage: Damage) async throws {
        try await SignInFixture.with(engine, isSoundAtEnd: false) { fixture in
            let (key, phone, parts) = (try await fixture.open(.mai), SoftAuthenticator(), fixture.parts)
            try await fixture.bind(.mai, phone)
            let signedIn = try await fixture.signIn(phone).get()
            _ = try await parts.passcode.set("804192", session: signedIn.session, client: SignInFixture.client).get()
            _ = try await parts.signIn.requestCode(
                for: key.text,
                visit: SecretToken(),
                client: SignInFixture.client
            )
            try await parts.codes.dispatch()
            let sound = try await fixture.store.read { tx in try parts.checkSignIn(in: tx) }
            #expect(sound == [])
            // The officer's session was begun by no passkey: only what belongs to Mai is damaged.
            let sql = damage.sql.contains("identity_session") ? "\(damage.sql) WHERE person = \(key.text)" : damage.sql
            _ = try await fixture.store.write { tx in try tx.execute(sql) }
            let findings = try await fixture.store.read { tx in try parts.checkSignIn(in: tx) }
            #expect(findings.contains { $0.contains(damage.word) }, "\(findings)")
        }
    }
}
