internal import Civil
internal import Encoding
internal import Evidence
internal import Web

extension ChangesRequest {
    /// Reads `?purpose=&officer=&cursor=&limit=`.
    init(query: [String: String]) throws(Refusal) {
        let (purpose, officer) = try Self.purposeAndOfficer(query)
        let cursor = query["cursor"] ?? "-1"
        guard let after = Int64(cursor), String(after) == cursor, after >= -1 else {
            throw .bodyMalformed(
                pointer: "cursor",
                detail: RefusalDetail(
                    vi: "Phải là `next` của một câu trả lời trước, viết đúng như đã nhận.",
                    en: "Must be the `next` of an earlier answer, as it was received."
                )
            )
        }
        let limit: Int? = query["limit"].map { Int($0) } ?? 100
        guard let limit, (1...Self.maximumLimit).contains(limit) else {
            throw .bodyMalformed(
                pointer: "limit",
                detail: RefusalDetail(
                    vi: "Phải từ 1 đến \(Self.maximumLimit).",
                    en: "Must be from 1 to \(Self.maximumLimit)."
                )
            )
        }
        self.init(purpose: purpose, officer: officer, after: after, limit: limit)
    }

    static func purposeAndOfficer(_ query: [String: String]) throws(Refusal) -> (String, String) {
        guard let purpose = try visibleText("purpose", query) else { throw .purposeMissing }
        guard purpose.isName else { throw .bodyMalformed(pointer: "purpose", detail: .isNoName) }
        guard let officer = try visibleText("officer", query) else { throw .officerMissing }
        return (purpose, officer)
    }

    /// A parameter that ends up in a receipt; an empty one, or one of which nothing can be seen, is none.
    static func visibleText(_ name: String, _ query: [String: String]) throws(Refusal) -> String? {
        guard let text = query[name] else { return nil }
        guard text.fitsReceipt else { throw .bodyMalformed(pointer: name, detail: .fitsNoReceipt) }
        return text.visible
    }
}

extension BatchRequest {
    /// Reads `?purpose=&officer=&case=`.
    init(query: [String: String]) throws(Refusal) {
        (purpose, officer) = try ChangesRequest.purposeAndOfficer(query)
        caseNumber = try ChangesRequest.visibleText("case", query)
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
