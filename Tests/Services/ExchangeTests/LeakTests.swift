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

@Suite("Garbage")
struct LeakTests {
    /// Words that only the inside of the program uses.
    private static let inside = [
        "SELECT", "INSERT", "sqlite", "SQLite", "postgres", "PostgreSQL", "evidence_", "exchange_", "person_merge",
        ".swift",
        "Swift", "Error(", "Optional(", "SignatureError", "StoreError", "Refusal", "ExchangeError", "fatal", "/home",
        "/work",
        "/tmp", "0x", "nil",
    ]

    private static let targets: [(String, String)] = ExchangeRoute.allCases.filter { $0 != .keys }.flatMap { route in
        let description = route.route
        let links = [route.link("1", "0"), route.link("'%20OR%201=1--", "%00"), route.link("%ff", "../..")]
        return links.flatMap { link in
            ["", "?purpose=%00%ff&officer='%3B--&cursor=zz&limit=1e9"].map { (description.method.rawValue, link + $0) }
        }
    }

    private static let bodies: [String?] = [
        nil, "", "{", "null", "[]", "\u{0}",
        #"{"person":"' OR 1=1 --","fields":["full_name"],"purpose":"x","officer":"y"}"#,
        String(repeating: "[", count: 60_000), String(repeating: "x", count: 70_000),
        #"{"person":"936190000001","fields":["\#u{0}"],"purpose":"hospital.admission","officer":"a"}"#,
    ]

    private static let signatures: [[(String, String)]] = [
        [], [("Signature", "x"), ("Signature-Input", "y")],
        [("Signature-Input", String(repeating: "a", count: 100_000)), ("Signature", "b")],
        [
            ("Signature-Input", #"sig1=("@method");created=99999999999999999999;keyid="\"""#),
            ("Signature", "sig1=:AAAA:"),
        ],
        [
            ("Signature-Input", #"sig1=();keyid="'; DROP TABLE person";tag="vneid-exchange";created=1;nonce="n""#),
            ("Signature", "sig1=:!!!!:"),
        ],
        [("Signature-Input", "sig1=" + String(repeating: "(", count: 4_000)), ("Signature", "sig1=::")],
        [("Content-Digest", "sha-256=:=:"), ("Authorization", "Bearer ey"), ("Host", "evil")],
    ]

    private func expectNothingInside(_ answer: Answer, _ what: String) {
        #expect((400..<500).contains(answer.status), "\(what): \(answer.status) \(answer.text.prefix(300))")
        #expect(answer.fields[.contentType] == "application/problem+json", "\(what)")
        for word in Self.inside where answer.text.contains(word) {
            Issue.record("\(what): «\(word)» in \(answer.text)")
        }
        // Digests and signatures are random letters.
        for field in answer.fields
        where !["signature", "signature-input", "content-digest"].contains(field.name.canonicalName) {
            for word in Self.inside where field.value.contains(word) {
                Issue.record("\(what): «\(word)» in \(field)")
            }
        }
    }

    @Test("Unsigned or badly signed, every route answers with a problem that tells nothing of the inside")
    func unsigned() async throws {
        try await ExchangeFixture.with(.sqlite) { fixture in
            let before = try await fixture.entryCount()
            for (method, target) in Self.targets {
                for body in Self.bodies {
                    for (index, fields) in Self.signatures.enumerated() {
                        var message = RequestMessage.unsigned(method, target, body)
                        for (name, value) in fields { message.fields[try #require(HTTPField.Name(name))] = value }
                        let answer = try await fixture.process.send(message)
                        expectNothingInside(answer, "\(method) \(target) \(body?.prefix(20) ?? "") signature \(index)")
                    }
                }
            }
            #expect(try await fixture.entryCount() == before)
        }
    }

    @Test("Well signed garbage is refused in the same way", arguments: Engine.allCases)
    func signed(engine: Engine) async throws {
        try await ExchangeFixture.with(engine) { fixture in
            for (method, target) in Self.targets {
                for body in Self.bodies where method == "GET" ? body == nil : body?.isEmpty == false {
                    // A stream of garbage is accepted and refused row by row; that is another test's.
                    if target.hasPrefix("/exchange/v1/verifications/batch?") && body?.isEmpty == false { continue }
                    fixture.clock.advance(by: 1)
                    let message = try fixture.signed(method, target, body, by: .hospital)
                    let answer = try await fixture.process.send(message)
                    expectNothingInside(answer, "\(method) \(target) \(body?.prefix(20) ?? "")")
                }
            }
        }
    }

    @Test("Methods that a route does not have are refused")
    func methods() async throws {
        try await ExchangeFixture.with(.sqlite) { fixture in
            for route in ExchangeRoute.allCases {
                for method in ["PUT", "DELETE", "PATCH", "OPTIONS"] {
                    let answer = try await fixture.process.send(.unsigned(method, route.link("1", "0")))
                    #expect(answer.status == 405 && answer.code == "method-not-allowed")
                }
            }
        }
    }

    @Test("The keys that sign answers are public")
    func keys() async throws {
        try await ExchangeFixture.with(.sqlite) { fixture in
            let answer = try await fixture.process.send(.unsigned("GET", ExchangeRoute.keys.link()))
            #expect(answer.status == 200 && answer.fields[.contentType] == "application/jwk-set+json")
            #expect(answer.text == #"{"keys":[]}"#)
        }
    }
}
