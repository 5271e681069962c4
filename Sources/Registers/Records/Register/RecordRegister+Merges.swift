internal import Catalogue
internal import Civil
internal import Encoding
internal import Population
package import Store

/// Records of people who turned out to be somebody who is registered already.
extension RecordRegister {
    /// Moves what merged duplicates have to those who survive; a job of ours calls it until nothing is left.
    ///
    /// A duplicate's record is revoked, so that every body that was given a value of it gets a notice, and its values are issued
    /// to the survivor in the name of the agency that stood for them. What she has already is not given twice. A record
    /// about which a claim waits moves once that is decided.
    ///
    /// - Returns: how many records moved.
    package func followMerges(limit: Int, in tx: Transaction) throws -> Int {
        var left = limit
        for utility in catalogue.utilities where left > 0 {
            let ids = try MergedRows.left(behind: utility.code, limit: left, in: tx)
            for id in ids { try move(id, to: population.resolve(id.person, in: tx), utility, in: tx) }
            left -= ids.count
        }
        return limit - left
    }

    private func move(_ id: RecordID, to survivor: PersonKey, _ utility: Utility, in tx: Transaction) throws {
        let leaving = try step(on: id, by: .platform("merge"), in: tx)
        guard let state = leaving.before else { return }
        _ = try leaving.record([.revoked(RecordReason(.changed, note: Self.mergeNote))])
        let known = try CurrentRow.all(of: survivor, utility: utility.code, in: tx)
        let before = record(among: known, for: .issued, state.values, utility, survivor)
        let arriving = try before?.id ?? nextID(of: survivor, utility, in: tx)
        do {
            try requireOnlyOne(of: utility, besides: before, person: survivor, in: tx)
            let issued = RecordChange.issued(state.values, method: .import, state.period)
            let actor = RecordActor.system(agency: source(of: state, utility), reference: "merge \(id.text)")
            _ = try RecordStep(self, utility, arriving, from: before, by: actor, in: tx)
                .record([issued] + state.standingAgain(on: today))
        } catch RecordError.alreadyHasOne, RecordError.keyTaken {
            // She has it already: her own stands.
        }
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
enum MergedRows {
    /// Those that are or were valid and about which nothing waits.
    static func left(behind utility: UtilityCode, limit: Int, in tx: Transaction) throws -> [RecordID] {
        try tx.rows(
            """
            SELECT c.person, c.utility, c.record FROM person_merge m JOIN record_current c ON c.person = m.person
            WHERE c.utility = $1 AND c.standing IN ('valid', 'suspended', 'expired') AND c.claim IS NULL
            ORDER BY c.person, c.record LIMIT $2
            """,
            [.text(utility.text), .integer(Int64(limit))]
        ).map { try RecordID($0) }
    }
}
