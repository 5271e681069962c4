internal import Civil
package import Encoding
package import Evidence

/// Drafts of the entries of evidence that identity writes: every one says who acted, with which device, and what came of it.
package enum IdentityEntry {
    /// The entry of something done to an account, or refused.
    ///
    /// - Parameters:
    ///   - kind: `identity.` and what happened, such as `identity.locked`.
    ///   - outcome: `done`, or the code of a refusal.
    package static func draft(
        _ kind: String,
        about key: AccountKey,
        by actor: Actor,
        outcome: String = done,
        _ more: (inout JSONWriter) -> Void = { _ in }
    ) -> EntryDraft {
        draft(kind, scope: .person(key.person), by: actor, outcome: outcome, more)
    }

    /// The entry of something about nobody who is on record.
    package static func draft(
        _ kind: String,
        scope: Evidence.Scope,
        by actor: Actor,
        outcome: String = done,
        _ more: (inout JSONWriter) -> Void = { _ in }
    ) -> EntryDraft {
        var json = JSONWriter()
        json.object { entry in
            actor.write(to: &entry)
            more(&entry)
            entry.member("outcome", outcome)
        }
        return EntryDraft(
            about: scope,
            kind: kind,
            topic: .administration,
            members: String(decoding: json.bytes.dropFirst().dropLast(), as: UTF8.self)
        )
    }

    /// The outcome of what was not refused.
    package static let done = "done"
}
