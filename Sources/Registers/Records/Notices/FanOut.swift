internal import Catalogue
internal import Civil
internal import Encoding
internal import Evidence
internal import Store

/// Finds, by the receipts, every body that was given a value before it changed.
struct FanOut {
    let step: RecordStep
    let after: RecordState
    let change: RecordChange
    let evidence: EntryID

    /// Puts a notice on the list of each body; nothing to do where nothing that was true is changed.
    func notify() throws -> [RecordNotice] {
        let since = outdated()
        guard let first = since.values.min() else { return [] }
        let readings = try EvidenceReader.readings(of: after.id.person, since: first, in: step.tx)
        let notices = gather(readings, since).sorted { $0.body < $1.body }
        try NoticeRow.insert(notices, in: step.tx)
        return notices
    }

    /// The names on the wire of what does not hold any more, each with the instant since when it had held.
    private func outdated() -> [String: Timestamp] {
        guard let before = step.before, before.wasEverValid else { return [:] }
        let names: [String] =
            switch change.kind {
            case .verified, .corrected, .issued: before.values.names.filter { before.values[$0] != after.values[$0] }
            case .revoked, .superseded: before.values.names
            default: []
            }
        let prefix = step.utility.code.wireName
        return names.reduce(into: [String: Timestamp]()) { since, name in
            since["\(prefix).\(name)"] = before.provenance[name]?.at ?? before.begun
        }
    }

    private func gather(_ readings: [ReadingEntry], _ since: [String: Timestamp]) -> [RecordNotice] {
        var notices: [String: RecordNotice] = [:]
        // The open ones first: what she sees before a seal ends, the body's name too, is theirs.
        for reading in readings.filter({ !isSealed($0) }) + readings.filter(isSealed) {
            guard let given = Given(reading), given.body != step.actor.agency else { continue }
            let fields = given.fields.filter { name in since[name].map { $0 <= reading.at } ?? false }
            guard !fields.isEmpty else { continue }
            let sealed = isSealed(reading) ? reading.sealedUntil : nil
            notices[given.body, default: notice(to: given)].add(fields, of: reading.id, sealedUntil: sealed)
        }
        return Array(notices.values)
    }

    private func isSealed(_ reading: ReadingEntry) -> Bool { reading.sealedUntil.map { $0 > step.at } ?? false }

    private func notice(to given: Given) -> RecordNotice {
        RecordNotice(
            id: evidence,
            record: after.id,
            action: after.version,
            body: given.body,
            bodyVi: given.vi,
            bodyEn: given.en,
            parts: [],
            at: step.at,
            acknowledged: nil,
            reference: ""
        )
    }
}

/// What an entry says about who was given which fields; nil when nobody was.
private struct Given {
    let body: String
    let vi: String
    let en: String
    let fields: [String]

    init?(_ reading: ReadingEntry) {
        guard let entry = try? JSONValue.parse(reading.text), entry["outcome"]?.text == "answered",
            let body = entry["member"]?.text, let fields = entry["fields"]?.elements?.compactMap(\.text)
        else { return nil }
        self.body = body
        vi = entry["body"]?["vi"]?.text ?? body
        en = entry["body"]?["en"]?.text ?? body
        self.fields = fields
    }
}
