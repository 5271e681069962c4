internal import Civil
package import HTTPTypes
internal import Store

/// What waits for the approval of whoever is signed in (CIBA).
package struct ApprovalDesk: Sendable {
    let parts: ProviderParts
    let lookup: InteractionLookup

    /// The open questions, newest first; nobody signed in has none.
    package func open(from fields: HTTPFields) async throws -> [Interaction] {
        try await parts.store.read { tx in
            guard let session = try parts.ports.sessions.session(of: fields, in: tx) else { return [] }
            return try InteractionRows.open(for: session.account, at: parts.clock(), in: tx).compactMap { row in
                let id = InteractionLookup.identifier(of: row)
                guard case .open(let open) = try lookup.find(id, from: fields, in: tx) else { return nil }
                return try lookup.interaction(open, for: session, in: tx)
            }
        }
    }
}
