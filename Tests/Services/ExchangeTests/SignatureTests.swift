import Civil
import Country
import Exchange
import HTTPTypes
import Population
import Signing
import Store
import StoreSupport
import Testing
import Web
import WebSupport

/// A request whose signature is not accepted.
struct BadSignature: Sendable, CustomTestStringConvertible {
    let code: String
    /// Whose administrator reads of it; nil where no known key is named, or none was looked up.
    let member: TestMember?
    let make: @Sendable (ExchangeFixture) throws -> RequestMessage

    var testDescription: String { code }

    private static let target = "/exchange/v1/lookups"

    static let all: [BadSignature] = missing + coverage + time + keys + content

    private static let missing: [BadSignature] = [
        BadSignature(code: "signature-missing", member: nil) { _ in
            RequestMessage.unsigned("POST", target, Question().json)
        },
        BadSignature(code: "signature-malformed", member: nil) { fixture in
            try changed(fixture) { $0[name("Signature-Input")] = "sig1=(\"@method\"" }
        },
        BadSignature(code: "signature-too-large", member: nil) { fixture in
            try changed(fixture) { $0[name("Signature")] = "sig1=:" + String(repeating: "A", count: 5_000) + ":" }
        },
        BadSignature(code: "component-unknown", member: nil) { fixture in
            try changed(fixture) { fields in
                fields[name("Signature-Input")] = fields[name("Signature-Input")]?.replacing("@method", with: "@moon")
            }
        },
    ]

    private static let coverage: [BadSignature] = [
        BadSignature(code: "policy-not-met", member: nil) { try signed($0, components: [.targetURI, .contentDigest]) },
        BadSignature(code: "policy-not-met", member: nil) { try signed($0, components: [.method, .contentDigest]) },
        BadSignature(code: "policy-not-met", member: nil) { try signed($0, nonce: nil) },
        BadSignature(code: "policy-not-met", member: nil) { try signed($0, tag: "another-application") },
        BadSignature(code: "digest-missing", member: nil) { try signed($0, components: [.method, .targetURI]) },
        BadSignature(code: "component-missing", member: .hospital) { fixture in
            var message = try signed(fixture, components: [.method, .targetURI, .contentDigest, .contentType])
            message.fields[.contentType] = nil
            return message
        },
    ]

    private static let time: [BadSignature] = [
        BadSignature(code: "created-in-future", member: nil) { try signed($0, age: -12) },
        BadSignature(code: "signature-too-old", member: nil) { try signed($0, age: 72) },
        BadSignature(code: "signature-expired", member: nil) { try signed($0, age: 40, lifetime: 20) },
    ]

    private static let keys: [BadSignature] = [
        BadSignature(code: "key-unknown", member: nil) { try signed($0, by: .stranger) },
        BadSignature(code: "key-expired", member: .expired) { try signed($0, by: .expired) },
        BadSignature(code: "key-not-yet-valid", member: .early) { try signed($0, by: .early) },
        BadSignature(code: "algorithm-wrong", member: .hospital) { try signed($0, algorithm: "ecdsa-p256-sha256") },
        BadSignature(code: "signature-bad", member: .hospital) { fixture in
            var message = try signed(fixture)
            message.target = "/exchange/v1/verifications"
            return message
        },
        BadSignature(code: "signature-bad", member: .hospital) { fixture in
            // Signed with another's key under the hospital's name.
            let forger = try SigningKey(
                .ed25519,
                bytes: Array(repeating: 77, count: 32),
                id: TestMember.hospital.key.id
            )
            return try signed(fixture, by: TestMember(code: TestMember.hospital.code, key: forger))
        },
    ]

    private static let content: [BadSignature] = [
        BadSignature(code: "digest-mismatch", member: .hospital) { fixture in
            var message = try signed(fixture)
            message.body = .bytes(Array(Question(person: CastMember.quocAnh.number).json.utf8))
            return message
        },
        BadSignature(code: "digest-missing", member: .hospital) { fixture in
            try signed(fixture, digest: "md5=:AAAA:")
        },
    ]

    private static func changed(
        _ fixture: ExchangeFixture,
        _ change: (inout HTTPFields) -> Void
    ) throws -> RequestMessage {
        var message = try signed(fixture)
        change(&message.fields)
        return message
    }

    private static func parameters(
        _ fixture: ExchangeFixture,
        by member: TestMember = .hospital,
        nonce: String? = Nonce.next(),
        tag: String = "vneid-exchange",
        age: Int64 = 0,
        lifetime: Int64? = nil,
        algorithm: String? = nil
    ) -> SignatureParameters {
        let created = fixture.clock.now.microseconds / 1_000_000 - age
        return SignatureParameters(
            created: created,
            expires: lifetime.map { created + $0 },
            nonce: nonce,
            algorithm: algorithm,
            keyID: member.key.id.text,
            tag: tag
        )
    }

