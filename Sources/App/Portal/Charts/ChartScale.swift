/// A vertical scale of counts from zero to a round number, with at most five steps.
struct ChartScale: Equatable {
    /// The value at the top; at least 1.
    let top: Double
    /// The distance between two lines; a whole number, so that each line has an exact label.
    let step: Double

    /// The smallest round scale that holds the largest value.
    init(largest: Double) {
        let largest = largest.isFinite ? max(1, largest) : 1
        var unit = 1.0
        while unit * 10 <= largest { unit *= 10 }
        let steps = [0.2, 0.25, 0.5, 1, 2, 2.5].map { $0 * unit }.filter { $0 == $0.rounded() }
        step = steps.first { $0 * 5 >= largest } ?? unit * 2.5
        top = (largest / step).rounded(.up) * step
    }

    /// The values at which lines are drawn, from zero up.
    var lines: [Double] {
        (0...max(1, Int((top / step).rounded()))).map { Double($0) * step }
    }

    /// How far above the base a value stands, in a drawing of this height.
    func height(of value: Double, in height: Double) -> Double {
        min(max(0, value), top) / top * height
    }
}

/// A coordinate with one decimal, the same on every machine.
func coordinate(_ value: Double) -> String {
    let tenths = (value.isFinite ? value * 10 : 0).rounded()
    let whole = Int(tenths.magnitude) / 10
    let rest = Int(tenths.magnitude) % 10
    let sign = tenths < 0 ? "-" : ""
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
}

/// The whole number at a line of a scale; lines beyond the largest integer are labelled with it.
func count(at line: Double) -> Int {
    line < 9e18 ? Int(line) : .max
}
