import Synchronization

/// All metrics of the process, by name and labels (Prometheus text format 0.0.4).
///
/// The lock is taken to register and to render, never to count: callers keep their instrument.
package final class PrometheusRegistry: Sendable {
    /// More series of one name are not kept: labels must be bounded, so the rest is a mistake.
    package static let maximumSeries = 1_000

    enum Instrument: Sendable {
        case counter(CounterInstrument)
        case gauge(GaugeInstrument)
        case histogram(HistogramInstrument)
    }

    struct Family: Sendable {
        let help: String
        var series: [String: Instrument] = [:]
    }

    private let families = Mutex<[String: Family]>([:])

    package init() {}

    /// A counter; its name ends in `_total`, which is added when absent.
    package func counter(_ name: String, help: String = "", labels: [(String, String)] = []) -> CounterInstrument {
        let fresh = CounterInstrument()
        let name = MetricText.name(name)
        let full = name.hasSuffix("_total") ? name : name + "_total"
        guard case .counter(let known) = find(full, help, labels, or: .counter(fresh)) else { return fresh }
        return known
    }

    /// A number that goes up and down; the same name and labels give the same instrument.
    package func gauge(_ name: String, help: String = "", labels: [(String, String)] = []) -> GaugeInstrument {
        let fresh = GaugeInstrument()
        guard case .gauge(let known) = find(MetricText.name(name), help, labels, or: .gauge(fresh)) else {
            return fresh
        }
        return known
    }

    /// A distribution; durations are seconds and their name ends in `_seconds`.
    package func histogram(
        _ name: String,
        help: String = "",
        labels: [(String, String)] = [],
        bounds: [Double] = HistogramInstrument.seconds
    ) -> HistogramInstrument {
        let fresh = HistogramInstrument(bounds: bounds)
        guard case .histogram(let known) = find(MetricText.name(name), help, labels, or: .histogram(fresh)) else {
            return fresh
        }
        return known
    }

    private func find(
        _ name: String,
        _ help: String,
        _ labels: [(String, String)],
        or fresh: Instrument
    ) -> Instrument {
        let key = MetricText.labels(labels)
        return families.withLock { families in
            var family = families[name] ?? Family(help: help)
            if let known = family.series[key] { return known }
            guard family.series.count < Self.maximumSeries, family.takes(fresh) else { return fresh }
            family.series[key] = fresh
            families[name] = family
            return fresh
        }
    }

    var snapshot: [(name: String, family: Family)] {
        families.withLock { $0.sorted { $0.key < $1.key }.map { (name: $0.key, family: $0.value) } }
    }
}

extension PrometheusRegistry.Family {
    /// One name has one type.
    func takes(_ instrument: PrometheusRegistry.Instrument) -> Bool {
        guard let first = series.values.first else { return true }
        return first.type == instrument.type
    }
}

extension PrometheusRegistry.Instrument {
    var type: String {
        switch self {
        case .counter: "counter"
        case .gauge: "gauge"
        case .histogram: "histogram"
        }
    }
}
