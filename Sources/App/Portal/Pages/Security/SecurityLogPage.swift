package import Civil
package import Web

/// Everything that happened to the account: what, when, by whom, from which device, with its proof.
package struct SecurityLogPage: PortalPage {
    /// One event.
    package struct Row: Equatable, Sendable {
        /// The entry that proves it.
        package let entry: Int64
        /// Its number in the person's own chain.
        package let number: Int
        /// When it happened.
        package let at: Timestamp
        /// What happened, as a sentence.
        package let what: Phrase
        /// Who did it.
        package let who: Phrase
        /// On which device; nil when unknown.
        package let device: String?
        /// By which way: pages, counter, telephone, the system itself.
        package let channel: Phrase
        /// Why it was refused; nil when it was done.
        package let refusal: Phrase?
        /// The drawing beside it.
        package let icon: String
        /// Whether the reader should act if it was not she who did it.
        package let isGrave: Bool

        /// Makes an event.
        package init(
            entry: Int64,
            number: Int,
            at: Timestamp,
            what: Phrase,
            who: Phrase,
            device: String?,
            channel: Phrase,
            refusal: Phrase?,
            icon: String,
            isGrave: Bool
        ) {
            self.entry = entry
            self.number = number
            self.at = at
            self.what = what
            self.who = who
            self.device = device
            self.channel = channel
            self.refusal = refusal
            self.icon = icon
            self.isGrave = isGrave
        }
    }

    /// The events, newest first.
    package let rows: [Row]
    /// Below which number the next page begins; nil on the last.
    package let older: Int64?

    /// Makes the page.
    package init(rows: [Row], older: Int64? = nil) {
        self.rows = rows
        self.older = older
    }

    package static let template = PageTemplate.securityLog
    package var route: PortalRoute { .securityLog() }

    package func values(in language: Language) -> [String: PageValue] {
        let format = LocalFormat(language)
        let days = self.days
        return [
            "backPath": .text(PortalRoute.security.path(in: language)),
            "hasDays": .flag(!days.isEmpty),
            "days": .list(
                days.enumerated().map { place, day in
                    [
                        "dayID": .text("day-\(place)"),
                        "day": .text(format.dayHeading(day.day)),
                        "isLast": .flag(place == days.count - 1),
                        "rows": .list(day.rows.map { $0.value(format) }),
                    ]
                }
            ),
            "olderPath": PageValue(older.map { PortalRoute.securityLog(below: $0).path(in: language) }),
        ]
    }

    private var days: [(day: Day, rows: [Row])] {
        var days: [(day: Day, rows: [Row])] = []
        for row in rows {
            let day = row.at.dayInVietnam
            if days.last?.day == day, let last = days.indices.last {
                days[last].rows.append(row)
            } else {
                days.append((day, [row]))
            }
        }
        return days
    }
}

extension SecurityLogPage.Row {
    fileprivate func value(_ format: LocalFormat) -> PageValue {
        let language = format.language
        return [
            "number": .text("\(number)"),
            "what": .text(what[language]),
            "at": format.value(at, as: format.time(at)),
            "who": .text(who[language]),
            "device": PageValue(device?.isEmpty ?? true ? nil : device),
            "channel": .text(channel[language]),
            "isRefused": .flag(refusal != nil),
            "why": PageValue(refusal?[language]),
            "icon": .text(icon),
            "receiptPath": .text(PortalRoute.receipt(entry).path(in: language)),
            "isStrange": .flag(isGrave),
            "lockPath": .text(PortalRoute.lock.path(in: language)),
        ]
    }
}
