internal import Catalogue
internal import Civil
internal import Records
internal import Store

/// What an agency's system can be asked now.
enum WorkList {
    /// The claims first due, without those that were asked about a moment ago.
    static func next(
        of connection: SourceConnection,
        limit: Int,
        register: RecordRegister,
        now: Timestamp,
        in tx: Transaction
    ) throws -> [Check] {
        let attempts = try AttemptRow.all(of: connection.agency, in: tx)
        var checks: [Check] = []
        var cursor: QueueCursor?
        // Postponed claims stand at the head of the queue: the list goes on behind them, for some pages.
        for _ in 0..<20 where checks.count < limit {
            let items = try RecordQueue.items(
                of: connection.agency,
                methods: [.system],
                after: cursor,
                limit: max(limit, 500),
                in: tx
            )
            for item in items where checks.count < limit {
                if let check = try check(item, attempts[item.id], register, now, in: tx) { checks.append(check) }
            }
            guard let last = items.last, items.count >= max(limit, 500) else { break }
            cursor = last.cursor
        }
        return checks
    }

    private static func check(
        _ item: QueueItem,
        _ attempt: AttemptRow?,
        _ register: RecordRegister,
        _ now: Timestamp,
        in tx: Transaction
    ) throws -> Check? {
        guard let state = try register.ownRecord(item.id, in: tx) else { return nil }
        if let attempt, attempt.next > now, state.version == attempt.version { return nil }
        guard let claim = state.claim, let number = PersonalNumber(key: item.id.person) else { return nil }
        return Check(
            item: item,
            version: state.version,
            number: number,
            catalogueVersion: register.catalogue[item.id.utility]?.version ?? state.catalogueVersion,
            claimed: claim.values,
            known: state.values,
            attempts: attempt?.version == state.version ? attempt?.attempts ?? 0 : 0
        )
    }
}
