import CCivilData

extension WorkingCalendar {
    /// The calendar of Vietnam's state agencies, 2023–2030, read from the embedded table at its first use.
    ///
    /// Announced until 2026 (Labour Code article 112; from 2026 with 24 November, Resolution 28/2026/QH16), computed after.
    package static let vietnam: WorkingCalendar = {
        var entries: [CalendarEntry] = []
        let table = EmbeddedTable(civil_table_holidays())
        let (date, name) = (table.column("date"), table.column("name"))
        let (kind, status) = (table.column("kind"), table.column("status"))
        table.forEachRow { row in
            guard let day = Day(row.text(date)), let kind = CalendarEntry.Kind(rawValue: row.text(kind)),
                let status = CalendarEntry.Status(rawValue: row.text(status))
            else { return }
            entries.append(CalendarEntry(day: day, name: row.text(name), kind: kind, status: status))
        }
        let years = entries.map(\.day.year)
        return WorkingCalendar(years: (years.min() ?? 0)...(years.max() ?? 0), entries: entries)
    }()
}
