import Civil
import Encoding
import Records
import Sources
import Store
import Testing

@Suite("Deliveries of agencies", .serialized)
struct PushTests {
    private static func row(_ place: Int, points: Int = 5) -> String {
        let person = PersonalNumber(key: SourcesFixture.people[place])?.text ?? ""
        return
            #"{"person":"\#(person)","values":{"card_number":"\#(2_000 + place)","branch":"Hà Nội","points":\#(points)}}"#
    }

    @Test("Rows become records; the same delivery again changes nothing", arguments: Engine.allCases)
    func delivered(engine: Engine) async throws {
        try await serving(engine) { fixture, agency in
            let rows = (0..<40).map { Self.row($0) }
            let first = try await agency.deliver(rows, as: "day-1")
            #expect(first.status == 202)
            let done = try await agency.finished("day-1")
            #expect(
                done["state"] == .string("done") && done["issued"] == .integer(40) && done["refused"] == .integer(0)
            )
            let again = try await agency.deliver(rows, as: "day-1")
            #expect(again.status == 200 && again.json["issued"] == .integer(40))
            let other = try await agency.deliver([Self.row(0, points: 6)], as: "day-1")
            #expect(other.status == 409 && other.json["type"]?.text?.hasSuffix("delivery-exists") == true)
            _ = try await agency.deliver(rows.dropLast() + [Self.row(39, points: 9)], as: "day-2")
            let second = try await agency.finished("day-2")
            #expect(second["unchanged"] == .integer(39) && second["changed"] == .integer(1))
            let id = RecordID(person: SourcesFixture.people[39], utility: try Library.card, ordinal: 1)
            #expect(try await fixture.state(id).values["points"] == .integer(9))
        }
    }

    @Test("Bad rows are refused one by one with what is wrong, the others stand", arguments: Engine.allCases)
    func hostile(engine: Engine) async throws {
        try await serving(engine) { _, agency in
            let deep = String(repeating: "[", count: 5_000)
            let rows = [
                Self.row(0), "", "{", "[]", "null", deep, #"{"person":"036190000002"}"#,
                #"{"person":"36190000002","values":{}}"#, #"{"person":36190000002,"values":{}}"#,
                #"{"person":"001099123456","values":{"card_number":"9999","points":1}}"#,
                #"{"person":"036190000003","values":{"card_number":"9998","points":"1"}}"#,
                #"{"person":"036190000003","values":{"card_number":"9998","points":1},"sql":"'; DROP TABLE person;--"}"#,
                #"{"person":"036190000003","person":"036190000004","values":{"card_number":"9998","points":1}}"#,
                #"{"person":"036190000003","change":"revoked","values":{"card_number":"9998","points":1}}"#,
                "\u{FEFF}" + Self.row(4), Self.row(1),
            ]
            #expect(try await agency.deliver(rows, as: "hostile").status == 202)
            let done = try await agency.finished("hostile")
            #expect(done["state"] == .string("done") && done["rows"] == .integer(16))
            #expect(done["issued"] == .integer(2) && done["refused"] == .integer(14))
            let faults = try await agency.get("/sources/v1/deliveries/hostile/faults")
            let lines = faults.bytes.split(separator: 0x0A).compactMap { try? JSONValue.parse(Array($0)) }
            #expect(lines.compactMap { $0["row"]?.integer } == Array(1...14))
            #expect(lines.allSatisfy { $0["detail"]?.text?.isEmpty == false })
            #expect(lines[8]["code"] == .string("person-not-found") && lines[9]["code"] == .string("values-invalid"))
        }
    }

    @Test("Content that is not what was signed is forgotten", arguments: Engine.allCases)
    func broken(engine: Engine) async throws {
        try await serving(engine) { fixture, agency in
            let target = "/sources/v1/deliveries?delivery=cut&utility=library-card"
            let signed = Array((0..<40).map { Self.row($0) + "\n" }.joined().utf8)
            let reply = try await agency.call("POST", target, signed, sent: Array(signed.dropLast(200)))
            #expect(reply.status == 401 && reply.json["type"]?.text?.hasSuffix("not-signed") == true)
            #expect(try await agency.get("/sources/v1/deliveries/cut").status == 404)
            let kept = try await fixture.store.read { tx in try tx.firstRow("SELECT 1 FROM source_chunk") }
            #expect(kept == nil)
        }
    }

    @Test("A delivery goes on where the last one ended, or says where that was", arguments: Engine.allCases)
    func cursor(engine: Engine) async throws {
        try await serving(engine) { _, agency in
            #expect(try await agency.deliver([Self.row(0)], as: "a", query: "&after=&cursor=100").status == 202)
            let skipped = try await agency.deliver([Self.row(1)], as: "c", query: "&after=200&cursor=300")
            #expect(skipped.status == 409 && skipped.json["detail"]?.text?.contains("«100»") == true)
            #expect(try await agency.deliver([Self.row(1)], as: "b", query: "&after=100&cursor=200").status == 202)
            let list = try await agency.get("/sources/v1/deliveries?utility=library-card")
            #expect(list.json["cursor"] == .string("200") && list.json["deliveries"]?.elements?.count == 2)
        }
    }

    static let refused: [(String, [String], Int)] = [
        ("?delivery=x", ["{}"], 422), ("?utility=library-card", ["{}"], 422),
        ("?delivery=../../etc&utility=library-card", ["{}"], 422), ("?delivery=..&utility=library-card", ["{}"], 422),
        ("?delivery=x&utility=no-such-thing", ["{}"], 403),
        ("?delivery=x&utility=library-card", [String(repeating: "a", count: 300_000)], 422),
    ]

    @Test("What makes no delivery is refused before anything is kept", arguments: refused)
    func refusal(query: String, lines: [String], status: Int) async throws {
        try await serving(.sqlite) { fixture, agency in
            let body = Array(lines.map { $0 + "\n" }.joined().utf8)
            let reply = try await agency.call("POST", "/sources/v1/deliveries" + query, body)
            #expect(reply.status == status)
            let kept = try await fixture.store.read { tx in try tx.firstRow("SELECT 1 FROM source_delivery") }
            #expect(kept == nil)
        }
    }

    @Test("Others neither deliver nor look, and a signature counts once", arguments: Engine.allCases)
    func others(engine: Engine) async throws {
        try await serving(engine) { _, agency in
            _ = try await agency.deliver([Self.row(0)], as: "mine")
            var museum = agency
            museum.key = TestMembers.museum
            #expect(try await museum.deliver([Self.row(1)], as: "theirs").status == 403)
            #expect(try await museum.get("/sources/v1/deliveries/mine").status == 404)
            var stranger = agency
            stranger.key = TestMembers.stranger
            #expect(try await stranger.get("/sources/v1/deliveries/mine").status == 401)
            #expect(try await agency.call("GET", "/sources/v1/notices", [], nonce: "twice").status == 200)
            #expect(try await agency.call("GET", "/sources/v1/notices", [], nonce: "twice").status == 409)
        }
    }

    private func serving(_ engine: Engine, _ body: (SourcesFixture, AgencyCaller) async throws -> Void) async throws {
        try await SourcesFixture.with(engine) { fixture in
            try await RunningPlatform.with(fixture) { platform in
                try await body(fixture, AgencyCaller(platform: platform))
            }
        }
    }
}
