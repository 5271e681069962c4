package import Civil
package import Web

/// What the operator of the platform sees: traffic, refusals, latency and the log, in figures and charts.
package struct OperatorDashboard: PortalPage {
    /// Look-ups of one hour, in the order of `members`.
    package struct Hour: Equatable, Sendable {
        /// The start of the hour.
        package let start: Timestamp
        /// The count of each member.
        package let counts: [Int]
        /// The median latency in microseconds; nil without look-ups.
        package let p50: Int?
        /// The 99th percentile in microseconds; nil without look-ups.
        package let p99: Int?

        /// Makes one hour.
        package init(start: Timestamp, counts: [Int], p50: Int?, p99: Int?) {
            self.start = start
            self.counts = counts
            self.p50 = p50
            self.p99 = p99
        }
    }

    /// Refusals for one reason.
    package struct ReasonCount: Equatable, Sendable {
        /// The stable code.
        package let code: String
        /// What the code means.
        package let reason: Phrase
        /// How many.
        package let count: Int

        /// Makes one count.
        package init(code: String, reason: Phrase, count: Int) {
            self.code = code
            self.reason = reason
            self.count = count
        }
    }

    /// The moment the page speaks of.
    package let asOf: Timestamp
    /// The names of the members, busiest first; after the sixth they share the last colour.
    package let members: [Phrase]
    /// The hours, oldest first.
    package let hours: [Hour]
    /// Requests of these hours by outcome.
    package let outcomes: RequestCounts
    /// Refusals of these hours, most frequent first.
    package let reasons: [ReasonCount]
    /// Median latency over these hours, microseconds.
    package let p50: Int?
    /// 99th percentile over these hours, microseconds.
    package let p99: Int?
    /// Entries in the log that no checkpoint covers yet.
    package let unsequenced: Int
    /// The newest checkpoint; nil before the first.
    package let checkpoint: CheckpointSummary?

    /// Makes the page.
    package init(
        asOf: Timestamp,
        members: [Phrase],
        hours: [Hour],
        outcomes: RequestCounts,
        reasons: [ReasonCount],
        p50: Int?,
        p99: Int?,
        unsequenced: Int,
        checkpoint: CheckpointSummary?
    ) {
        self.asOf = asOf
        self.members = members
        self.hours = hours
        self.outcomes = outcomes
        self.reasons = reasons
        self.p50 = p50
        self.p99 = p99
        self.unsequenced = unsequenced
        self.checkpoint = checkpoint
    }

    package static let template = PageTemplate.operatorDashboard
    package var route: PortalRoute { .operatorDashboard }

    package func values(in language: Language) -> [String: PageValue] {
        let format = LocalFormat(language)
        return [
            "asOf": format.value(asOf, as: format.moment(asOf)),
            "total": .text(format.number(outcomes.total)),
            "refusedTotal": .text(format.number(outcomes.refused)),
            "p50": PageValue(p50.map(format.duration)),
            "p99": PageValue(p99.map(format.duration)),
            "hasHours": .flag(!hours.isEmpty),
            "hasReasons": .flag(!reasons.isEmpty),
            "reasons": .list(reasons.map { $0.value(in: language, of: outcomes.refused) }),
            "unsequenced": .text(format.number(unsequenced)),
            "checkpoint": PageValue(checkpoint.map { log($0, format) }),
        ]
        .merging(hourValues(format)) { own, _ in own }
    }

    private func log(_ checkpoint: CheckpointSummary, _ format: LocalFormat) -> [String: PageValue] {
        let age = Int(clamping: asOf.microseconds(since: checkpoint.at) / 1_000_000)
        var values = checkpoint.values(in: format.language)
        values["age"] = .text(Self.ago.text(in: format.language, ["age": format.age(seconds: age)]))
        // Without new entries there is no new checkpoint: an old one is an alarm only while entries wait for their place.
        values["isOld"] = .flag(age > 60 && unsequenced > 0)
        return values
    }
}

extension OperatorDashboard.ReasonCount {
    fileprivate func value(in language: Language, of all: Int) -> PageValue {
        [
            "code": .text(code),
            "problemPath": .text(PortalRoute.problem(code).path(in: language)),
            "reason": .text(reason[language]),
            "count": .text(LocalFormat(language).number(count)),
            "shareBar": .markup(ShareBar(part: count, whole: all).draw()),
        ]
    }
}
