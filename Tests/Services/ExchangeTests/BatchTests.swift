import Civil
import Country
import Encoding
import Evidence
import Exchange
import HTTPTypes
import NIOCore
import Population
import Signing
import Store
import StoreSupport
import Testing
import Web
import WebSupport

@Suite("Batches")
struct BatchTests {
    private static let target = "/exchange/v1/verifications/batch?purpose=hospital.admission&officer=he-thong"
    private static let people: [CastMember] = [.mai, .quocAnh, .hung, .yen, .pao]

    private func row(_ index: Int) -> String {
        let person = Self.people[index % Self.people.count]
        return
            #"{"person":"\#(person.number)","claims":{"full_name":"\#(person.name)","sex":"male"},"ref":"r\#(index)"}"#
    }

    private func rows(_ count: Int) -> String { (0..<count).map { row($0) + "\n" }.joined() }

    /// Waits until the batch is answered, while the worker runs.
    private func finish(_ id: String, _ fixture: ExchangeFixture, in process: ServerProcess) async throws {
        try await process.withServices {
            while try await state(id, fixture)["state"]?.text == "ready" {
                try await Task.sleep(for: .milliseconds(20))
            }
        }
    }

    private func state(_ id: String, _ fixture: ExchangeFixture) async throws -> JSONObject {
        try #require(try await fixture.call("GET", "/exchange/v1/verifications/batch/\(id)", by: .hospital).json)
    }

    private func answers(_ id: String, chunks: Int, _ fixture: ExchangeFixture) async throws -> [JSONObject] {
        var lines: [JSONObject] = []
        for chunk in 0..<chunks {
            let answer = try await fixture.call(
                "GET",
                "/exchange/v1/verifications/batch/\(id)/answers/\(chunk)",
                by: .hospital
            )
            #expect(answer.status == 200, "\(answer.text)")
            lines += answer.lines
        }
        return lines
    }

    @Test(
        "Rows that arrive in odd pieces are answered one by one, each with one receipt",
        arguments: Engine.allCases,
        [7, 4_099]
    )
    func oddPieces(engine: Engine, size: Int) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            // The last line lacks its end.
            let message = try fixture.signed("POST", Self.target, String(rows(403).dropLast()), by: .hospital)
            let accepted = try await fixture.process.send(message, inPiecesOf: size)
            #expect(accepted.status == 202, "\(accepted.text)")
            try fixture.verify(accepted, to: message)
            #expect(accepted.json?["rows"]?.integer == 403 && accepted.json?["chunks"]?.integer == 3)
            let id = try #require(accepted.json?["batch"]?.text)
            let early = try await fixture.call("GET", "/exchange/v1/verifications/batch/\(id)/answers/0", by: .hospital)
            #expect(early.status == 409 && early.code == "not-ready")

