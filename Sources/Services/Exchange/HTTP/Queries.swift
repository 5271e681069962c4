internal import Civil
internal import Encoding
internal import Evidence
internal import Web

extension ChangesRequest {
    /// Reads `?purpose=&officer=&cursor=&limit=`.
    init(query: [String: String]) throws(Refusal) {
        let (purpose, officer) = try Self.purposeAndOfficer(query)
        let after: Int64? = query["cursor"].map { Int64($0) } ?? -1
        guard let after, after >= -1 else {
            throw .bodyMalformed(pointer: "cursor", detail: "Must be the `next` of an earlier answer.")
        }
        let limit: Int? = query["limit"].map { Int($0) } ?? 100
        guard let limit, (1...Self.maximumLimit).contains(limit) else {
            throw .bodyMalformed(pointer: "limit", detail: "Must be from 1 to \(Self.maximumLimit).")
        }
        self.init(purpose: purpose, officer: officer, after: after, limit: limit)
    }

    static func purposeAndOfficer(_ query: [String: String]) throws(Refusal) -> (String, String) {
        guard let purpose = query["purpose"], !purpose.isEmpty else { throw .purposeMissing }
        guard let officer = query["officer"], !officer.isEmpty else { throw .officerMissing }
        for (name, text) in ["purpose": purpose, "officer": officer]
        where text.utf8.count > 500 || text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
            throw .bodyMalformed(pointer: name, detail: "At most 500 bytes, no control characters.")
        }
        return (purpose, officer)
    }
}

extension BatchRequest {
    /// Reads `?purpose=&officer=&case=`.
    init(query: [String: String]) throws(Refusal) {
        (purpose, officer) = try ChangesRequest.purposeAndOfficer(query)
        caseNumber = query["case"].flatMap { $0.isEmpty ? nil : $0 }
        guard (caseNumber?.utf8.count ?? 0) <= 500 else {
            throw .bodyMalformed(pointer: "case", detail: "At most 500 bytes.")
        }
    }
}

extension ChangesAnswer {
    /// One page of CloudEvents 1.0 with the cursor of the next.
    func json(source: String) -> [UInt8] {
        var json = JSONWriter(capacity: 256 + events.count * 320)
        json.object { json in
            json.array("events") { list in
                for event in events { list.object { Self.write(event, source: source, to: &$0) } }
            }
            json.member("next", String(next))
            json.member("more", hasMore)
        }
        return json.bytes
    }

    private static func write(_ event: Event, source: String, to json: inout JSONWriter) {
        json.member("specversion", "1.0")
        json.member("id", event.id)
        json.member("source", source)
        json.member("type", "vn.vneid.population.\(event.kind).v1")
        json.member("time", event.at.rfc3339)
        json.member("datacontenttype", "application/json")
        json.object("data") { data in
            data.member("person", event.number)
            data.member("receipt", event.receipt)
        }
    }
}

extension Batch {
    /// How far the batch has got.
    var json: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("batch", id.description)
            json.member("state", state.rawValue)
            json.member("at", at.rfc3339)
            json.member("rows", rowsReceived)
            json.member("rows_answered", rowsAnswered)
            json.member("chunks", chunks)
            json.member("chunks_answered", chunksAnswered)
        }
        return json.bytes
    }
}
