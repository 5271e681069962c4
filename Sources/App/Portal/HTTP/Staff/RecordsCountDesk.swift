internal import Catalogue
package import Civil
internal import Exchange
internal import Hummingbird
internal import Records
internal import Store
internal import Web

/// The operator's page about claims: counts only, never a person.
struct RecordsCountDesk: Sendable {
    let reception: Reception
    let exchange: ExchangeService
    let health: (any AgencyStatusReading)?

    func mount(on routes: inout RouteTable) {
        routes.on(RecordsCountRoute.records, through: reception.gates.operators) { _, visit in try await show(visit) }
    }

    private func show(_ visit: OperatorVisit) async throws -> Response {
        let now = reception.clock()
        let filter = RecordsFilter(try visit.web.query())
        let start = now - filter.days * 86_400
        let (figures, waiting, waitingThere) = try await reception.store.read { tx in
            let waiting = try RecordQueue.counts(now: now, in: tx)
            let province = ProvinceCode(filter.province)
            return (
                try RecordStatistics.figures(from: start, to: now.adding(microseconds: 1), in: tx),
                waiting, try province.map { try RecordQueue.counts(now: now, of: $0, in: tx) } ?? waiting
            )
        }
        let filler = RecordsCountFiller(
            catalogue: reception.catalogue.current,
            agencies: AgencyNames(try await exchange.members()),
            filter: filter,
            all: figures,
            waiting: waitingThere,
            waitingAnywhere: waiting,
            today: now.dayInVietnam
        )
        let page = RecordsDashboard(
            asOf: now,
            filter: filter,
            choices: filler.choices,
            kinds: filler.kinds,
            provinces: filler.provinces,
            reasons: filler.reasons,
            agencies: filler.status(try await health?.allAgencies() ?? [])
        )
        return try reception.pages.response(page, for: visit)
    }
}

/// Knows how the systems of all agencies are doing, for the operator.
package protocol AgencyStatusReading: Sendable {
    /// Whether an agency has a system that is called; otherwise everything waits for its officers.
    func isAsked(_ agency: String) -> Bool
    /// Every agency that is or was called.
    func allAgencies() async throws -> [AgencyCondition]
}

/// How the system of one agency is doing.
package struct AgencyCondition: Equatable, Sendable {
    package let agency: String
    package let state: AgencyStatus.State
    package let since: Timestamp?
    package let milliseconds: Int?
    package let failures: Int

    package init(agency: String, state: AgencyStatus.State, since: Timestamp?, milliseconds: Int?, failures: Int) {
        self.agency = agency
        self.state = state
        self.since = since
        self.milliseconds = milliseconds
        self.failures = failures
    }
}