            try await finish(id, fixture, in: fixture.process)
            let state = try await state(id, fixture)
            #expect(state["state"]?.text == "done" && state["rows_answered"]?.integer == 403)
            let lines = try await answers(id, chunks: 3, fixture)
            #expect(lines.map { $0["row"]?.integer } == (0..<403).map { $0 })
            #expect(lines.map { $0["ref"]?.text } == (0..<403).map { "r\($0)" })
            #expect(lines.allSatisfy { $0["results"]?.object?["full_name"]?.text == "match" })
            #expect(lines[0]["results"]?.object?["sex"]?.text == "mismatch")
            #expect(Set(lines.map { $0["receipt"]?.text }).count == 403)
            var receipts: [String?] = []
            for person in Self.people { receipts += try await fixture.entries(of: person).map { $0["id"]?.text } }
            #expect(receipts.count == 403 && Set(receipts) == Set(lines.map { $0["receipt"]?.text }))
        }
    }

    @Test("A row that cannot be answered says why, and the others are", arguments: Engine.allCases)
    func rowErrors(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let lines = [
                row(0), "", "not json", #"{"person":"1","claims":{"sex":"male"},"ref":"short"}"#,
                #"{"claims":{"sex":"male"},"ref":"nameless"}"#,
                #"{"person":"936190000001","claims":{}}"#,
                #"{"person":"936190000001","claims":{"religion":"x"},"ref":"q"}"#,
                #"{"person":"936190000009","claims":{"sex":"male"},"ref":"nobody"}"#,
                #"{"person":"936190000001","claims":{"sex":"female"},"purpose":"x"}"#,
                #"{"person":"936190000001","claims":{"Goi 0900 123 456":"x"}}"#, row(2),
            ]
            let body = lines.joined(separator: "\n") + "\n"
            let accepted = try await fixture.call("POST", Self.target, body, by: .hospital)
            let id = try #require(accepted.json?["batch"]?.text, "\(accepted.text)")
            try await finish(id, fixture, in: fixture.process)
            let answers = try await answers(id, chunks: 1, fixture)
            #expect(
                answers.map { $0["refused"]?.text } == [
                    nil, "body-malformed", "body-malformed", "person-number-malformed", "body-malformed",
                    "body-malformed",
                    "fields-not-permitted", "person-not-found", "body-malformed", "body-malformed", nil,
                ]
            )
            #expect(answers[3]["ref"]?.text == "short" && answers[4]["ref"]?.text == "nameless")
            #expect(answers[3]["detail"]?.text?.hasPrefix("The number has 1 of 12 digits") == true)
            #expect(answers[6]["ref"]?.text == "q" && answers[7]["ref"]?.text == "nobody")
            #expect(answers.allSatisfy { ($0["receipt"] == nil) == ($0["refused"] != nil) })
            #expect(try await fixture.entries(of: .mai).map { $0["outcome"]?.text } == ["answered", "refused"])
            let kept = try await fixture.refusals(of: .hospital)
            #expect(kept.map(\.code) == ["fields-not-permitted", "person-not-found", "body-malformed"])
            #expect(kept.last?.operation == "batch" && kept.last?.purpose == "hospital.admission")
            let words = "Batch \(id): rows that could not be read: 7/11; the answer to each says why."
            #expect(kept.last?.detail?.english == words)
            #expect(kept.last?.detail?.vietnamese.contains("Lô \(id): số dòng không đọc được là 7/11") == true)
        }
    }

    @Test(
        "However many rows of a batch cannot be read, its administrator is told in one line, once it is done",
        arguments: Engine.allCases
    )
    func unreadable(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let damaged = (0..<510).map { $0.isMultiple(of: 2) ? row($0) + "\n" : "{\n" }.joined()
            let accepted = try await fixture.call("POST", Self.target, damaged, by: .hospital)
            let id = try #require(accepted.json?["batch"]?.text)
            // The count goes on where another process left it.
            try await fixture.anotherProcess().withServices {
                while try await state(id, fixture)["chunks_answered"]?.integer == 0 {
                    try await Task.sleep(for: .milliseconds(5))
                }
            }
            if try await state(id, fixture)["state"]?.text == "ready" {
                #expect(try await fixture.refusals(of: .hospital).isEmpty)
            }
            try await finish(id, fixture, in: fixture.process)
            let kept = try await fixture.refusals(of: .hospital)
            #expect(kept.map(\.code) == ["body-malformed"])
            #expect(kept.first?.detail?.english.contains("255/510") == true, "\(kept)")
            // Nothing is told of a batch whose rows could all be read.
            let clean = try await fixture.call("POST", Self.target, rows(3), by: .hospital)
            try await finish(#require(clean.json?["batch"]?.text), fixture, in: fixture.process)
            #expect(try await fixture.refusals(of: .hospital).count == 1)
        }
    }

    @Test(
        "Content that is not what was signed refuses the whole batch, and nothing was examined",
        arguments: Engine.allCases
    )
    func digestMismatch(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let before = try await fixture.entryCount()
            for body in [rows(250) + row(0), String(rows(250).dropLast(200)), rows(249) + row(1) + "\n"] {
                var message = try fixture.signed("POST", Self.target, rows(250), by: .hospital)
                message.body = .bytes(Array(body.utf8))
                let answer = try await fixture.process.send(message, inPiecesOf: 1_000)
                #expect(answer.status == 401 && answer.code == "digest-mismatch", "\(answer.text)")
            }
            // Cut off in the middle of the way: nothing arrives any more.
            var cut = try fixture.signed("POST", Self.target, rows(250), by: .hospital)
            cut.body = .empty
            #expect(try await fixture.process.send(cut).status >= 400)
            try await fixture.process.withServices { try await Task.sleep(for: .milliseconds(700)) }
            #expect(try await fixture.entryCount() == before)
            let states = try await fixture.store.read { tx in
                try tx.rows("SELECT DISTINCT state FROM exchange_batch").map { try $0.text(0) }
            }
            #expect(states == ["refused"])
            #expect(try await fixture.refusals(of: .hospital).map(\.code).filter { $0 == "digest-mismatch" }.count == 4)
        }
    }

    @Test("Control characters in the query are refused, and a plus sign is a space", arguments: Engine.allCases)
    func query(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            for parameter in ["purpose", "officer", "case"] {
                let query = ["purpose": "hospital.admission", "officer": "x", "case": "x"]
                    .map { "\($0)=\($1)" + ($0 == parameter ? "%0Ab" : "") }.joined(separator: "&")
                let target = "/exchange/v1/verifications/batch?" + query
                let answer = try await fixture.call("POST", target, rows(1), by: .hospital)
                #expect(answer.status == 422 && answer.code == "body-malformed", "\(answer.text)")
            }
            let target = Self.target.replacing("he-thong", with: "L%C3%AA+V%C4%83n&case=1%2B1")
            let accepted = try await fixture.call("POST", target, rows(1), by: .hospital)
            try await finish(#require(accepted.json?["batch"]?.text), fixture, in: fixture.process)
            let entry = try #require(try await fixture.entries(of: .mai).last)
            #expect(entry["officer"]?.text == "Lê Văn" && entry["case"]?.text == "1+1")
        }
    }

    @Test("A batch without rows is refused, and does not stand in the way of others", arguments: Engine.allCases)
    func empty(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            var message = RequestMessage.unsigned("POST", Self.target, "")
            message.fields[.init("Content-Digest") ?? .from] = ContentDigest.field(for: [])
            try RequestSigner(TestMember.hospital.key).sign(
                &message,
                components: [.method, .targetURI, .contentDigest],
                parameters: SignatureParameters(
                    created: fixture.clock.now.microseconds / 1_000_000,
                    nonce: Nonce.next(),
                    keyID: TestMember.hospital.key.id.text,
                    tag: "vneid-exchange"
                )
            )
            let refused = try await fixture.process.send(message)
            #expect(refused.status == 422 && refused.code == "body-malformed", "\(refused.text)")
            try fixture.verify(refused, to: message)
            let accepted = try await fixture.call("POST", Self.target, rows(1), by: .hospital)
            let id = try #require(accepted.json?["batch"]?.text)
            try await finish(id, fixture, in: fixture.process)
            #expect(try await state(id, fixture)["state"]?.text == "done")
        }
    }

    @Test("A worker that is stopped leaves whole chunks, and another process goes on", arguments: Engine.allCases)
    func resume(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let accepted = try await fixture.call("POST", Self.target, rows(1_100), by: .hospital)
            let id = try #require(accepted.json?["batch"]?.text)
            var rounds = 0
            while try await state(id, fixture)["state"]?.text == "ready", rounds < 30 {
                let before = try await state(id, fixture)["chunks_answered"]?.integer ?? 0
                try await fixture.anotherProcess().withServices {
                    while try await state(id, fixture)["chunks_answered"]?.integer == before {
                        try await Task.sleep(for: .milliseconds(5))
                    }
                }
                let now = try await state(id, fixture)
                #expect(try await fixture.countReceipts() == now["rows_answered"]?.integer)
                rounds += 1
            }
            let lines = try await answers(id, chunks: 6, fixture)
            #expect(lines.map { $0["row"]?.integer } == (0..<1_100).map { $0 })
            #expect(Set(lines.map { $0["receipt"]?.text }).count == 1_100)
            #expect(try await fixture.countReceipts() == 1_100)
        }
    }

    @Test("Two workers at once answer every row once", arguments: Engine.allCases)
    func twoWorkers(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let accepted = try await fixture.call("POST", Self.target, rows(610), by: .hospital)
            let id = try #require(accepted.json?["batch"]?.text)
            let other = try await fixture.anotherProcess()
            try await other.withServices { try await finish(id, fixture, in: fixture.process) }
            #expect(try await fixture.countReceipts() == 610)
            #expect(try await answers(id, chunks: 4, fixture).count == 610)
        }
    }

    @Test(
        "Rows are decided when they are answered: an agreement that has ended answers none",
        arguments: Engine.allCases
    )
    func agreementEnds(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let target = Self.target.replacing("hospital.admission", with: "hospital.short")
            let body = rows(3).replacing(#","sex":"male""#, with: "")
            let accepted = try await fixture.call("POST", target, body, by: .hospital)
            let id = try #require(accepted.json?["batch"]?.text)
            fixture.clock.advance(by: 86_400)
            try await finish(id, fixture, in: fixture.process)
            let lines = try await answers(id, chunks: 1, fixture)
            #expect(lines.map { $0["refused"]?.text } == Array(repeating: "purpose-not-agreed", count: 3))
        }
    }

    @Test("A batch is its own member's, and is sent once", arguments: Engine.allCases)
    func ownership(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let message = try fixture.signed("POST", Self.target, rows(2), by: .hospital)
            let id = try #require(try await fixture.process.send(message).json?["batch"]?.text)
            let again = try await fixture.process.send(message)
            #expect(again.status == 409 && again.code == "request-replayed")
            try fixture.verify(again, to: message)
            #expect(try await fixture.refusals(of: .hospital).map(\.code) == ["request-replayed"])
            for target in [
                "/exchange/v1/verifications/batch/\(id)", "/exchange/v1/verifications/batch/\(id)/answers/0",
            ] {
                let answer = try await fixture.call("GET", target, by: .bank)
                #expect(answer.status == 404 && answer.code == "not-of-this-member")
            }
            for target in ["1", "x", "99999999999999999999", "\(id)/answers/1", "\(id)/answers/-1", "\(id)/answers/x"] {
                let answer = try await fixture.call("GET", "/exchange/v1/verifications/batch/" + target, by: .hospital)
                #expect(answer.status == 404 && answer.code == "not-of-this-member", "\(target)")
            }
            try await finish(id, fixture, in: fixture.process)
            #expect(try await fixture.countReceipts() == 2)
        }
    }

    @Test("A row of more than 4,096 bytes ends the batch", arguments: Engine.allCases)
    func longRow(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let body = rows(210) + String(repeating: "x", count: 4_097) + "\n"
            let message = try fixture.signed("POST", Self.target, body, by: .hospital)
            let answer = try await fixture.process.send(message, inPiecesOf: 512)
            #expect(answer.status == 422 && answer.code == "body-malformed")
            #expect(answer.json?["errors"]?.elements?.first?.object?["pointer"]?.text == "/210")
            // Read to no end, and signed all the same: over the head, whose signature held.
            try fixture.verify(answer, to: message)
            #expect(try await fixture.countReceipts() == 0)
        }
    }
}

extension ExchangeFixture {
    /// Entries about persons.
    func countReceipts() async throws -> Int64 {
        try await store.read { tx in
            try tx.firstRow("SELECT count(*) FROM evidence_entry WHERE person <> 0")?.int64(0) ?? 0
        }
    }
}
