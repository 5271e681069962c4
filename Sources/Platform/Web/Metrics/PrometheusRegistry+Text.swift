extension PrometheusRegistry {
    /// The whole registry in the text format.
    package func render() -> String {
        var text = ""
        for (name, family) in snapshot {
            guard let type = family.series.values.first?.type else { continue }
            if !family.help.isEmpty { text += "# HELP \(name) \(family.help)\n" }
            text += "# TYPE \(name) \(type)\n"
            for (labels, instrument) in family.series.sorted(by: { $0.key < $1.key }) {
                Self.write(name, labels, instrument, to: &text)
            }
        }
        return text
    }

    private static func write(_ name: String, _ labels: String, _ instrument: Instrument, to text: inout String) {
        switch instrument {
        case .counter(let counter): text += line(name, labels, String(counter.value))
        case .gauge(let gauge): text += line(name, labels, MetricText.number(gauge.value))
        case .histogram(let histogram): write(name, labels, histogram, to: &text)
        }
    }

    /// Buckets are cumulative in the format, and the last one is the count.
    private static func write(
        _ name: String,
        _ labels: String,
        _ histogram: HistogramInstrument,
        to text: inout String
    ) {
        var count: Int64 = 0
        for (index, bucket) in histogram.counts.enumerated() {
            count += bucket
            let bound = index < histogram.bounds.count ? MetricText.number(histogram.bounds[index]) : "+Inf"
            let all = (labels.isEmpty ? "" : labels + ",") + "le=\"\(bound)\""
            text += line(name + "_bucket", all, String(count))
        }
        text += line(name + "_sum", labels, MetricText.number(histogram.sum))
        text += line(name + "_count", labels, String(count))
    }

    private static func line(_ name: String, _ labels: String, _ value: String) -> String {
        labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
    }
}
