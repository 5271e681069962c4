internal import Catalogue
package import Civil
internal import Encoding
internal import Population
package import Store

/// Records of people who turned out to be somebody who is registered already.
extension RecordRegister {
    /// What merged duplicates have that is to move, of the first `limit` of them after a person, and the last of those; nil: the
    /// others were all looked at.
    ///
    /// From page to page it goes through every merge there ever was: for a reader, not for whoever writes.
    package func leftByMerges(
        after person: PersonKey,
        limit: Int,
        in tx: Transaction
    ) throws -> (records: [RecordID], last: PersonKey?) {
        try MergedRows.left(after: person, limit: limit, in: tx)
    }

    /// Moves what merged duplicates have to those who survive: what ``leftByMerges(after:limit:in:)`` found and still is to move.
    ///
    /// A duplicate's record is revoked, so that every body that was given a value of it gets a notice, and its values are issued
    /// to the survivor in the name of the agency that stood for them. What she has already is not given twice. A record
    /// about which a claim waits moves once that is decided.
    ///
    /// - Returns: how many records moved.
    package func followMerges(of ids: [RecordID], in tx: Transaction) throws -> Int {
        var moved = 0
        for id in ids {
            guard let utility = catalogue[id.utility] else { continue }
            if try move(id, to: population.resolve(id.person, in: tx), utility, in: tx) { moved += 1 }
        }
        return moved
    }

    private func move(_ id: RecordID, to survivor: PersonKey, _ utility: Utility, in tx: Transaction) throws -> Bool {
        let leaving = try step(on: id, by: .platform("merge"), in: tx)
        guard let state = leaving.before, state.claim == nil, MergedRows.standings.contains(state.standing)
        else { return false }
        _ = try leaving.record([.revoked(RecordReason(.changed, note: Self.mergeNote))])
        let known = try CurrentRow.all(of: survivor, utility: utility.code, in: tx)
        let before = record(among: known, for: .issued, state.values, utility, survivor)
        let arriving = try before?.id ?? nextID(of: survivor, utility, in: tx)
        do {
            try requireAlive(survivor, for: utility, in: tx)
            try requireOnlyOne(of: utility, besides: before, person: survivor, in: tx)
            let issued = RecordChange.issued(state.values, method: .import, state.period)
            let actor = RecordActor.system(agency: source(of: state, utility), reference: "merge \(id.text)")
            _ = try RecordStep(self, utility, arriving, from: before, by: actor, in: tx)
                .record([issued] + state.standingAgain(on: today))
        } catch RecordError.alreadyHasOne, RecordError.keyTaken, RecordError.dead {
            // She has it already, and her own stands; or she is dead, and it has ended.
        }
        return true
    }

    /// The agency that stood for the values.
    private func source(of state: RecordState, _ utility: Utility) -> String {
        let named = state.provenance.names.lazy.compactMap { state.provenance[$0]?.source }.first
        return named ?? utility.keeper(on: today)?.code ?? "platform"
    }

    private static let mergeNote =
        "Hai hồ sơ dân cư trùng nhau đã được hợp nhất: giấy tờ chuyển sang số định danh còn lại."
}

extension RecordState {
    /// What brings a record that was just issued into the standing of this one.
    fileprivate func standingAgain(on day: Day) -> [RecordChange] {
        switch standing {
        case .suspended: [.suspended(reason ?? RecordReason(.other))]
        case .expired: [.expired(period.until ?? day)]
        default: []
        }
    }
}

/// Finding the records that stand under keys of merged duplicates.
package enum MergedRows {
    /// A record moves that is or was valid; a claim about it comes first.
    static let standings: [RecordStanding] = [.valid, .suspended, .expired]

    /// Those about which nothing waits, of a page of the merges.
    static func left(
        after person: PersonKey,
        limit: Int,
        in tx: Transaction
    ) throws -> (records: [RecordID], last: PersonKey?) {
        let page: [Value] = [.integer(person.rawValue), .integer(Int64(limit))]
        let people = try tx.rows(merges, page).map { try $0.int64(0) }
        guard let last = people.last else { return ([], nil) }
        let records = try tx.rows(query, page).map { try RecordID($0) }
        return (records, people.count < limit ? nil : PersonKey(rawValue: last))
    }

    private static let merges = "SELECT person FROM person_merge WHERE person > $1 ORDER BY person LIMIT $2"

    // The limit inside keeps both engines from what they would rather do: go through all records and look for a merge of each.
    package static let query = """
        SELECT person, utility, record FROM record_current
        WHERE person IN (\(merges)) AND standing IN (\(names)) AND claim IS NULL
        ORDER BY person, utility, record
        """
    private static let names = standings.map { "'\($0.rawValue)'" }.joined(separator: ", ")
}
