package import Civil

/// How long a record is good, and when it should be looked at again.
package struct ValidityRule: Hashable, Sendable {
    /// The field with the first day.
    package let from: String?
    /// The field with the last day.
    package let until: String?
    /// How long after the first day, where no field says so.
    package let term: Term?
    package let renewal: Renewal?
    /// After how many days a check by the source is old.
    package let staleAfterDays: Int?
    /// Whether it ends with the death of the person.
    package let endsAtDeath: Bool
    /// The relationship of the register of people that it is about, and with which it ends.
    package let follows: RelationRule?

    /// A span of time as papers state it.
    package enum Term: Hashable, Sendable {
        case days(Int)
        case months(Int)
        case years(Int)
    }

    /// When and how a record is renewed.
    package struct Renewal: Hashable, Sendable {
        /// How many days before the last one.
        package let opensDaysBefore: Int
        /// The code of the procedure, one of the utility's.
        package let procedure: String?
    }

    /// No end and nothing to renew.
    static let unlimited = ValidityRule(
        from: nil,
        until: nil,
        term: nil,
        renewal: nil,
        staleAfterDays: nil,
        endsAtDeath: false,
        follows: nil
    )
}

extension ValidityRule.Term {
    /// The last day of a span that begins on a day; the 29th of February ends on the 28th in common years.
    package func end(from day: Day) -> Day {
        switch self {
        case .days(let days): day.adding(days: days)
        case .months(let months): Self.day(day, laterByMonths: months)
        case .years(let years): Self.day(day, laterByMonths: years * 12)
        }
    }

    private static func day(_ day: Day, laterByMonths months: Int) -> Day {
        let month = day.year * 12 + day.month - 1 + months
        let (year, ofYear) = (month / 12, month % 12 + 1)
        let found = (0...3).lazy.compactMap { Day(year: year, month: ofYear, day: day.day - $0) }.first
        return found ?? .openEnd
    }
}
