/// A day that differs from its weekday: a holiday, a day off, or a Saturday worked.
package struct CalendarEntry: Hashable, Sendable {
    /// What the day is.
    package enum Kind: String, Sendable, CaseIterable {
        /// A public holiday (Labour Code 45/2019/QH14 article 112).
        case holiday
        /// The day off for a holiday on a weekly rest day (article 111).
        case compensation
        /// A working day given off in exchange for another day.
        case swappedOff = "swapped_off"
        /// A rest day worked in exchange.
        case makeupWork = "makeup_work"
    }

    /// How sure the entry is.
    package enum Status: String, Sendable, CaseIterable {
        /// Announced by the Government.
        case official
        /// Announced according to one good source.
        case officialLikely = "official (likely)"
        /// Computed from the law and the lunar calendar, not announced yet.
        case computed
        /// Computed by the usual choice; the Government decides each year.
        case governmentChooses = "computed, Government chooses"
    }

    /// The day.
    package let day: Day
    /// The Vietnamese name.
    package let name: String
    /// What the day is.
    package let kind: Kind
    /// How sure the entry is.
    package let status: Status

    /// An entry of a calendar.
    package init(day: Day, name: String, kind: Kind, status: Status) {
        self.day = day
        self.name = name
        self.kind = kind
        self.status = status
    }
}
