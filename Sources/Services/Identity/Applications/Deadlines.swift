internal import Civil

/// The statutory periods of applications (Decree 69/2024/NĐ-CP article 10–12).
struct Deadlines: Sendable {
    let calendar: WorkingCalendar

    /// How long the authority may take.
    enum Period: Sendable, Hashable {
        /// Level 1: one working day.
        case levelOne
        /// Level 2 when the biometrics are on record: three working days.
        case levelTwo
        /// Level 2 together with a card, or when biometrics must be taken first: seven working days.
        case levelTwoWithCard
        /// Organisations whose data stand in databases: three days.
        case organisationKnown
        /// Organisations whose data must be verified: fifteen days.
        case organisationToVerify
    }

    /// The last day of a period that begins with a day.
    ///
    /// Years that no calendar covers count every day: that is never later than the law's own count.
    func due(_ period: Period, from start: Day) -> Day {
        let (days, inWorkingDays) = Self.length(of: period)
        let due =
            inWorkingDays
            ? try? calendar.addWorkingDays(days, to: start) : try? calendar.addCalendarDays(days, to: start)
        return due ?? start.adding(days: days)
    }

    private static func length(of period: Period) -> (days: Int, inWorkingDays: Bool) {
        switch period {
        case .levelOne: (1, true)
        case .levelTwo: (3, true)
        case .levelTwoWithCard: (7, true)
        case .organisationKnown: (3, false)
        case .organisationToVerify: (15, false)
        }
    }
}
