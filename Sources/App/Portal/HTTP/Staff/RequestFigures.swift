internal import Civil
internal import Exchange
internal import Web

extension Statistics.Hour {
    /// Whether the operation asks about persons; fetching changes and receipts does not.
    var isAboutPersons: Bool { ["lookup", "verification", "batch"].contains(operation) }

    var isAnswered: Bool { outcome == "answered" }
}

/// Sums over the counted requests of some hours.
struct RequestFigures: Sendable {
    let hours: [Statistics.Hour]

    /// Requests by how they ended.
    var outcomes: RequestCounts {
        RequestCounts(
            answered: sum { $0.isAnswered && !Self.comparing.contains($0.operation) },
            compared: sum { $0.isAnswered && Self.comparing.contains($0.operation) },
            refused: sum { !$0.isAnswered }
        )
    }

    /// Refusals by code, most frequent first.
    var reasons: [(code: String, count: Int)] {
        let refused = Dictionary(grouping: hours.filter { !$0.isAnswered }, by: \.outcome)
        return refused.map { ($0.key, Self.sum($0.value)) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
            .map { (code: $0.0, count: $0.1) }
    }

    /// Members by their number of requests, busiest first.
    var members: [MemberCode] {
        let counts = Dictionary(grouping: hours, by: \.member).mapValues(Self.sum)
        return counts.sorted { ($1.value, $0.key.text) < ($0.value, $1.key.text) }.map(\.key)
    }

    /// The requests of one hour by one of the members.
    func count(_ start: Timestamp, where wanted: (MemberCode) -> Bool) -> Int {
        sum { $0.start == start && wanted($0.member) }
    }

    private func sum(where wanted: (Statistics.Hour) -> Bool) -> Int {
        Self.sum(hours.filter(wanted))
    }

    private static func sum(_ hours: [Statistics.Hour]) -> Int {
        hours.map { Int(clamping: $0.count) }.countSum
    }

    private static let comparing: Set<String> = ["verification", "batch"]
}
