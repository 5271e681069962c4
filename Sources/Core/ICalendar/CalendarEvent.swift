package import Civil

/// Something with a place in a calendar.
package struct CalendarEvent: Hashable, Sendable {
    /// When it is.
    package enum Span: Hashable, Sendable {
        /// From one moment on, for so many minutes.
        case time(Timestamp, minutes: Int)
        /// A whole day in Vietnam.
        case day(Day)
    }

    /// Names it for ever, with the name of the installation: `H26.149.7-260915-0012.due@vneid.example.vn`.
    package let uid: String
    /// How often it was changed.
    package var sequence: Int
    /// When this text was made.
    package var stamp: Timestamp
    package var span: Span
    package var title: String
    package var details: String?
    package var place: String?
    /// Where more can be read.
    package var url: String?
    /// How many minutes before it a reminder comes.
    package var reminderMinutes: Int?
    /// It will not take place.
    package var isCancelled = false

    package init(uid: String, sequence: Int = 0, stamp: Timestamp, span: Span, title: String) {
        self.uid = uid
        self.sequence = sequence
        self.stamp = stamp
        self.span = span
        self.title = title
    }
}
