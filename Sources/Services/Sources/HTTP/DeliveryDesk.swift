internal import Encoding
internal import SignedWeb
internal import Store
internal import Web

/// Shows agencies how far their deliveries have got.
struct DeliveryDesk: Sendable {
    let store: Store

    /// `GET /sources/v1/deliveries?utility=`.
    func list(_ call: SourceDesk.Call) async throws -> SignedAnswer {
        let (agency, utility, language) = (call.agency, call.query["utility"] ?? "", call.web.language)
        let (cursor, deliveries) = try await store.read { tx in
            try (
                utility.isEmpty ? nil : CursorRow.find(of: agency, utility: utility, in: tx),
                DeliveryRows.newest(of: agency, limit: 50, in: tx)
            )
        }
        var json = JSONWriter()
        json.object { json in
            json.memberIfPresent("cursor", cursor)
            json.array("deliveries") { list in
                for delivery in deliveries where utility.isEmpty || delivery.utility == utility {
                    delivery.write(to: &list, in: language)
                }
            }
        }
        return SignedAnswer(language: language, json.bytes)
    }

    func find(_ call: SourceDesk.Call) async throws -> SignedAnswer {
        let language = call.web.language
        return try await SignedAnswer(language: language, delivery(call).json(in: language))
    }

    /// `GET …/faults?after=`: up to a thousand lines of NDJSON.
    func faults(_ call: SourceDesk.Call) async throws -> SignedAnswer {
        let (delivery, language) = try await (delivery(call), call.web.language)
        guard let after = Int64(call.query["after"] ?? "-1"), after >= -1 else {
            throw SourceRefusal.malformed(
                pointer: "after",
                detail: LocalizedText(vi: "Phải là số thứ tự của một dòng.", en: "Must be the number of a row.")
            )
        }
        let faults = try await store.read { tx in
            try DeliveryRows.faults(of: delivery.id, after: after, limit: 1_000, in: tx)
        }
        var lines: [UInt8] = []
        for (row, fault) in faults {
            var json = JSONWriter()
            json.object { json in
                json.member("row", row)
                json.member("code", fault.code)
                json.member("detail", fault.detail[language])
            }
            lines += json.bytes + [0x0A]
        }
        return SignedAnswer(type: "application/x-ndjson", language: language, lines)
    }

    private func delivery(_ call: SourceDesk.Call) async throws -> Delivery {
        let (agency, name) = (call.agency, try call.web.parameter("delivery"))
        guard let delivery = try await store.read({ tx in try DeliveryRows.find(name, of: agency, in: tx) }) else {
            throw SourceRefusal.notFound(name: String(name.prefix(40)))
        }
        return delivery
    }
}
