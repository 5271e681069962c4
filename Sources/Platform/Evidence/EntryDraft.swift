package import Civil
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
        var text = "{\"id\":\""
        text.reserveCapacity(160 + members.utf8.count)
        text += String(id.rawValue)
        text += "\",\"number\":"
        text += String(number)
        text += ",\"previous\":"
        if let previous {
            text += "\"\(previous.hash.base64)\""
        } else {
            text += "null"
        }
        text += ",\"kind\":\""
        text += kind
        text += "\",\"at\":\""
        text += at.rfc3339
        text += "\""
        if let sealedUntil {
            text += ",\"sealed_until\":\"\(sealedUntil.rfc3339)\""
        }
        if !members.isEmpty {
            text += ","
            text += members
        }
        text += "}"
        return text
    }
}