    private static func signed(
        _ fixture: ExchangeFixture,
        by member: TestMember = .hospital,
        components: [ComponentIdentifier] = [.method, .targetURI, .contentDigest],
        nonce: String? = Nonce.next(),
        tag: String = "vneid-exchange",
        age: Int64 = 0,
        lifetime: Int64? = nil,
        algorithm: String? = nil,
        digest: String? = nil
    ) throws -> RequestMessage {
        let body = Question().json
        var message = RequestMessage.unsigned("POST", target, body)
        message.fields[name("Content-Digest")] = digest ?? ContentDigest.field(for: Array(body.utf8))
        try RequestSigner(member.key).sign(
            &message,
            components: components,
            parameters: parameters(
                fixture,
                by: member,
                nonce: nonce,
                tag: tag,
                age: age,
                lifetime: lifetime,
                algorithm: algorithm
            )
        )
        return message
    }

    private static func name(_ text: String) -> HTTPField.Name { HTTPField.Name(text) ?? .from }
}

@Suite("Signatures")
struct SignatureTests {
    @Test(
        "Each fault has its code, nothing is examined, and the administrator of a known key reads of it",
        arguments: Engine.allCases
    )
    func everyFault(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let entries = try await fixture.entryCount()
            for fault in BadSignature.all {
                fixture.clock.advance(by: 1)
                let before = try await fixture.refusals(of: .hospital)
                let answer = try await fixture.process.send(fault.make(fixture))
                #expect(answer.status == 401 && answer.code == fault.code, "\(fault.code): \(answer.text)")
                #expect(answer.fields[HTTPField.Name("Accept-Signature") ?? .from]?.contains("vneid-exchange") == true)
                let added = try await fixture.refusals(of: .hospital).dropFirst(before.count)
                #expect(added.map(\.code) == (fault.member == nil ? [] : [fault.code]), "\(fault.code)")
                #expect(added.allSatisfy { $0.keyID == fault.member?.key.id.text })
            }
            #expect(try await fixture.entryCount() == entries)
        }
    }

    @Test("Every documented fault of a signature is met by some test")
    func complete() {
        let documented = ExchangeService.problemKinds.filter { $0.status == 401 }.map(\.code)
        // The first is what an error without a kind of its own would become.
        #expect(Set(BadSignature.all.map(\.code)) == Set(documented).subtracting(["signature-invalid"]))
    }

    @Test(
        "A signature is accepted within its minute and the ten seconds that clocks may differ",
        arguments: [-10, 0, 60, 70]
    )
    func window(age: Int) async throws {
        try await ExchangeFixture.with(.sqlite) { fixture in
            let message = try fixture.signed(
                "POST",
                "/exchange/v1/lookups",
                Question().json,
                by: .hospital,
                created: fixture.clock.now + -age
            )
            #expect(try await fixture.process.send(message).status == 200)
        }
    }

    @Test("The host a proxy calls us by does not matter, the public address does")
    func publicAddress() async throws {
        try await ExchangeFixture.with(.sqlite) { fixture in
            var message = RequestMessage.unsigned("POST", "/exchange/v1/lookups", Question().json)
            message.authority = "10.0.0.7:8080"
            try RequestSigner(TestMember.hospital.key, tag: "vneid-exchange").sign(
                &message,
                created: fixture.clock.now,
                nonce: Nonce.next()
            )
            #expect(try await fixture.process.send(message).code == "signature-bad")
        }
    }

    @Test("Of fifty identical requests at once exactly one is answered", arguments: Engine.allCases)
    func replayAtOnce(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let message = try fixture.signed("POST", "/exchange/v1/lookups", Question().json, by: .hospital)
            let answers = try await withThrowingTaskGroup(of: Answer.self) { group in
                for _ in 0..<50 { group.addTask { try await fixture.process.send(message) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count { $0.status == 200 } == 1)
            #expect(answers.count { $0.status == 409 && $0.code == "request-replayed" } == 49)
            #expect(try await fixture.entries(of: .mai).count == 1)
            #expect(try await fixture.refusals(of: .hospital).count { $0.code == "request-replayed" } == 49)
            #expect(try await fixture.anotherProcess().send(message).code == "request-replayed")
        }
    }

    @Test("A nonce is used up by a refusal too, and belongs to its member and second only", arguments: Engine.allCases)
    func nonce(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            let refused = try fixture.signed(
                "POST",
                "/exchange/v1/lookups",
                Question(purpose: "nothing").json,
                by: .hospital,
                nonce: "one"
            )
            #expect(try await fixture.process.send(refused).code == "purpose-not-agreed")
            #expect(try await fixture.process.send(refused).code == "request-replayed")
            try await fixture.consent(.mai, to: "bank.open")
            let other = try fixture.signed(
                "POST",
                "/exchange/v1/lookups",
                Question(purpose: "bank.open").json,
                by: .bank,
                nonce: "one"
            )
            #expect(try await fixture.process.send(other).status == 200)
            // The same nonce signed anew at the same second is still the same nonce.
            let again = try fixture.signed("POST", "/exchange/v1/lookups", Question().json, by: .hospital, nonce: "one")
            #expect(try await fixture.process.send(again).code == "request-replayed")
            fixture.clock.advance(by: 2)
            let later = try fixture.signed("POST", "/exchange/v1/lookups", Question().json, by: .hospital, nonce: "one")
            #expect(try await fixture.process.send(later).status == 200)
        }
    }
}
