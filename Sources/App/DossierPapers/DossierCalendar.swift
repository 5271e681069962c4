package import Civil
package import ICalendar

/// The dates of a dossier for a calendar; their names stay, so that a later file corrects an earlier one.
package struct DossierCalendar: Sendable {
    private let number: String
    private let name: String
    private let publicURL: String
    private let stamp: Timestamp

    /// - Parameters:
    ///   - name: of the procedure, in the reader's language.
    ///   - publicURL: where the platform is.
    ///   - stamp: now.
    package init(number: String, name: String, publicURL: String, stamp: Timestamp) {
        self.number = number
        self.name = name
        self.publicURL = publicURL
        self.stamp = stamp
    }

    /// The day on which the result is promised.
    /// - Parameter change: how often the date was moved.
    package func due(_ day: Day, change: Int) -> CalendarEvent {
        event("due", change, .day(day), "Hạn trả kết quả \(number): \(name)")
    }

    /// When somebody has to come, and where.
    package func appointment(
        at time: Timestamp,
        minutes: Int,
        place: String,
        change: Int,
        isCancelled: Bool = false
    ) -> CalendarEvent {
        var event = event("visit", change, .time(time, minutes: minutes), "Hẹn tại cơ quan, hồ sơ \(number): \(name)")
        event.place = place
        event.reminderMinutes = 24 * 60
        event.isCancelled = isCancelled
        return event
    }

    private func event(_ kind: String, _ change: Int, _ span: CalendarEvent.Span, _ title: String) -> CalendarEvent {
        var event = CalendarEvent(
            uid: "\(number).\(kind)@\(host)",
            sequence: change,
            stamp: stamp,
            span: span,
            title: title
        )
        event.url = "\(publicURL)/me/dossiers"
        return event
    }

    /// The authority of the public address.
    private var host: String {
        let rest = publicURL.split(separator: "/", omittingEmptySubsequences: true)
        return rest.count > 1 ? String(rest[1]) : publicURL
    }
}
