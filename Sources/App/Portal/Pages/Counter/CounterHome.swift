package import Civil
package import Web

/// The first page of an officer's counter: one field to find somebody, and the applications that wait.
package struct CounterHome: PortalPage {
    /// An application that waits for an officer; shows nothing about the person but the end of her number.
    package struct Row: Equatable, Sendable {
        /// The number of the application.
        package let id: String
        /// Whose: the last four digits.
        package let holder: String
        /// Citizen, foreigner or organisation, and the level asked for.
        package let subject: Phrase
        /// When it was filed.
        package let filed: Timestamp
        /// The last day of the period.
        package let due: Day
        /// How much of the period is left.
        package let left: TimeLeft
        /// Whether another officer than the one who filed it must decide.
        package let needsSecondOfficer: Bool

        /// Makes a row.
        package init(
            id: String,
            holder: String,
            subject: Phrase,
            filed: Timestamp,
            due: Day,
            left: TimeLeft,
            needsSecondOfficer: Bool
        ) {
            self.id = id
            self.holder = holder
            self.subject = subject
            self.filed = filed
            self.due = due
            self.left = left
            self.needsSecondOfficer = needsSecondOfficer
        }
    }

    /// The body and unit for which the officer works.
    package let unit: Phrase
    /// The applications, the most urgent first.
    package let rows: [Row]
    /// What is wrong with what was typed.
    package var faults: [FormFault] = []
    /// What was just done.
    package var done: Phrase?

    /// Makes the page.
    package init(unit: Phrase, rows: [Row], faults: [FormFault] = [], done: Phrase? = nil) {
        self.unit = unit
        self.rows = rows
        self.faults = faults
        self.done = done
    }

    package static let template = PageTemplate.counter
    package var route: PortalRoute { .counter(.home) }

    package func title(in language: Language) -> String {
        faults.title(Self.wording["title"] ?? Phrase(same: ""), in: language)
    }

    package func values(in language: Language) -> [String: PageValue] {
        let format = LocalFormat(language)
        return faults.values(in: language).merging(
            [
                "unit": .text(unit[language]),
                "findPath": .text(PortalRoute.counter(.find).path(in: language)),
                "wrong": PageValue(faults.text(of: "number", in: language)),
                "done": PageValue(done?[language]),
                "hasRows": .flag(!rows.isEmpty),
                "overCount": .text(format.number(rows.count { $0.left.isOver })),
                "rowCount": .text(format.number(rows.count)),
                "rows": .list(rows.map { $0.value(format) }),
            ],
            uniquingKeysWith: { _, own in own }
        )
    }
}

extension CounterHome.Row {
    fileprivate func value(_ format: LocalFormat) -> PageValue {
        let language = format.language
        return [
            "rowID": .text(id),
            "openPath": .text(PortalRoute.counter(.application(id)).path(in: language)),
            "holder": .text(holder),
            "subject": .text(subject[language]),
            "filed": format.value(filed, as: "\(format.hour(filed)), \(format.day(filed.dayInVietnam))"),
            "due": .text(format.day(due)),
            "left": .text(left.words(format)),
            "isEnough": .flag(left.isEnough),
            "isLittle": .flag(!left.isEnough && !left.isOver),
            "isOver": .flag(left.isOver),
            "needsSecondOfficer": .flag(needsSecondOfficer),
        ]
    }
}

extension TimeLeft {
    var isOver: Bool { if case .over = self { true } else { false } }
    var isEnough: Bool { if case .enough = self { true } else { false } }

    /// The time in hours and minutes of work, from a working day on in days and hours.
    package func words(_ format: LocalFormat) -> String {
        let (words, time) =
            switch self {
            case .enough(let minutes, let day): (CounterHome.timeLeft, Self.time(minutes, of: day, format))
            case .little(let minutes): (CounterHome.timeLeft, Self.time(minutes, of: .max, format))
            case .over(let minutes, let day): (CounterHome.timeOver, Self.time(minutes, of: day, format))
            }
        return words.text(in: format.language, ["time": time])
    }

    private static func time(_ minutes: Int, of day: Int, _ format: LocalFormat) -> String {
        let (days, rest) = minutes.quotientAndRemainder(dividingBy: max(1, day))
        let (hours, last) = (rest / 60, rest % 60)
        let hour = (hours, Phrase("giờ", "hour"))
        let parts = days > 0 ? [(days, Phrase("ngày", "day")), hour] : [hour, (last, Phrase("phút", "minute"))]
        let told = parts.filter { $0.0 > 0 }
        return (told.isEmpty ? parts.suffix(1) : told[...]).map { format.counted($0.0, $0.1) }.joined(separator: " ")
    }
}
