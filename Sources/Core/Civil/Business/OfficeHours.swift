/// The hours in which an office works on a working day; set by each province and agency.
package struct OfficeHours: Hashable, Sendable {
    /// A stretch of work, in minutes since midnight in Vietnam; the end is not included.
    package struct Window: Hashable, Sendable {
        /// The minute work starts, 0…1439.
        package let start: Int
        /// The minute work ends, at most 1440.
        package let end: Int

        /// A stretch of work; checked by ``OfficeHours/init(windows:)``.
        package init(start: Int, end: Int) {
            self.start = start
            self.end = end
        }
    }

    /// The stretches of work of one day, in order.
    package let windows: [Window]

    /// The hours with these stretches; nil when there are none, or one is empty, overlaps the one before or leaves the day.
    package init?(windows: [Window]) {
        guard !windows.isEmpty else { return nil }
        var previousEnd = 0
        for window in windows {
            guard window.start >= previousEnd, window.end > window.start, window.end <= 1440 else { return nil }
            previousEnd = window.end
        }
        self.windows = windows
    }

    /// 7:30–11:30 and 13:30–17:00, usual in the north.
    package static let northern = OfficeHours(checked: [(450, 690), (810, 1020)])

    /// 7:00–11:30 and 13:00–17:00, usual in the south.
    package static let southern = OfficeHours(checked: [(420, 690), (780, 1020)])

    private init(checked windows: [(Int, Int)]) {
        self.windows = windows.map { Window(start: $0, end: $1) }
    }
}
