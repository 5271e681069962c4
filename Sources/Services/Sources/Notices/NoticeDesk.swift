internal import Catalogue
internal import Civil
internal import Encoding
internal import Evidence
internal import Records
internal import SignedWeb
internal import Store
internal import Web

/// Hands corrections to the bodies that were given the old values, and takes their acknowledgements.
struct NoticeDesk: Sendable {
    let store: Store
    let log: EvidenceLog
    let clock: @Sendable () -> Timestamp

    /// `GET /sources/v1/notices?after=&limit=`: what the body has not acknowledged, oldest first.
    func list(_ call: SourceDesk.Call) async throws -> SignedAnswer {
        let cursor = try call.query["after"].map { text throws(SourceRefusal) in
            guard let id = EntryID(text) else {
                throw .malformed(
                    pointer: "after",
                    detail: LocalizedText(
                        vi: "Phải là `next` của một câu trả lời trước.",
                        en: "Must be the `next` of an earlier answer."
                    )
                )
            }
            return RecordNotices.Cursor(id: id)
        }
        guard let limit = Int(call.query["limit"] ?? "100"), (1...1_000).contains(limit) else {
            throw SourceRefusal.malformed(
                pointer: "limit",
                detail: LocalizedText(vi: "Phải từ 1 đến 1000.", en: "Must be from 1 to 1000.")
            )
        }
        let body = call.agency
        let notices = try await store.read { tx in
            try RecordNotices.open(for: body, after: cursor, limit: limit + 1, in: tx)
        }
        return SignedAnswer(Self.page(notices, limit: limit))
    }

    private static func page(_ notices: [RecordNotice], limit: Int) -> [UInt8] {
        let shown = notices.prefix(limit)
        var json = JSONWriter(capacity: 256 + shown.count * 256)
        json.object { json in
            json.array("notices") { list in shown.forEach { write($0, to: &list) } }
            json.memberIfPresent("next", shown.last?.id.description)
            json.member("more", notices.count > limit)
        }
        return json.bytes
    }

    private static func write(_ notice: RecordNotice, to json: inout JSONWriter) {
        json.object { json in
            json.member("notice", notice.id.description)
            json.memberIfPresent("person", PersonalNumber(key: notice.record.person)?.text)
            json.member("utility", notice.record.utility.text)
            json.array("fields") { list in notice.fields.forEach { list.element($0) } }
            json.array("receipts") { list in notice.receipts.forEach { list.element($0.description) } }
            json.member("at", notice.at.rfc3339)
        }
    }

    /// `POST /sources/v1/notices/acknowledgements` with `{"notices":[{"notice":"…","reference":"…"}]}`; again is no fault.
    func acknowledge(_ call: SourceDesk.Call) async throws -> SignedAnswer {
        let acknowledgements = try Self.acknowledgements(call.body)
        let (body, log, now) = (call.agency, log, clock())
        let count = try await store.write { tx in
            var count = 0
            for (id, reference) in acknowledgements
            where try RecordNotices.acknowledge(id, by: body, reference: reference, at: now, log: log, in: tx) {
                count += 1
            }
            return count
        }
        var json = JSONWriter()
        json.object { json in json.member("acknowledged", count) }
        return SignedAnswer(json.bytes)
    }

    private static func acknowledgements(_ body: [UInt8]) throws(SourceRefusal) -> [(EntryID, String)] {
        let limits = JSONLimits(bytes: 65_536, depth: 4, values: 4_000)
        guard let elements = (try? JSONValue.parse(body, limits: limits))?["notices"]?.elements, elements.count <= 500
        else {
            throw .malformed(
                pointer: "/notices",
                detail: LocalizedText(
                    vi: "Phải là danh sách có tối đa 500 xác nhận.",
                    en: "Must be a list of at most 500 acknowledgements."
                )
            )
        }
        var found: [(EntryID, String)] = []
        for (place, element) in elements.enumerated() {
            let reference = element["reference"]?.text ?? ""
            guard let id = element["notice"]?.text.flatMap(EntryID.init), reference.utf8.count <= 200,
                !reference.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F })
            else {
                throw .malformed(
                    pointer: "/notices/\(place)",
                    detail: LocalizedText(
                        vi: "Phải có notice; reference dài tối đa 200 byte, không có ký tự điều khiển.",
                        en: "Needs notice; reference has at most 200 bytes and no control characters."
                    )
                )
            }
            found.append((id, reference))
        }
        return found
    }
}
