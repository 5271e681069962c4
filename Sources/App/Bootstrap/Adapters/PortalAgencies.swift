internal import Portal
internal import Sources
internal import Web

/// How agencies answer, as the pages of citizens and of the operator ask.
struct PortalAgencies: AgencyHealthReading, AgencyStatusReading {
    let sources: SourcesService

    func warning(about agency: String) -> LocalizedText? {
        let health = sources.health(of: agency)
        guard health.way == .system, health.state == .slow || health.state == .down else { return nil }
        let words = health.words
        return LocalizedText(vi: words.vi, en: words.en)
    }

    func claimWaits() { sources.wake() }

    func isAsked(_ agency: String) -> Bool { sources.health(of: agency).way == .system }

    func allAgencies() async throws -> [AgencyCondition] {
        sources.allHealth().map { health in
            AgencyCondition(
                agency: health.agency,
                state: Self.state(of: health),
                since: health.since,
                milliseconds: health.latency.map(Self.milliseconds),
                failures: health.failures
            )
        }
    }

    private static func state(of health: AgencyHealth) -> AgencyStatus.State {
        guard health.way == .system else { return .desk }
        return switch health.state {
        case .working: .working
        case .slow: .slow
        case .down: .down
        case .unknown: .unknown
        }
    }

    private static func milliseconds(_ duration: Duration) -> Int {
        let (seconds, attoseconds) = duration.components
        return Int(clamping: seconds.multipliedReportingOverflow(by: 1_000).partialValue)
            + Int(clamping: attoseconds / 1_000_000_000_000_000)
    }
}
