internal import Catalogue
internal import Civil
internal import Records
internal import Web

/// Sums the figures of claims into what the operator's page shows.
struct RecordsCountFiller: Sendable {
    let catalogue: Catalogue
    let agencies: AgencyNames
    let filter: RecordsFilter
    let all: [RecordFigures]
    /// What waits in the province of the filter.
    let waiting: [QueueCount]
    let waitingAnywhere: [QueueCount]
    let today: Day

    /// What the filter wants counted.
    private var figures: [RecordFigures] {
        all.filter { figure in
            (filter.utility.isEmpty || figure.utility == filter.utility)
                && (filter.province.isEmpty || figure.province?.text == filter.province)
        }
    }

    /// Every kind of the catalogue, and those that it no longer has but that were decided.
    private var codes: [String] {
        let known = catalogue.utilities.map(\.code.text)
        return known
            + Set(all.map(\.utility)).union(waitingAnywhere.map(\.utility)).subtracting(known).sorted()
    }

    /// Everything that can be chosen to be counted.
    var choices: RecordsDashboard.Choices {
        RecordsDashboard.Choices(
            kinds: codes.map { .init($0, catalogue.name(of: $0)) },
            provinces: Geography.vietnam.provinces(on: today).map { .init($0.code.text, Phrase(same: $0.name)) }
        )
    }

    /// The kinds that are counted.
    var kinds: [RecordsDashboard.Kind] {
        let figures = figures
        return codes.filter { filter.utility.isEmpty || $0 == filter.utility }.map { code in
            let (figures, waiting) = (figures.filter { $0.utility == code }, waiting.filter { $0.utility == code })
            let mean = Self.meanSeconds(of: figures)
            return RecordsDashboard.Kind(
                name: catalogue.name(of: code),
                outcome: Self.outcome(of: figures),
                meanSeconds: mean,
                // What was only taken back or settled by itself took nobody any time.
                longestSeconds: mean == nil
                    ? nil : figures.map(\.longestWait).max().map { Int(clamping: $0 / 1_000_000) },
                waiting: waiting.map(\.waiting).countSum,
                overdue: waiting.map(\.overdue).countSum
            )
        }
    }

    /// All provinces of the day, and people without a residence last when there are any.
    var provinces: [RecordsDashboard.Province] {
        let byCode = Dictionary(grouping: figures, by: \.province)
        let wanted = Geography.vietnam.provinces(on: today).filter {
            filter.province.isEmpty || $0.code.text == filter.province
        }
        let known = wanted.map { province in
            self.province(province.code.text, Phrase(same: province.name), byCode[province.code] ?? [])
        }
        guard let others = byCode[ProvinceCode?.none] else { return known }
        return known + [province("", RecordsDashboard.noProvince, others)]
    }

    private func province(_ code: String, _ name: Phrase, _ figures: [RecordFigures]) -> RecordsDashboard.Province {
        RecordsDashboard.Province(
            code: code,
            name: name,
            outcome: Self.outcome(of: figures),
            meanSeconds: Self.meanSeconds(of: figures)
        )
    }

    /// Reasons over all kinds, the most frequent first.
    var reasons: [RecordsDashboard.Reason] {
        var counts: [String: Int] = [:]
        for figure in figures { counts.merge(figure.reasons) { [$0, $1].countSum } }
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { code, count in
            RecordsDashboard.Reason(code, words(of: code), count)
        }
    }

    private func words(of code: String) -> Phrase {
        catalogue.utilities.lazy.compactMap { $0.reason(code) }.first?.text.phrase ?? Phrase(same: code)
    }

    /// Every agency that keeps something today, and those of which something waits.
    func status(_ conditions: [AgencyCondition]) -> [AgencyStatus] {
        let keeping = catalogue.utilities.compactMap { $0.keeper(on: today)?.code }
        let codes = Set(keeping).union(waitingAnywhere.map(\.agency)).sorted()
        return codes.map { code in
            let condition = conditions.first { $0.agency == code }
            let waiting = waitingAnywhere.filter { $0.agency == code }
            return AgencyStatus(
                name: agencies.phrase(code),
                state: condition?.state ?? .desk,
                since: condition?.since,
                milliseconds: condition?.milliseconds,
                failures: condition?.failures ?? 0,
                waiting: waiting.map(\.waiting).countSum,
                overdue: waiting.map(\.overdue).countSum
            )
        }
    }

    private static func outcome(of figures: [RecordFigures]) -> RecordsDashboard.Outcome {
        RecordsDashboard.Outcome(
            automatic: figures.map(\.verifiedBySystem).countSum,
            byHand: figures.map(\.verifiedByHand).countSum,
            returned: figures.map(\.rejected).countSum,
            other: figures.map { [$0.withdrawn, $0.other].countSum }.countSum
        )
    }

    private static func meanSeconds(of figures: [RecordFigures]) -> Int? {
        let count = figures.map { [$0.verifiedBySystem, $0.verifiedByHand, $0.rejected].countSum }.countSum
        guard count > 0 else { return nil }
        let waited = figures.reduce(Int64(0)) { sum, figure in
            let (total, overflow) = sum.addingReportingOverflow(figure.waited)
            return overflow ? .max : total
        }
        return Int(clamping: waited / Int64(count) / 1_000_000)
    }
}
