internal import Catalogue
internal import Civil
internal import Encoding
internal import Evidence

/// The members of an entry of evidence about a record, in JSON, as the citizen will read them.
enum RecordText {
    /// What was done, by whom, to which fields, why; the digest binds the entry to the stored action.
    static func action(
        _ change: RecordChange,
        id: RecordID,
        utility: Utility,
        actor: RecordActor,
        after: RecordState
    ) -> String {
        members { json in
            writeRecord(id, utility, to: &json)
            json.member("action", change.kind.rawValue)
            write(actor, utility, to: &json)
            writeFields(change.values.names, utility, to: &json)
            if let method = change.method { json.member("method", method.rawValue) }
            if let submission = after.claim?.submission {
                json.member("waits_at", submission.agency)
                json.member("due", submission.due.rfc3339)
            }
            if let until = after.period.until { json.member("valid_until", until.iso) }
            write(change.reasons, to: &json)
            json.member("digest", Hexadecimal.sha256(of: ActionRow.bodyText(change)))
        }
    }

    /// Somebody of an agency looked at a record.
    static func reading(_ id: RecordID, utility: Utility, actor: RecordActor, purpose: String) -> String {
        members { json in
            writeRecord(id, utility, to: &json)
            write(actor, utility, to: &json)
            json.member("reason", purpose)
            json.member("outcome", "answered")
        }
    }

    /// Somebody serves a person at a counter, for a kind of data of which there need be no record yet.
    static func presence(utility: Utility, actor: RecordActor, purpose: String) -> String {
        members { json in
            write(utility, to: &json)
            write(actor, utility, to: &json)
            json.member("reason", purpose)
            json.member("outcome", "answered")
        }
    }

    /// A record was deleted at the end of its retention.
    static func deletion(_ id: RecordID, utility: Utility) -> String {
        members { json in
            writeRecord(id, utility, to: &json)
            write(.platform("retention"), utility, to: &json)
        }
    }

    private static func writeRecord(_ id: RecordID, _ utility: Utility, to json: inout JSONWriter) {
        json.member("record", id.text)
        write(utility, to: &json)
    }

    private static func write(_ utility: Utility, to json: inout JSONWriter) {
        json.object("utility") { json in
            json.member("code", utility.code.text)
            json.member("vi", utility.name.vietnamese)
            json.member("en", utility.name.english)
        }
        json.member("legal_basis", utility.legalBasis.joined(separator: "; "))
    }

    private static func write(_ actor: RecordActor, _ utility: Utility, to json: inout JSONWriter) {
        json.object("by") { json in
            json.member("as", actor.word)
            switch actor {
            case .citizen: break
            case .representative(let person, let basis):
                json.memberIfPresent("number", PersonalNumber(key: person)?.text)
                if case .delegation(let reference) = basis { json.member("delegation", reference) }
            case .officer(_, _, let name): json.member("name", name)
            case .system(_, let reference): json.member("reference", reference)
            case .platform(let job): json.member("job", job)
            }
        }
        guard let code = actor.agency else { return }
        json.member("agency", code)
        guard let name = utility.agencies.first(where: { $0.code == code })?.name else { return }
        json.object("body") { json in
            json.member("vi", name.vietnamese)
            json.member("en", name.english)
        }
    }

    private static func writeFields(_ names: [String], _ utility: Utility, to json: inout JSONWriter) {
        guard !names.isEmpty else { return }
        json.array("fields") { list in names.forEach { list.element("\(utility.code.wireName).\($0)") } }
    }

    private static func write(_ reasons: [RecordReason], to json: inout JSONWriter) {
        guard !reasons.isEmpty else { return }
        json.array("reasons") { list in reasons.forEach { $0.write(to: &list) } }
    }

    static func members(_ body: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter()
        json.object(body)
        return String(decoding: json.bytes.dropFirst().dropLast(), as: UTF8.self)
    }
}
