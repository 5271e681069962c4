import Synchronization

/// A number that only grows.
package final class CounterInstrument: Sendable {
    private let count = Atomic<Int64>(0)
    /// Adds one.
    package func increment() { add(1) }
    func add(_ amount: Int64) { count.wrappingAdd(amount, ordering: .relaxed) }
    /// Takes over what is counted elsewhere.
    package func set(_ total: UInt64) { count.store(Int64(clamping: total), ordering: .relaxed) }
    /// The present count.
    package var value: Int64 { count.load(ordering: .relaxed) }
    func clear() { count.store(0, ordering: .relaxed) }
}

/// A number that goes up and down.
package final class GaugeInstrument: Sendable {
    private let bits = Atomic<UInt64>(0)

    /// Replaces the value.
    package func set(_ value: Double) { bits.store(value.bitPattern, ordering: .relaxed) }
    /// Adds, or subtracts when negative.
    package func add(_ amount: Double) { bits.add(amount) }
    /// The present value.
    package var value: Double { Double(bitPattern: bits.load(ordering: .relaxed)) }
}

/// A distribution in fixed buckets.
package final class HistogramInstrument: Sendable {
    /// Upper bounds for durations in seconds: from half a millisecond to ten seconds.
    package static let seconds: [Double] = [
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
    ]

    let bounds: [Double]
    private let buckets: [CounterInstrument]
    private let total = Atomic<UInt64>(0)

    package init(bounds: [Double] = HistogramInstrument.seconds) {
        self.bounds = bounds
        self.buckets = (0...bounds.count).map { _ in CounterInstrument() }
    }

    /// Counts one observation.
    package func observe(_ value: Double) {
        var index = 0
        while index < bounds.count, value > bounds[index] { index += 1 }
        buckets[index].increment()
        total.add(value)
    }

    /// How many observations fell into each bucket; the last one is everything above the highest bound.
    var counts: [Int64] { buckets.map(\.value) }
    var sum: Double { Double(bitPattern: total.load(ordering: .relaxed)) }
}

extension Atomic where Value == UInt64 {
    /// Adds to a `Double` kept as its bits.
    fileprivate func add(_ amount: Double) {
        var seen = load(ordering: .relaxed)
        while true {
            let wanted = (Double(bitPattern: seen) + amount).bitPattern
            let (exchanged, original) = weakCompareExchange(expected: seen, desired: wanted, ordering: .relaxed)
            if exchanged { return }
            seen = original
        }
    }
}
