package import Civil
internal import Store

/// Keeps the table `identity_tally` in step with the accounts: each version that changes a cell counts once in each of both.
enum AccountTally {
    /// What accounts are counted by.
    struct Cell: Hashable {
        let kind: HolderKind
        let state: AccountState
        let level: AccountLevel?
        let province: ProvinceCode?
        let week: Week
    }

    /// How many accounts entered and left a cell.
    struct Flow: Equatable {
        var entered: Int64 = 0
        var departed: Int64 = 0
    }

    /// The cells that a new version of an account touches.
    static func flows(from old: Account?, to new: Account) -> [Cell: Flow] {
        let week = Week(of: new.since)
        let (left, entered) = (old.flatMap { cell(of: $0, week) }, cell(of: new, week))
        guard left != entered else { return [:] }
        var flows: [Cell: Flow] = [:]
        if let left { flows[left, default: Flow()].departed += 1 }
        if let entered { flows[entered, default: Flow()].entered += 1 }
        return flows
    }

    /// Adds flows to the table.
    static func add(_ flows: [Cell: Flow], in tx: Transaction) throws {
        // In one order everywhere, so that two transactions never wait for each other in a ring.
        for (cell, flow) in flows.sorted(by: { order($0.key).lexicographicallyPrecedes(order($1.key)) }) {
            try tx.execute(
                """
                INSERT INTO identity_tally (kind, state, level, province, week, entered, departed)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                ON CONFLICT (kind, state, level, province, week) DO UPDATE SET
                    entered = identity_tally.entered + excluded.entered,
                    departed = identity_tally.departed + excluded.departed
                """,
                [
                    .integer(cell.kind.rawValue), .text(cell.state.rawValue), .integer(cell.level?.rawValue ?? 0),
                    .integer(Int64(cell.province?.number ?? 0)), .integer(cell.week.number), .integer(flow.entered),
                    .integer(flow.departed),
                ]
            )
        }
    }

    /// Every cell that ever counted something.
    static func all(in tx: Transaction) throws -> [Cell: Flow] {
        let rows = try tx.rows(
            "SELECT kind, state, level, province, week, entered, departed FROM identity_tally"
        )
        var flows: [Cell: Flow] = [:]
        for row in rows {
            guard let kind = HolderKind(rawValue: try row.int64(0)) else {
                throw IdentityError.damaged("unknown kind in identity_tally")
            }
            let cell = Cell(
                kind: kind,
                state: try row.word(1),
                level: AccountLevel(rawValue: try row.int64(2)),
                province: try row.province(3),
                week: Week(number: try row.int64(4))
            )
            flows[cell] = Flow(entered: try row.int64(5), departed: try row.int64(6))
        }
        return flows
    }

    /// The cell that a version counts in; a cancelled account counts nowhere.
    static func cell(of account: Account, _ week: Week) -> Cell? {
        guard account.state != .cancelled else { return nil }
        return Cell(
            kind: account.key.kind,
            state: account.state,
            level: account.level,
            province: account.province,
            week: week
        )
    }

    private static func order(_ cell: Cell) -> [Int64] {
        [
            cell.kind.rawValue, cell.state == .issued ? 0 : 1, cell.level?.rawValue ?? 0,
            Int64(cell.province?.number ?? 0), cell.week.number,
        ]
    }
}

/// A week from Monday to Sunday in Vietnam.
package struct Week: Hashable, Comparable, Sendable {
    /// Weeks since the one that holds 1 January 1970.
    package let number: Int64

    /// Takes the number as stored.
    package init(number: Int64) {
        self.number = number
    }

    /// The week of an instant.
    package init(of instant: Timestamp) {
        let shifted = Int64(instant.dayInVietnam.rawValue) + 3
        number = shifted >= 0 ? shifted / 7 : (shifted - 6) / 7
    }

    /// Its Monday.
    package var monday: Day { Day(rawValue: Int32(clamping: number * 7 - 3)) }

    /// Orders weeks by time.
    package static func < (left: Week, right: Week) -> Bool { left.number < right.number }
}
