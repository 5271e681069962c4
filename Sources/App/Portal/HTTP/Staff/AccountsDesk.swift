internal import Civil
internal import Hummingbird
internal import Identity
internal import Messaging
internal import Store
internal import Web

/// The operator's page about accounts: counts only, never a person.
struct AccountsDesk: Sendable {
    let reception: Reception
    let calendar: WorkingCalendar
    let office: OfficeHours

    private var identity: IdentityService { reception.identity }

    func mount(on routes: inout RouteTable) {
        routes.on(AccountsRoute.accounts, through: reception.gates.operators) { _, visit in try await show(visit) }
    }

    private func show(_ visit: OperatorVisit) async throws -> Response {
        let now = reception.clock()
        let summary = try await identity.statistics.summary(until: now)
        let page = AccountsDashboard(
            asOf: now,
            target: Int(clamping: AccountSummary.target),
            active: .init(summary.active),
            issued: .init(summary.issued),
            provinces: provinces(summary, on: now.dayInVietnam),
            weeks: summary.weeks.map { .init(monday: $0.week.monday, levels: .init($0.total)) },
            hours: hours(try await identity.statistics.signIns(since: now - 23 * 3_600), until: now),
            applications: try await applications(at: now),
            outbox: try await outbox(at: now)
        )
        return try reception.pages.response(page, for: visit)
    }

    /// All provinces of the day, those without an account too, and the accounts without a residence last.
    private func provinces(_ summary: AccountSummary, on day: Day) -> [AccountsDashboard.ProvinceCount] {
        let known = Geography.vietnam.provinces(on: day).map { province in
            AccountsDashboard.ProvinceCount(
                code: province.code.text,
                name: Phrase(same: province.name),
                levels: .init(summary.provinces[province.code] ?? .init())
            )
        }
        guard let others = summary.provinces[ProvinceCode?.none] else { return known }
        return known + [.init(code: "", name: AccountsDashboard.noProvince, levels: .init(others))]
    }

    private func hours(_ counts: [SignInHour], until now: Timestamp) -> [AccountsDashboard.HourCount] {
        let byHour = Dictionary(counts.map { ($0.start, $0) }) { first, _ in first }
        let last = now.microseconds / Self.hour
        return (last - 23...last).map { hour in
            let start = Timestamp(microseconds: hour * Self.hour)
            return .init(
                start: start,
                done: Int(clamping: byHour[start]?.done ?? 0),
                failed: Int(clamping: byHour[start]?.failed ?? 0)
            )
        }
    }

    private func applications(at now: Timestamp) async throws -> [AccountsDashboard.NamedCount] {
        let waiting = try await identity.applications.waiting(limit: Self.longestQueue)
        var (enough, little, over) = (0, 0, 0)
        for application in waiting {
            switch TimeLeft(until: application.due, from: now, calendar: calendar, office: office) {
            case .enough: enough += 1
            case .little: little += 1
            case .over: over += 1
            }
        }
        return [
            .init(AccountsDashboard.overdue, over, isGrave: true), .init(AccountsDashboard.dueSoon, little),
            .init(AccountsDashboard.onTime, enough),
        ]
    }

    private func outbox(at now: Timestamp) async throws -> [AccountsDashboard.NamedCount] {
        let figures = try await reception.store.read { tx in
            try Outbox(clock: { now }).figures(late: now - 600, since: now - 86_400, in: tx)
        }
        return [
            .init(AccountsDashboard.messagesWaiting, Int(clamping: figures.waiting)),
            .init(AccountsDashboard.messagesLate, Int(clamping: figures.late), isGrave: true),
            .init(AccountsDashboard.messagesSent, Int(clamping: figures.sent)),
            .init(AccountsDashboard.messagesFailed, Int(clamping: figures.failed), isGrave: true),
        ]
    }

    private static let hour: Int64 = 3_600_000_000
    private static let longestQueue = 10_000
}

extension AccountsDashboard.Levels {
    init(_ counts: AccountSummary.Counts) {
        self.init(
            one: Int(clamping: counts.levelOne),
            two: Int(clamping: counts.levelTwo),
            organisations: Int(clamping: counts.organisations)
        )
    }
}
