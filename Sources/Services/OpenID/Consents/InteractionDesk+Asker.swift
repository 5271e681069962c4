package import HTTPTypes
internal import Store

extension InteractionDesk {
    /// Who asks, for the page on which somebody signs in first; nil when the request is over or another browser's.
    ///
    /// Nothing is decided by it, and questions of CIBA, whose identifiers are no secret, are not answered.
    package func asker(of id: String, from fields: HTTPFields) async throws -> ClientCard? {
        try await parts.store.read { tx in
            guard case .open(let open) = try lookup.find(id, from: fields, in: tx), open.row.kind != .backchannel else {
                return nil
            }
            return ClientCard(open.client, returns: open.asked.returns)
        }
    }
}
