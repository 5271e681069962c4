package import Civil

/// The fixed days of the country: it looks the same whenever it is made.
package struct CountryCalendar: Sendable {
    /// The last day on which anything happens.
    package let today: Day
    /// The first day of electronic civil-status books: who died before has no record.
    package let recordsBegin: Day
    /// The first and last day on which police collected the facts of older people.
    package let collection: ClosedRange<Day>

    /// 1 November 2026; books since 1 January 2016; collection 2017–2020.
    package static let standard = CountryCalendar(
        today: Day(rawValue: 20_758),
        recordsBegin: Day(rawValue: 16_801),
        collection: Day(rawValue: 17_167)...Day(rawValue: 18_626)
    )
}
