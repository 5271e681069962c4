internal import Catalogue
internal import Civil
internal import Encoding

/// Members of a stored body, in order.
struct BodyText {
    private(set) var members: [JSONObject.Member] = []

    mutating func add(_ name: String, _ text: String?) { text.map { members.append(.init(name, .string($0))) } }
    mutating func add(_ name: String, _ number: Int64?) { number.map { members.append(.init(name, .integer($0))) } }
    mutating func add(_ name: String, _ time: Timestamp?) { add(name, time?.microseconds) }
    mutating func add(_ name: String, _ value: JSONValue?) { value.map { members.append(.init(name, $0)) } }

    mutating func add(_ name: String, _ values: JSONObject) {
        if !values.members.isEmpty { members.append(.init(name, .object(values))) }
    }

    mutating func add(_ name: String, _ reasons: [DossierReason]) { add(name, .array(reasons.map(\.json))) }

    var object: JSONObject { JSONObject(members) }
}

/// The members of a stored body, typed.
struct DossierBody {
    let json: JSONValue

    func text(_ name: String) -> String? { json[name]?.text }
    func number(_ name: String) -> Int64? { json[name]?.integer }
    func count(_ name: String) -> Int? { number(name).flatMap { Int(exactly: $0) } }
    func time(_ name: String) -> Timestamp? { number(name).map(Timestamp.init(microseconds:)) }
    func values(_ name: String) -> JSONObject { json[name]?.object ?? [] }
    func money(_ name: String) -> Money? { number(name).map(Money.init(dong:)) }
    func unit(_ name: String) -> UnitCode? { text(name).flatMap(UnitCode.init) }
    func day(_ name: String) -> Day? { number(name).flatMap { Int32(exactly: $0) }.map(Day.init(rawValue:)) }
    var reasons: [DossierReason] { json["reasons"]?.elements?.compactMap { DossierReason(json: $0) } ?? [] }
    var files: [DossierFile] { json["files"]?.elements?.compactMap { DossierFile(json: $0) } ?? [] }
    var left: TimeLeft? { json["left"].flatMap { TimeLeft(json: $0) } }
}

extension DossierFile {
    var json: JSONValue {
        .object([
            .init("field", .string(field)), .init("digest", .string(digest)), .init("name", .string(name)),
            .init("type", .string(type)), .init("bytes", .integer(Int64(bytes))),
            .init("pages", .integer(Int64(pages))),
        ])
    }

    init?(json: JSONValue) {
        let body = DossierBody(json: json)
        guard let field = body.text("field"), let digest = body.text("digest"), let name = body.text("name"),
            let type = body.text("type"), let bytes = body.count("bytes"), let pages = body.count("pages")
        else { return nil }
        self.init(field: field, digest: digest, name: name, type: type, bytes: bytes, pages: pages)
    }
}
