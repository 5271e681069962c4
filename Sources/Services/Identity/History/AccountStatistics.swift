package import Civil
internal import Store

/// How many accounts there are, by level, province and week, against the programme's target.
package struct AccountSummary: Equatable, Sendable {
    /// Accounts of one group.
    package struct Counts: Equatable, Sendable {
        package var levelOne: Int64 = 0
        package var levelTwo: Int64 = 0
        package var organisations: Int64 = 0

        package init(levelOne: Int64 = 0, levelTwo: Int64 = 0, organisations: Int64 = 0) {
            self.levelOne = levelOne
            self.levelTwo = levelTwo
            self.organisations = organisations
        }
    }

    /// What there was at the end of a week.
    package struct WeekCount: Equatable, Sendable {
        package let week: Week
        package let total: Counts
    }

    /// Active accounts now.
    package let active: Counts
    /// Issued, and not yet activated.
    package let issued: Counts
    /// Active accounts by province of permanent residence; those without one are under nil.
    package let provinces: [ProvinceCode?: Counts]
    /// Active accounts at the end of each week since the first, without a gap.
    package let weeks: [WeekCount]

    /// The level-2 accounts that the programme aims at.
    package static let target: Int64 = 20_000_000
}

/// Reads the maintained counts: a few thousand rows however many accounts there are.
package struct AccountStatistics: Sendable {
    let store: Store

    /// The counts at this moment; weeks after the given instant are left out of the series.
    package func summary(until now: Timestamp) async throws -> AccountSummary {
        let flows = try await store.read { tx in try AccountTally.all(in: tx) }
        return AccountSummary(flows, until: Week(of: now))
    }
}

extension AccountSummary {
    init(_ flows: [AccountTally.Cell: AccountTally.Flow], until last: Week) {
        var (active, issued) = (Counts(), Counts())
        var provinces: [ProvinceCode?: Counts] = [:]
        var changes: [Week: Counts] = [:]
        for (cell, flow) in flows {
            let net = flow.entered - flow.departed
            switch cell.state {
            case .issued: issued.add(net, cell)
            case .active:
                active.add(net, cell)
                provinces[cell.province, default: Counts()].add(net, cell)
                changes[cell.week, default: Counts()].add(net, cell)
            case .cancelled: break
            }
        }
        self.active = active
        self.issued = issued
        self.provinces = provinces
        weeks = Self.series(changes, until: last)
    }

    private static func series(_ changes: [Week: Counts], until last: Week) -> [WeekCount] {
        // A clock that was wrong for a moment must not make a series of millions of weeks.
        guard let first = changes.keys.min(), first <= last, last.number - first.number < 10_000 else { return [] }
        var (total, weeks) = (Counts(), [WeekCount]())
        for number in first.number...last.number {
            let week = Week(number: number)
            if let change = changes[week] { total.add(change) }
            weeks.append(WeekCount(week: week, total: total))
        }
        return weeks
    }
}

extension AccountSummary.Counts {
    fileprivate mutating func add(_ net: Int64, _ cell: AccountTally.Cell) {
        switch cell.level {
        case .one: levelOne += net
        case .two: levelTwo += net
        case nil: organisations += net
        }
    }

    fileprivate mutating func add(_ other: Self) {
        levelOne += other.levelOne
        levelTwo += other.levelTwo
        organisations += other.organisations
    }
}
