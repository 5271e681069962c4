package import Civil
package import Web

/// What the operator sees of accounts: against the target, by level, province and week; sign-ins, applications, messages.
package struct AccountsDashboard: PortalPage {
    /// Accounts of each kind.
    package struct Levels: Equatable, Sendable {
        /// Level 1.
        package var one: Int
        /// Level 2.
        package var two: Int
        /// Organisations, which have no level.
        package var organisations: Int

        /// Makes a count.
        package init(one: Int = 0, two: Int = 0, organisations: Int = 0) {
            self.one = one
            self.two = two
            self.organisations = organisations
        }

        var total: Int { [one, two, organisations].countSum }
    }

    /// Accounts of one province.
    package struct ProvinceCount: Equatable, Sendable {
        /// The code since 1 July 2025; empty for accounts without a residence in the country.
        package let code: String
        /// The name.
        package let name: Phrase
        /// The accounts.
        package let levels: Levels

        /// Makes a count.
        package init(code: String, name: Phrase, levels: Levels) {
            self.code = code
            self.name = name
            self.levels = levels
        }
    }

    /// Accounts at the end of one week.
    package struct WeekCount: Equatable, Sendable {
        /// Its Monday.
        package let monday: Day
        /// The accounts.
        package let levels: Levels

        /// Makes a count.
        package init(monday: Day, levels: Levels) {
            self.monday = monday
            self.levels = levels
        }
    }

    /// Sign-ins of one hour.
    package struct HourCount: Equatable, Sendable {
        /// Its start.
        package let start: Timestamp
        /// How many succeeded.
        package let done: Int
        /// How many failed.
        package let failed: Int

        /// Makes a count.
        package init(start: Timestamp, done: Int, failed: Int) {
            self.start = start
            self.done = done
            self.failed = failed
        }
    }

    /// Something counted under a name, such as applications of one age.
    package struct NamedCount: Equatable, Sendable {
        /// What is counted.
        package let name: Phrase
        /// How many.
        package let count: Int
        /// Whether any of it is an alarm.
        package let isGrave: Bool

        /// Makes a count.
        package init(_ name: Phrase, _ count: Int, isGrave: Bool = false) {
            self.name = name
            self.count = count
            self.isGrave = isGrave
        }
    }

    /// The moment the page speaks of.
    package let asOf: Timestamp
    /// The number of level-2 accounts that the programme aims at.
    package let target: Int
    /// Active accounts.
    package let active: Levels
    /// Issued and not yet activated.
    package let issued: Levels
    /// By province, by code.
    package let provinces: [ProvinceCount]
    /// By week, oldest first.
    package let weeks: [WeekCount]
    /// The last 24 hours, oldest first.
    package let hours: [HourCount]
    /// Open applications by what is left of their period.
    package let applications: [NamedCount]
    /// Messages by state.
    package let outbox: [NamedCount]

    /// Makes the page.
    package init(
        asOf: Timestamp,
        target: Int,
        active: Levels,
        issued: Levels,
        provinces: [ProvinceCount],
        weeks: [WeekCount],
        hours: [HourCount],
        applications: [NamedCount],
        outbox: [NamedCount]
    ) {
        self.asOf = asOf
        self.target = target
        self.active = active
        self.issued = issued
        self.provinces = provinces
        self.weeks = weeks
        self.hours = hours
        self.applications = applications
        self.outbox = outbox
    }

    package static let template = PageTemplate.accounts
    package var route: PortalRoute { .operatorAccounts }

    package func values(in language: Language) -> [String: PageValue] {
        let format = LocalFormat(language)
        return [
            "asOf": format.value(asOf, as: format.moment(asOf)),
            "levelTwo": .text(format.number(active.two)),
            "levelOne": .text(format.number(active.one)),
            "organisations": .text(format.number(active.organisations)),
            "issuedCount": .text(format.number(issued.total)),
            "target": .text(format.number(target)),
            "share": .text(Self.percent(active.two, of: target, in: language)),
            "gauge": .markup(ShareBar(part: active.two, whole: target).draw()),
            "mapChart": .markup(map(format).draw()),
            "provinces": .list(provinces.map { value(of: $0, format) }),
            "hasWeeks": .flag(!weeks.isEmpty),
            "weekChart": .markup(weekBars(format).draw()),
            "weeks": .list(weeks.suffix(Self.shownWeeks).reversed().map { value(of: $0, format) }),
            "hasHours": .flag(hours.contains { $0.done > 0 || $0.failed > 0 }),
            "hourChart": .markup(hourBars(format).draw()),
            "hours": .list(hours.map { value(of: $0, format) }),
            "applications": .list(applications.map { $0.value(format) }),
            "outbox": .list(outbox.map { $0.value(format) }),
        ]
    }

    /// A year of weeks.
    static let shownWeeks = 52
}
