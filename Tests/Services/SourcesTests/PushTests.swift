import Civil
import Encoding
import Records
import Sources
import Store
import StoreSupport
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

    @Test("What is wrong with a row is said in the language asked", arguments: Engine.allCases)
    func faultWords(engine: Engine) async throws {
        try await serving(engine) { fixture, agency in
            try await fixture.recordDeath(of: 3, on: fixture.clock.now.dayInVietnam.adding(days: -1))
            let today = fixture.clock.now.dayInVietnam.iso
            let rows = [
                "{", #"{"person":"036190000002"}"#, #"{"person":"36190000002","values":{}}"#,
                #"{"person":"001099123456","values":{"card_number":"9999","points":1}}"#,
                #"{"person":"036190000003","values":{"card_number":"9998","points":"1"}}"#,
                String(Self.row(3).dropLast()) + #","valid_from":"\#(today)"}"#,
            ]
            #expect(try await agency.deliver(rows, as: "faulty").status == 202)
            #expect(try await agency.finished("faulty")["refused"] == .integer(6))
            let target = "/sources/v1/deliveries/faulty/faults"
            for (language, words) in [("vi", Self.vietnamese), ("en", Self.english)] {
                let reply = try await agency.call("GET", target, [], language: language)
                let lines = reply.bytes.split(separator: 0x0A).compactMap { try? JSONValue.parse(Array($0)) }
                let details = lines.compactMap { $0["detail"]?.text }
                #expect(reply.isSigned && details.count == words.count)
                for (detail, word) in zip(details, words) { #expect(detail.contains(word), "\(detail)") }
                #expect(lines.last?["code"] == .string("person-dead"))
            }
        }
    }

    private static let vietnamese = [
        "kết thúc giữa chừng", "/values: phải là một đối tượng", "/person: Số chỉ có 11", "không có người mang số này",
        "/values/points: ", "người này đã chết",
    ]
    private static let english = [
        "ends in the middle", "/values: must be an object", "/person: The number has 11", "no person of this number",
        "/values/points: ", "this person has died",
    ]

    @Test("Words of before Vietnamese was kept are read in English", arguments: Engine.allCases)
    func formerWords(engine: Engine) async throws {
        try await serving(engine) { fixture, agency in
            _ = try await agency.deliver(["{", Self.row(0)], as: "former")
            _ = try await agency.finished("former")
            try await fixture.store.write { tx in
                try tx.execute("UPDATE source_row_fault SET detail = 'Row by row.', detail_vi = ''")
            }
            let reply = try await agency.call("GET", "/sources/v1/deliveries/former/faults", [], language: "vi")
            #expect(String(decoding: reply.bytes, as: UTF8.self).contains("Row by row."))
        }
    }

    @Test(
        "A paper of somebody who has died is kept as history: with its end, and once however often it comes",
        arguments: Engine.allCases
    )
    func history(engine: Engine) async throws {
        try await serving(engine) { fixture, agency in
            let day = fixture.clock.now.dayInVietnam.adding(days: -30)
            try await fixture.recordDeath(of: 5, on: day)
            for name in ["first", "second"] {
                _ = try await agency.deliver([Self.row(5), Self.row(6)], as: name)
                let done = try await agency.finished(name)
                #expect(done["issued"] == .integer(name == "first" ? 2 : 0) && done["refused"] == .integer(0))
            }
            let id = RecordID(person: SourcesFixture.people[5], utility: try Library.card, ordinal: 1)
            let state = try await fixture.state(id)
            #expect(state.standing == .expired && state.validUntil == day)
            let living = RecordID(person: SourcesFixture.people[6], utility: try Library.card, ordinal: 1)
            #expect(try await fixture.state(living).standing == .valid)
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
            #expect(reply.status == status && reply.isSigned, "\(reply.json)")
            let kept = try await fixture.store.read { tx in try tx.firstRow("SELECT 1 FROM source_delivery") }
            #expect(kept == nil)
        }
    }

    static let worded: [(String, String, String, Int, String, String)] = [
        ("GET", "/sources/v1/deliveries/none", "", 404, "không có lô dữ liệu «none»", "No delivery «none»"),
        (
            "GET", "/sources/v1/deliveries/kept/faults?after=x", "", 422, "after: Phải là số",
            "after: Must be the number"
        ),
        ("GET", "/sources/v1/notices?limit=0", "", 422, "limit: Phải từ 1", "limit: Must be from 1"),
        ("GET", "/sources/v1/notices?after=x", "", 422, "câu trả lời trước", "an earlier answer"),
        (
            "POST", "/sources/v1/notices/acknowledgements", "{}", 422, "tối đa 500 xác nhận",
            "at most 500 acknowledgements"
        ),
        (
            "POST", "/sources/v1/notices/acknowledgements", #"{"notices":[1]}"#, 422, "/notices/0: Phải có notice",
            "/notices/0: Needs notice"
        ),
        (
            "POST", "/sources/v1/deliveries?delivery=kept&utility=library-card", "{}\n", 409, "nội dung khác",
            "other content"
        ),
    ]

    @Test("A refusal is signed over its request, and its detail is in the language asked", arguments: worded)
    func signedRefusal(
        method: String,
        target: String,
        body: String,
        status: Int,
        vietnamese: String,
        english: String
    ) async throws {
        try await serving(.sqlite) { _, agency in
            #expect(try await agency.deliver([Self.row(0)], as: "kept").isSigned)
            for (language, words) in [("vi", vietnamese), ("en", english)] {
                let reply = try await agency.call(method, target, Array(body.utf8), language: language)
                #expect(reply.status == status && reply.isSigned, "\(reply.json)")
                #expect(reply.json["detail"]?.text?.contains(words) == true, "\(reply.json)")
            }
        }
    }

    @Test("What was taken before is refused with a signature, a delivery and a reading", arguments: Engine.allCases)
    func signedReplay(engine: Engine) async throws {
        try await serving(engine) { _, agency in
            let body = Array((Self.row(0) + "\n").utf8)
            for (name, status) in [("first", 202), ("second", 409)] {
                let target = "/sources/v1/deliveries?delivery=\(name)&utility=library-card"
                let reply = try await agency.call("POST", target, body, nonce: "delivered")
                #expect(reply.status == status && reply.isSigned, "\(reply.json)")
            }
            #expect(try await agency.get("/sources/v1/deliveries/second").status == 404)
            for status in [200, 409] {
                let reply = try await agency.call("GET", "/sources/v1/notices", [], nonce: "read")
                #expect(reply.status == status && reply.isSigned, "\(reply.json)")
            }
        }
    }

    static let unread: [(String, String, String)] = [
        ("?delivery=x", "utility: Phải gồm", "utility: Must be 1 to 100"),
        ("?delivery=x&utility=%C4%91", "utility: Phải gồm", "utility: Must be 1 to 100"),
        ("?delivery=x&utility=UPPER", "ví dụ driving-licence", "such as driving-licence"),
        ("?delivery=x&utility=no-such-thing", "không quản lý loại dữ liệu", "is not kept by this agency"),
        ("?delivery=x&utility=library-card&after=7&cursor=8", "Con trỏ đang lưu là «»", "The stored cursor is «»"),
    ]

    @Test(
        "Refused before its content is read, a delivery is refused signed over what is known of the request",
        arguments: unread
    )
    func refusalOfHead(query: String, vietnamese: String, english: String) async throws {
        try await serving(.sqlite) { _, agency in
            for (language, words) in [("vi", vietnamese), ("en", english)] {
                let target = "/sources/v1/deliveries" + query
                let reply = try await agency.call("POST", target, Array("{}\n".utf8), language: language)
                #expect(reply.isSigned && reply.json["detail"]?.text?.contains(words) == true, "\(reply.json)")
            }
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
