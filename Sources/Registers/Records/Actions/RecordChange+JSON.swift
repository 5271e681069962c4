internal import Civil
internal import Encoding

/// The body of an action as `record_action` keeps it.
extension RecordChange {
    func write(to json: inout JSONWriter) {
        let values = values
        if !values.members.isEmpty { json.member("values", .object(values)) }
        if let method, kind != .claimed { json.member("method", method.rawValue) }
        writeReasons(to: &json)
        switch self {
        case .claimed(_, let attachments):
            guard !attachments.isEmpty else { return }
            json.array("attachments") { list in attachments.forEach { list.element($0) } }
        case .submitted(let submission):
            json.member("agency", submission.agency)
            json.member("due", submission.due.microseconds)
        case .verified(_, _, let period), .issued(_, _, let period), .corrected(_, _, let period, _),
            .renewed(_, _, let period):
            period.write(to: &json)
        case .expired(let day): json.member("day", Int64(day.rawValue))
        case .superseded(let successor): json.member("by", successor)
        case .contested, .withdrawn, .rejected, .suspended, .resumed, .revoked: break
        }
    }

    private func writeReasons(to json: inout JSONWriter) {
        guard !reasons.isEmpty else { return }
        json.array("reasons") { list in reasons.forEach { $0.write(to: &list) } }
    }

    /// Reads what ``write(to:)`` wrote; nil when it is not of this kind.
    init?(_ kind: RecordActionKind, json: JSONValue) {
        let body = RecordBody(json: json)
        guard let change = Self.ofClaim(kind, body) ?? Self.ofSource(kind, body) ?? Self.ofStanding(kind, body) else {
            return nil
        }
        self = change
    }

    private static func ofClaim(_ kind: RecordActionKind, _ body: RecordBody) -> RecordChange? {
        switch kind {
        case .claimed: .claimed(body.values, attachments: body.attachments)
        case .submitted: body.submission.map(RecordChange.submitted)
        case .contested: body.method.map { .contested(body.values, method: $0) }
        case .withdrawn: .withdrawn
        case .rejected: .rejected(body.reasons)
        default: nil
        }
    }

    private static func ofSource(_ kind: RecordActionKind, _ body: RecordBody) -> RecordChange? {
        switch kind {
        case .verified: body.method.map { .verified(body.values, method: $0, body.period) }
        case .issued: body.method.map { .issued(body.values, method: $0, body.period) }
        case .corrected:
            body.method.map { .corrected(body.values, method: $0, body.period, reason: body.reasons.first) }
        case .renewed: body.method.map { .renewed(body.values, method: $0, body.period) }
        default: nil
        }
    }

    private static func ofStanding(_ kind: RecordActionKind, _ body: RecordBody) -> RecordChange? {
        switch kind {
        case .suspended: body.reasons.first.map(RecordChange.suspended)
        case .resumed: body.reasons.first.map(RecordChange.resumed)
        case .revoked: body.reasons.first.map(RecordChange.revoked)
        case .expired: body.day("day").map(RecordChange.expired)
        case .superseded: body.json["by"]?.integer.flatMap { Int(exactly: $0) }.map { .superseded(by: $0) }
        default: nil
        }
    }
}

/// The members of a stored body, typed.
struct RecordBody {
    let json: JSONValue

    var values: JSONObject { json["values"]?.object ?? [] }
    var attachments: [String] { json["attachments"]?.elements?.compactMap(\.text) ?? [] }
    var method: RecordMethod? { json["method"]?.text.flatMap(RecordMethod.init(rawValue:)) }
    var reasons: [RecordReason] { json["reasons"]?.elements?.compactMap { RecordReason(json: $0) } ?? [] }
    var period: RecordPeriod { RecordPeriod(from: day("from"), until: day("until")) }

    var submission: Submission? {
        guard let agency = json["agency"]?.text, let due = json["due"]?.integer, let method else { return nil }
        return Submission(agency: agency, method: method, due: Timestamp(microseconds: due))
    }

    func day(_ name: String) -> Day? {
        json[name]?.integer.flatMap { Int32(exactly: $0) }.map(Day.init(rawValue:))
    }
}

extension RecordPeriod {
    func write(to json: inout JSONWriter) {
        if let from { json.member("from", Int64(from.rawValue)) }
        if let until { json.member("until", Int64(until.rawValue)) }
    }
}
