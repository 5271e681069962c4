internal import Civil
internal import Evidence
internal import Exchange
internal import Hummingbird
internal import Store
internal import Web

/// The page of the platform's operators: counts, times and the log, never a person.
struct OperatorDesk: Sendable {
    let store: Store
    let reader: EvidenceReader
    let exchange: ExchangeService
    let statistics: Statistics
    let kinds: [String: ProblemKind]
    let pages: PageWriter
    let origin: String
    let clock: @Sendable () -> Timestamp

    func mount(on routes: inout RouteTable, through operators: Gate<OperatorVisit>) {
        routes.on(PageRoute.operatorDashboard, through: operators) { _, visit in try await show(visit) }
    }

    private func show(_ visit: OperatorVisit) async throws -> Response {
        let now = clock()
        let since = now - 23 * 3_600
        let figures = try await RequestFigures(hours: statistics.hours(since: since))
        let columns = try await columns(of: figures)
        let latencies = try await statistics.latencies(since: since)
        let page = try await OperatorDashboard(
            asOf: now,
            members: columns.map(\.name),
            hours: figures.hours.isEmpty ? [] : hours(to: now, figures, columns, latencies),
            outcomes: figures.outcomes,
            reasons: figures.reasons.map { reason in
                .init(
                    code: reason.code,
                    reason: kinds[reason.code]?.title ?? Phrase(same: reason.code),
                    count: reason.count
                )
            },
            // A quantile of several hours does not follow from those of each; with one hour it does.
            p50: latencies.count == 1 ? latencies.first.map { Int(clamping: $0.medianMicroseconds) } : nil,
            p99: latencies.count == 1 ? latencies.first.map { Int(clamping: $0.p99Microseconds) } : nil,
            unsequenced: store.read { tx in try EvidenceReader.waitingCount(in: tx) },
            checkpoint: reader.latestCheckpoint().map { CheckpointSummary($0, origin: origin) }
        )
        return try pages.response(page, for: visit)
    }

    /// One line of the charts: a member, or all that are not among the busiest.
    private struct Column: Sendable {
        let name: Phrase
        let contains: @Sendable (MemberCode) -> Bool
    }

    /// The six busiest members, and the rest together.
    private func columns(of figures: RequestFigures) async throws -> [Column] {
        let members = try await exchange.members()
        let names = Dictionary(members.map { ($0.code, Phrase($0.nameVi, $0.nameEn)) }) { first, _ in first }
        let busiest = figures.members.prefix(6)
        let columns = busiest.map { code in
            Column(name: names[code] ?? Phrase(same: code.text)) { $0 == code }
        }
        guard figures.members.count > busiest.count else { return columns }
        let rest = Set(figures.members.dropFirst(busiest.count))
        return columns + [Column(name: Phrase("Thành viên khác", "Other members")) { rest.contains($0) }]
    }

    /// The last 24 hours, those without requests too.
    private func hours(
        to now: Timestamp,
        _ figures: RequestFigures,
        _ columns: [Column],
        _ latencies: [Statistics.Latency]
    ) -> [OperatorDashboard.Hour] {
        let times = Dictionary(latencies.map { ($0.start, $0) }) { first, _ in first }
        let last = now.microseconds / Self.hour
        return (last - 23...last).map { hour in
            let start = Timestamp(microseconds: hour * Self.hour)
            return OperatorDashboard.Hour(
                start: start,
                counts: columns.map { figures.count(start, where: $0.contains) },
                p50: times[start].map { Int(clamping: $0.medianMicroseconds) },
                p99: times[start].map { Int(clamping: $0.p99Microseconds) }
            )
        }
    }

    private static let hour: Int64 = 3_600_000_000
}
