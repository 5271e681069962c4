import Web

extension OperatorDashboard {
    /// The two charts, their key and the tables that say the same in figures.
    func hourValues(_ format: LocalFormat) -> [String: PageValue] {
        [
            "trafficChart": .markup(traffic(format).draw()),
            "latencyChart": .markup(latency(format).draw()),
            "key": .list(
                members.enumerated().map { place, name in
                    [
                        "colour": .text("s\(min(place, StackedBars.colours - 1))"),
                        "member": .text(name[format.language]),
                    ]
                }
            ),
            "hours": .list(hours.map { row(of: $0, format) }),
        ]
    }

    private func traffic(_ format: LocalFormat) -> StackedBars {
        let busiest = hours.max { $0.total < $1.total }
        return StackedBars(
            id: "traffic",
            title: Self.trafficTitle[format.language],
            summary: Self.trafficSummary.text(
                in: format.language,
                [
                    "total": format.number(hours.map(\.total).countSum),
                    "hour": busiest.map { format.hour($0.start) } ?? "–",
                    "most": format.number(busiest?.total ?? 0),
                ]
            ),
            labels: hours.map { format.hour($0.start) },
            bars: hours.map(\.counts),
            format: format
        )
    }

    private func latency(_ format: LocalFormat) -> LineChart {
        LineChart(
            id: "latency",
            title: Self.latencyTitle[format.language],
            summary: Self.latencySummary.text(
                in: format.language,
                [
                    "p50": p50.map(format.duration) ?? "–",
                    "p99": p99.map(format.duration) ?? "–",
                ]
            ),
            labels: hours.map { format.hour($0.start) },
            lines: [hours.map(\.p99), hours.map(\.p50)],
            format: format
        )
    }

    private func row(of hour: Hour, _ format: LocalFormat) -> PageValue {
        [
            "start": format.value(hour.start, as: format.hour(hour.start)),
            "counts": .list(
                members.indices.map { place in
                    .text(format.number(place < hour.counts.count ? hour.counts[place] : 0))
                }
            ),
            "hourTotal": .text(format.number(hour.total)),
            "hourP50": .text(hour.p50.map(format.duration) ?? "–"),
            "hourP99": .text(hour.p99.map(format.duration) ?? "–"),
        ]
    }
}

extension OperatorDashboard.Hour {
    /// All look-ups of the hour.
    var total: Int { counts.countSum }
}
