internal import Civil

/// A calendar of events, as text.
package struct CalendarFile: Sendable {
    /// What the file is served as.
    package static let mediaType = "text/calendar; charset=utf-8; method=PUBLISH"

    /// The whole file.
    package let text: String

    /// - Parameter events: one is a file to tap; a calendar that is subscribed to has many.
    package init(_ events: [CalendarEvent]) {
        var lines = CalendarLines()
        lines.add("BEGIN", verbatim: "VCALENDAR")
        lines.add("VERSION", verbatim: "2.0")
        lines.add("PRODID", verbatim: "-//VNeID Open//VI")
        lines.add("CALSCALE", verbatim: "GREGORIAN")
        lines.add("METHOD", verbatim: "PUBLISH")
        if events.contains(where: \.hasTime) { Self.addZone(to: &lines) }
        for event in events { Self.add(event, to: &lines) }
        lines.add("END", verbatim: "VCALENDAR")
        text = lines.text
    }

    /// The clocks of Ho Chi Minh City since 13 June 1975 (IANA time-zone database): seven hours, no summer time.
    private static func addZone(to lines: inout CalendarLines) {
        lines.add("BEGIN", verbatim: "VTIMEZONE")
        lines.add("TZID", verbatim: CalendarMoment.zone)
        lines.add("BEGIN", verbatim: "STANDARD")
        lines.add("DTSTART", verbatim: "19750613T000000")
        lines.add("TZOFFSETFROM", verbatim: "+0800")
        lines.add("TZOFFSETTO", verbatim: "+0700")
        lines.add("TZNAME", verbatim: "+07")
        lines.add("END", verbatim: "STANDARD")
        lines.add("END", verbatim: "VTIMEZONE")
    }

    private static func add(_ event: CalendarEvent, to lines: inout CalendarLines) {
        lines.add("BEGIN", verbatim: "VEVENT")
        lines.add("UID", event.uid)
        lines.add("SEQUENCE", verbatim: String(max(0, event.sequence)))
        lines.add("DTSTAMP", verbatim: CalendarMoment.universal(event.stamp))
        addSpan(of: event, to: &lines)
        lines.add("SUMMARY", event.title)
        lines.addIfPresent("DESCRIPTION", event.details)
        lines.addIfPresent("LOCATION", event.place)
        if let url = event.url { lines.add("URL", verbatim: CalendarLines.address(url)) }
        lines.add("STATUS", verbatim: event.isCancelled ? "CANCELLED" : "CONFIRMED")
        if let minutes = event.reminderMinutes, !event.isCancelled { addReminder(minutes, event, to: &lines) }
        lines.add("END", verbatim: "VEVENT")
    }

    private static func addSpan(of event: CalendarEvent, to lines: inout CalendarLines) {
        switch event.span {
        case .time(let start, let minutes):
            let end = start.adding(microseconds: Int64(clamping: max(0, min(minutes, 1_000_000))) * 60_000_000)
            lines.add("DTSTART;TZID=" + CalendarMoment.zone, verbatim: CalendarMoment.local(start))
            lines.add("DTEND;TZID=" + CalendarMoment.zone, verbatim: CalendarMoment.local(end))
        case .day(let day):
            // The end of a day does not belong to it (section 3.6.1). A deadline takes no time of its owner.
            lines.add("DTSTART;VALUE=DATE", verbatim: CalendarMoment.date(day))
            lines.add("DTEND;VALUE=DATE", verbatim: CalendarMoment.date(day.adding(days: 1)))
            lines.add("TRANSP", verbatim: "TRANSPARENT")
        }
    }

    private static func addReminder(_ minutes: Int, _ event: CalendarEvent, to lines: inout CalendarLines) {
        lines.add("BEGIN", verbatim: "VALARM")
        lines.add("ACTION", verbatim: "DISPLAY")
        lines.add("TRIGGER", verbatim: "-PT\(max(0, minutes))M")
        lines.add("DESCRIPTION", event.title)
        lines.add("END", verbatim: "VALARM")
    }
}

extension CalendarEvent {
    fileprivate var hasTime: Bool {
        if case .time = span { true } else { false }
    }
}
