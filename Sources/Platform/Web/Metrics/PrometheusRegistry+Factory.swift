package import CoreMetrics

/// The backend of swift-metrics: libraries count through it, our own code may use the instruments directly.
extension PrometheusRegistry: MetricsFactory {
    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        counter(label, labels: dimensions)
    }

    package func makeFloatingPointCounter(
        label: String,
        dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        FloatingCounter(gauge: gauge(label, labels: dimensions))
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        gauge(label, labels: dimensions)
    }

    package func makeRecorder(
        label: String,
        dimensions: [(String, String)],
        aggregate: Bool
    ) -> any RecorderHandler {
        aggregate
            ? Recorder(histogram: histogram(label, labels: dimensions, bounds: Self.magnitudes))
            : gauge(label, labels: dimensions)
    }

    /// Durations are seconds in Prometheus, whatever unit the caller used.
    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        histogram(label.hasSuffix("_seconds") ? label : label + "_seconds", labels: dimensions)
    }

    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}

    private static let magnitudes: [Double] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000]
}

extension CounterInstrument: CounterHandler {
    package func increment(by amount: Int64) { add(amount) }
    package func reset() { clear() }
}

extension GaugeInstrument: MeterHandler, RecorderHandler {
    package func set(_ value: Int64) { set(Double(value)) }
    package func increment(by amount: Double) { add(amount) }
    package func decrement(by amount: Double) { add(-amount) }
    package func record(_ value: Int64) { set(Double(value)) }
    package func record(_ value: Double) { set(value) }
}

extension HistogramInstrument: TimerHandler {
    package func recordNanoseconds(_ duration: Int64) { observe(Double(duration) / 1_000_000_000) }
}

/// Grows by fractions; shown as a gauge because its name carries no `_total`.
private final class FloatingCounter: FloatingPointCounterHandler {
    let gauge: GaugeInstrument
    init(gauge: GaugeInstrument) { self.gauge = gauge }
    func increment(by amount: Double) { gauge.add(amount) }
    func reset() { gauge.set(0.0) }
}

/// A distribution of plain numbers.
private final class Recorder: RecorderHandler {
    let histogram: HistogramInstrument
    init(histogram: HistogramInstrument) { self.histogram = histogram }
    func record(_ value: Int64) { histogram.observe(Double(value)) }
    func record(_ value: Double) { histogram.observe(value) }
}
