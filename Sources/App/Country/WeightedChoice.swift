/// Draws values in proportion to their weights, by binary search in the running sum.
struct WeightedChoice<Element: Sendable>: Sendable {
    private let elements: [Element]
    private let bounds: [Double]
    /// The sum of all weights.
    let total: Double

    /// Weights of 0 or less are left out.
    init(_ pairs: [(Element, Double)]) {
        let positive = pairs.filter { $0.1 > 0 }
        var sum = 0.0
        bounds = positive.map { pair in
            sum += pair.1
            return sum
        }
        elements = positive.map(\.0)
        total = sum
    }

    /// An element; nil when there is none.
    func draw(_ random: inout SeededGenerator) -> Element? {
        guard !elements.isEmpty else { return nil }
        let target = random.unit() * total
        var (low, high) = (0, elements.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if bounds[middle] <= target { low = middle + 1 } else { high = middle }
        }
        return elements[low]
    }
}
