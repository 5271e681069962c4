internal import Civil
internal import Encoding

/// The column `claim` of `record_current`.
extension OpenClaim {
    var stored: String {
        var json = JSONWriter(escaping: .required)
        json.object { json in
            json.member("values", .object(values))
            if !attachments.isEmpty { json.array("attachments") { list in attachments.forEach { list.element($0) } } }
            json.name("by")
            by.write(to: &json)
            json.member("at", at.microseconds)
            if let submission {
                json.member("agency", submission.agency)
                json.member("method", submission.method.rawValue)
                json.member("due", submission.due.microseconds)
            }
            if let contestedBy {
                json.member("contested", .object(contested))
                json.member(
                    "contested_by",
                    .string(RecordProvenance([""], from: contestedBy).stored)
                )
            }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    init?(stored: String) {
        guard let json = try? JSONValue.parse(stored, limits: .record), let by = RecordActor(json: json["by"]),
            let at = json["at"]?.integer
        else { return nil }
        let body = RecordBody(json: json)
        self.init(
            values: body.values,
            attachments: body.attachments,
            by: by,
            at: Timestamp(microseconds: at),
            submission: body.submission
        )
        contested = json["contested"]?.object ?? []
        contestedBy = json["contested_by"]?.text.flatMap { RecordProvenance(stored: $0, of: [""]) }?[""]
    }
}

/// The column `ending` of `record_current`: why a record or its last claim came to an end.
struct Ending {
    private let refusal: ClosedClaim?
    private let reason: RecordReason?
    private let successor: Int?

    init?(_ state: RecordState) {
        guard state.refusal != nil || state.reason != nil || state.successor != nil else { return nil }
        (refusal, reason, successor) = (state.refusal, state.reason, state.successor)
    }

    func apply(to state: inout RecordState) {
        state.refusal = refusal
        state.reason = reason
        state.successor = successor
    }

    var stored: String {
        var json = JSONWriter(escaping: .required)
        json.object { json in
            if let refusal {
                json.object("refusal") { json in
                    json.member("values", .object(refusal.values))
                    json.array("attachments") { list in refusal.attachments.forEach { list.element($0) } }
                    json.member("at", refusal.at.microseconds)
                    json.memberIfPresent("agency", refusal.agency)
                    json.array("reasons") { list in refusal.reasons.forEach { $0.write(to: &list) } }
                }
            }
            if let reason {
                json.name("reason")
                reason.write(to: &json)
            }
            if let successor { json.member("successor", successor) }
        }
        return String(decoding: json.bytes, as: UTF8.self)
    }

    init?(stored: String) {
        guard let json = try? JSONValue.parse(stored, limits: .record) else { return nil }
        refusal = json["refusal"].flatMap(ClosedClaim.init(json:))
        reason = RecordReason(json: json["reason"])
        successor = json["successor"]?.integer.flatMap { Int(exactly: $0) }
    }
}

extension ClosedClaim {
    fileprivate init?(json: JSONValue) {
        guard let at = json["at"]?.integer else { return nil }
        let body = RecordBody(json: json)
        self.init(
            values: body.values,
            attachments: body.attachments,
            at: Timestamp(microseconds: at),
            agency: json["agency"]?.text,
            reasons: body.reasons
        )
    }
}
