import Civil
import Country
import Encoding
import Evidence
import Exchange
import HTTPTypes
import Merkle
import Population
import Signing
import Store
import StoreSupport
import Testing
import Web
import WebSupport

@Suite("A member's receipts and the statistics")
struct ReceiptTests {
    @Test("A member finds the receipts of its own requests, and of nobody else's", arguments: Engine.allCases)
    func own(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let id = try #require(try await fixture.ask(Question(), by: .hospital).receipt)
            let target = "/exchange/v1/receipts/\(id)"
            #expect(try await fixture.call("GET", target, by: .hospital).code == "not-ready")
            try await fixture.sequencer.sequenceAll()
            let answer = try await fixture.call("GET", target, by: .hospital)
            #expect(answer.status == 200 && answer.fields[.contentType] == Receipt.mediaType)
            let receipt = try Receipt(json: answer.bytes).verified(by: fixture.identity.verifiers)
            #expect(receipt.entry?.members.first { $0.name == "id" }?.value.text == id)

            #expect(try await fixture.call("GET", target, by: .bank).code == "not-of-this-member")
            for unknown in ["1", "x", "-1", "99999999999999999999", "0\(id)", "%2e%2e"] {
                let refused = try await fixture.call("GET", "/exchange/v1/receipts/\(unknown)", by: .hospital)
                #expect(refused.status == 404, "\(unknown): \(refused.text)")
            }
        }
    }

    @Test("An erased receipt is nobody's any more", arguments: Engine.allCases)
    func erased(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let id = try #require(try await fixture.ask(Question(), by: .hospital).receipt)
            try await fixture.sequencer.sequenceAll()
            let log = fixture.log
            _ = try await fixture.store.write { tx in try log.erase(CastMember.mai.key, upTo: 1, in: tx) }
            let answer = try await fixture.call("GET", "/exchange/v1/receipts/\(id)", by: .hospital)
            #expect(answer.code == "not-of-this-member")
        }
    }

    @Test("The statistics add up to what was asked, by member, operation and outcome", arguments: Engine.allCases)
    func statistics(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let since = fixture.clock.now
            try await fixture.process.withServices {
                for _ in 0..<5 { try await fixture.ask(Question(), by: .hospital) }
                for _ in 0..<3 { try await fixture.ask(Question(purpose: "bank.open"), by: .bank) }
                try await fixture.ask(Question(claims: [("sex", "female")]), by: .hospital)
                try await fixture.ask(Question(), by: .expired)
                try await fixture.ask(Question(), by: .stranger)
                fixture.clock.advance(by: 3_600)
                for _ in 0..<2 { try await fixture.ask(Question(), by: .hospital) }
            }
            let statistics = Statistics(store: fixture.store)
            let hours = try await statistics.hours(since: since)
            let table = hours.map {
                "\($0.start.rfc3339.prefix(13)) \($0.member.text) \($0.operation) \($0.outcome) \($0.count)"
            }
            #expect(
                Set(table) == [
                    "2026-11-23T01 bank.sao-mai lookup consent-missing 3",
                    "2026-11-23T01 hospital.sao-mai lookup answered 5",
                    "2026-11-23T01 hospital.sao-mai lookup key-expired 1",
                    "2026-11-23T01 hospital.sao-mai verification answered 1",
                    "2026-11-23T02 hospital.sao-mai lookup answered 2",
                ]
            )
            #expect(try await statistics.hours(since: since, of: TestMember.bank.code).map(\.count) == [3])
            #expect(try await statistics.hours(since: since + 3_600).map(\.count) == [2])
            let latencies = try await statistics.latencies(since: since)
            #expect(latencies.map(\.count) == [10, 2])
            #expect(latencies.allSatisfy { 0 < $0.medianMicroseconds && $0.medianMicroseconds <= $0.p99Microseconds })
        }
    }
}
