package import Civil
internal import Encoding
internal import Merkle

/// What is to be recorded, before the log gives it a number, a salt and a place.
package struct EntryDraft: Sendable {
    /// What followers of the log have to do with an entry.
    ///
    /// The raw value stands in the tables.
    package enum Topic: Int64, Sendable {
        /// Somebody read, or was refused.
        case reading = 0
        /// A register changed: the change feed lists it.
        case change = 1
        /// Members, agreements, keys, imports.
        case administration = 2
    }

    package let scope: Evidence.Scope
    /// The kind as it stands in the entry, such as `lookup` or `register.residence_moved`.
    package let kind: String
    package let topic: Topic
    /// Until when the person sees nothing but the commitment; nil: never sealed.
    package let sealedUntil: Timestamp?
    /// Further members of the entry: a JSON object's members without the braces, `"a":1,"b":"…"`; may be empty.
    package let members: String

    package init(
        about scope: Evidence.Scope,
        kind: String,
        topic: Topic,
        sealedUntil: Timestamp? = nil,
        members: String
    ) {
        self.scope = scope
        self.kind = kind
        self.topic = topic
        self.sealedUntil = sealedUntil
        self.members = members
    }

    /// The entry's text: the log's own members first, then the draft's.
    ///
    /// The text is what the commitment binds to, byte for byte; it is stored and handed out unchanged.
    func text(id: EntryID, number: Int64, previous: Commitment?, at: Timestamp) -> String {
        var text = TextBuilder(capacity: 256)
        text.append("{\"id\":\"")
        text.append(String(id.rawValue))
        text.append("\",\"number\":")
        text.append(String(number))
        text.append(",\"previous\":")
        if let previous {
            text.append("\"")
            text.append(previous.hash.base64)
            text.append("\"")
        } else {
            text.append("null")
        }
        text.append(",\"kind\":\"")
        text.append(kind)
        text.append("\",\"at\":\"")
        text.append(at.rfc3339)
        text.append("\"")
        if let sealedUntil {
            text.append(",\"sealed_until\":\"")
            text.append(sealedUntil.rfc3339)
            text.append("\"")
        }
        if members.isEmpty { return text.text + "}" }
        // The members are most of the text, and known to be UTF-8 already.
        var whole = text.text
        whole.reserveCapacity(whole.utf8.count + members.utf8.count + 2)
        whole += ","
        whole += members
        whole += "}"
        return whole
    }
}
