import Civil
import Evidence
import Exchange
import Signing
import Store
import StoreSupport
import Testing
import WebSupport

@Suite("Nonces")
struct NonceTests {
    private struct RolledBack: Error {}

    @Test("A claim that is rolled back leaves the nonce unused", arguments: Engine.allCases)
    func rollback(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let admission = fixture.process.service.admission
            // One that is committed goes before, so that the second is known already.
            let (first, message) = try (look(fixture), look(fixture))
            #expect(try await claim(first, by: admission, of: fixture))
            let signature = try await admission.verify(message).signature
            await #expect(throws: RolledBack.self) {
                try await fixture.store.write { tx in
                    let claims = try (0..<2).map { _ in
                        try admission.claimNonce(of: signature, receipt: fixture.log.nextID(), in: tx)
                    }
                    #expect(claims == [true, false])
                    throw RolledBack()
                }
            }
            #expect(try await fixture.process.send(message).status == 200)
            #expect(try await fixture.process.send(message).code == "request-replayed")
            #expect(try await fixture.process.send(first).code == "request-replayed")
        }
    }

    @Test("Claims of two processes in one commit that is rolled back are unused for both", arguments: Engine.allCases)
    func rollbackOfTwo(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let other = try await fixture.anotherProcess()
            let books = [fixture.process.service.admission, other.service.admission]
            let messages = try (0..<6).map { _ in try look(fixture) }
            var signatures: [VerifiedSignature] = []
            for message in messages { signatures.append(try await books[0].verify(message).signature) }
            let all = signatures
            await #expect(throws: RolledBack.self) {
                try await fixture.store.write { tx in
                    for (number, signature) in all.enumerated() {
                        let id = fixture.log.nextID()
                        #expect(try books[number % 2].claimNonce(of: signature, receipt: id, in: tx))
                        #expect(try !books[1 - number % 2].claimNonce(of: signature, receipt: id, in: tx))
                    }
                    throw RolledBack()
                }
            }
            for (number, message) in messages.enumerated() {
                let processes = [fixture.process, other]
                #expect(try await processes[1 - number % 2].send(message).status == 200)
                for process in processes { #expect(try await process.send(message).code == "request-replayed") }
            }
        }
    }

    @Test("Two processes that take turns refuse what the other one answered", arguments: Engine.allCases)
    func turns(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let processes = [fixture.process, try await fixture.anotherProcess()]
            for turn in 0..<6 {
                let messages = try (0..<3).map { _ in try look(fixture) }
                for message in messages { #expect(try await processes[turn % 2].send(message).status == 200) }
                for message in messages {
                    #expect(try await processes[1 - turn % 2].send(message).code == "request-replayed")
                }
            }
        }
    }

    @Test("A nonce is remembered for longer than memory holds its second", arguments: Engine.allCases)
    func manySeconds(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let admission = fixture.process.service.admission
            let message = try look(fixture)
            let signature = try await admission.verify(message).signature
            #expect(try await claim(message, by: admission, of: fixture))
            for _ in 0..<200 {
                fixture.clock.advance(by: 1)
                #expect(try await claim(look(fixture), by: admission, of: fixture))
            }
            // Verified long ago and only now at its transaction, as after a long wait.
            let isNew = try await fixture.store.write { tx in
                try admission.claimNonce(of: signature, receipt: fixture.log.nextID(), in: tx)
            }
            #expect(!isNew)
        }
    }

    @Test("Requests of before the table of nonces go on to be refused", arguments: Engine.allCases)
    func migration(engine: Engine) async throws {
        try await TestDatabase.with(engine) { database in
            let before = try await database.open(migrations: [ExchangeService.migrations[0]])
            let rows: [(Int64, String)] = [(100, "old"), (4_000, "b"), (4_000, "a"), (4_001, "a")]
            try await before.write { tx in
                for (created, nonce) in rows {
                    try tx.execute(
                        """
                        INSERT INTO exchange_request (created, member, nonce, at, operation, agreement, outcome, receipt)
                        VALUES ($1, 'bank', $2, 0, 'lookup', '', 'answered', 1)
                        """,
                        [.integer(created), .text(nonce)]
                    )
                }
            }
            await before.close()
            let after = try await database.open(migrations: ExchangeService.migrations)
            let kept = try await after.read { tx in
                try tx.rows("SELECT created, nonce FROM exchange_nonce ORDER BY created, nonce").map { row in
                    try "\(row.int64(0)) \(row.text(1))"
                }
            }
            #expect(kept == ["4000 a", "4000 b", "4001 a"])
            await after.close()
        }
    }

    private func look(_ fixture: ExchangeFixture) throws -> RequestMessage {
        try fixture.signed("POST", "/exchange/v1/lookups", Question().json, by: .hospital)
    }

    private func claim(
        _ message: RequestMessage,
        by admission: MemberAdmission,
        of fixture: ExchangeFixture
    ) async throws -> Bool {
        let signature = try await admission.verify(message).signature
        return try await fixture.store.write { tx in
            try admission.claimNonce(of: signature, receipt: fixture.log.nextID(), in: tx)
        }
    }
}
