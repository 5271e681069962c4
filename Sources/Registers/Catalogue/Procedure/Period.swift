/// A length of time as the law gives it.
package enum Period: Hashable, Sendable {
    /// Before the end of the day on which it counts as received.
    case sameDay
    case workingHours(Int)
    /// Hours that run day and night.
    case hours(Int)
    case workingDays(Int)
    /// "Ngày" without "làm việc": calendar days.
    case days(Int)
    case months(Int)

    /// Words of a page or letter.
    package var words: Wording {
        switch self {
        case .sameDay: Wording(vi: "trong ngày làm việc", en: "the same working day")
        case .workingHours(let count): Wording(vi: "\(count) giờ làm việc", en: Self.plural(count, "working hour"))
        case .hours(let count): Wording(vi: "\(count) giờ", en: Self.plural(count, "hour"))
        case .workingDays(let count): Wording(vi: "\(count) ngày làm việc", en: Self.plural(count, "working day"))
        case .days(let count): Wording(vi: "\(count) ngày", en: Self.plural(count, "day"))
        case .months(let count): Wording(vi: "\(count) tháng", en: Self.plural(count, "month"))
        }
    }

    private static func plural(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }
}

/// Another deadline, for what the form says.
package struct DeadlineCase: Hashable, Sendable {
    /// What the form must satisfy.
    package let condition: RecordSchema
    package let deadline: Period
    /// Nil: the procedure's.
    package let verification: Period?
}

/// Until when a day's post counts as received that day.
package enum CutOff: Hashable, Sendable {
    /// Minutes since midnight in Vietnam.
    case minute(Int)
    /// Day and night, also on days off.
    case never

    /// The end of the office hours of most agencies, 17:00.
    package static let usual = CutOff.minute(17 * 60)
}
