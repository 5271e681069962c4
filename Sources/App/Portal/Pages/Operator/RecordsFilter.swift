/// Which claims the operator's figures count.
package struct RecordsFilter: Hashable, Sendable {
    /// Over how many days back.
    package var days: Int
    /// Only those of this utility; empty for all.
    package var utility: String
    /// Only those of this province; empty for all.
    package var province: String

    /// Makes a filter; too long values count as absent.
    package init(days: Int = Self.usualDays, utility: String = "", province: String = "") {
        self.days = days
        self.utility = utility.utf8.count <= 64 ? utility : ""
        self.province = province.utf8.count <= 8 ? province : ""
    }

    /// Reads a filter from the fields of a query.
    package init(_ query: [String: String]) {
        let wanted = query["days"].flatMap { Int($0) } ?? Self.usualDays
        self.init(
            days: Self.periods.contains(wanted) ? wanted : Self.usualDays,
            utility: query["utility"] ?? "",
            province: query["province"] ?? ""
        )
    }

    var fields: [(name: String, value: String)] {
        [("days", days == Self.usualDays ? "" : "\(days)"), ("utility", utility), ("province", province)]
            .filter { !$0.1.isEmpty }
    }

    /// The periods that can be chosen, in days.
    package static let periods = [1, 7, 30, 90, 365]

    private static let usualDays = 30
}
