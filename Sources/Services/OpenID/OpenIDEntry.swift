internal import Civil
internal import Encoding
internal import Evidence
internal import Web

/// Drafts of the entries of evidence that the provider writes.
enum OpenIDEntry {
    /// Something about a client and nobody's data.
    static func administration(_ kind: String, _ more: (inout JSONWriter) -> Void) -> EntryDraft {
        EntryDraft(about: .nobody, kind: kind, topic: .administration, members: members(more))
    }

    /// Something between a citizen and a client: the body, as she knows it, and what came of it.
    ///
    /// The members are named as those of a look-up, so that her list of accesses shows both alike.
    static func personal(
        _ kind: String,
        about account: Int64,
        client: RegisteredClient,
        topic: EntryDraft.Topic,
        _ more: (inout JSONWriter) -> Void
    ) -> EntryDraft {
        let text = members { json in
            json.member("client", client.id)
            if !client.member.isEmpty { json.member("member", client.member) }
            json.object("body") { name in
                name.member("vi", client.metadata.name.vietnamese)
                name.member("en", client.metadata.name.english)
            }
            more(&json)
        }
        return EntryDraft(
            about: .person(PersonKey(rawValue: account)),
            kind: kind,
            topic: topic,
            members: text
        )
    }

    /// Writes an object's members and takes its braces off.
    static func members(_ body: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter()
        json.object(body)
        return String(decoding: json.bytes.dropFirst().dropLast(), as: UTF8.self)
    }
}

extension JSONWriter {
    /// The purposes of a consent: both texts, and the legal bases of their claims.
    mutating func write(_ purposes: [ClientPurpose], claims: Set<ClaimName>) {
        object("purpose") { text in
            text.member("vi", purposes.map(\.text.vietnamese).joined(separator: "; "))
            text.member("en", purposes.map(\.text.english).joined(separator: "; "))
        }
        let bases = purposes.flatMap(\.claims).filter { claims.contains($0.name) }.compactMap(\.legalBasis)
        if !bases.isEmpty { member("legal_basis", Set(bases).sorted().joined(separator: "; ")) }
        array("fields") { list in claims.map(\.rawValue).sorted().forEach { list.element($0) } }
    }
}
