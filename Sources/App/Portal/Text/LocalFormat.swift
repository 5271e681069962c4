package import Civil
package import Web

/// Writes numbers, days and times the way readers of one language expect them, in Vietnam's time (UTC+7, no summer time).
package struct LocalFormat: Sendable {
    /// The language written.
    package let language: Language

    /// Makes the formats of one language.
    package init(_ language: Language) {
        self.language = language
    }

    /// A whole number with its thousands apart: `1.234.567` or `1,234,567`.
    package func number(_ value: Int) -> String {
        let digits = String(value.magnitude)
        let mark = language == .vietnamese ? "." : ","
        var written = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place).isMultiple(of: 3) { written += mark }
            written.append(digit)
        }
        return (value < 0 ? "−" : "") + written
    }

    /// A day in figures: `12/03/2024` or `12 Mar 2024`.
    package func day(_ day: Day) -> String {
        switch language {
        case .vietnamese: day.vietnamese
        case .english: day.english
        }
    }

    /// A date as exactly as the papers know it: a day, a month or only a year.
    package func date(_ date: CivilDate) -> String {
        switch language {
        case .vietnamese: date.vietnamese
        case .english: date.english
        }
    }

    /// A day with its weekday, for headings: `Thứ Ba, 12/03/2024` or `Tuesday, 12 March 2024`.
    package func dayHeading(_ day: Day) -> String {
        let weekday = Self.name(of: day.weekday)[language]
        switch language {
        case .vietnamese: return "\(weekday), \(self.day(day))"
        case .english: return "\(weekday), \(day.day) \(EnglishMonth.name(day.month)) \(day.year)"
        }
    }

    /// The time of day with seconds: `14:05:09`.
    package func time(_ instant: Timestamp) -> String {
        let second = Int(instant.timeInVietnam / 1_000_000)
        return "\(Self.twoDigits(second / 3600)):\(Self.twoDigits(second / 60 % 60)):\(Self.twoDigits(second % 60))"
    }

    /// Hour and minute: `14:05`.
    package func hour(_ instant: Timestamp) -> String {
        instant.minuteInVietnam
    }

    /// Time and day: `14:05:09, 12/03/2024`.
    package func moment(_ instant: Timestamp) -> String {
        "\(time(instant)), \(day(instant.dayInVietnam))"
    }

    /// A duration given in microseconds, in milliseconds with one decimal: `1,8 ms` or `1.8 ms`, not broken over lines.
    package func duration(microseconds: Int) -> String {
        let tenths = (min(max(0, microseconds), .max - 50) + 50) / 100
        return "\(number(tenths / 10))\(language == .vietnamese ? "," : ".")\(tenths % 10)\u{A0}ms"
    }

    /// How long something is ago, in the largest unit that fits: `12 giây`, `3 minutes`.
    package func age(seconds: Int) -> String {
        let seconds = max(0, seconds)
        let (count, unit) =
            switch seconds {
            case ..<60: (seconds, Phrase("giây", "second"))
            case ..<3600: (seconds / 60, Phrase("phút", "minute"))
            case ..<86400: (seconds / 3600, Phrase("giờ", "hour"))
            default: (seconds / 86400, Phrase("ngày", "day"))
            }
        return counted(count, unit)
    }

    /// A count and what is counted: `3 tháng`, `1 month`, `3 months`; for nouns whose English plural takes an s.
    package func counted(_ count: Int, _ noun: Phrase) -> String {
        let plural = language == .english && count != 1 ? "s" : ""
        return "\(number(count)) \(noun[language])\(plural)"
    }

    /// An instant as a template shows it: machine-readable and in words.
    func value(_ instant: Timestamp, as text: String) -> PageValue {
        ["machine": .text(instant.rfc3339), "words": .text(text)]
    }

    private static func twoDigits(_ value: Int) -> String {
        value < 10 ? "0\(value)" : "\(value)"
    }

    private static func name(of weekday: Day.Weekday) -> Phrase {
        switch weekday {
        case .monday: Phrase("Thứ Hai", "Monday")
        case .tuesday: Phrase("Thứ Ba", "Tuesday")
        case .wednesday: Phrase("Thứ Tư", "Wednesday")
        case .thursday: Phrase("Thứ Năm", "Thursday")
        case .friday: Phrase("Thứ Sáu", "Friday")
        case .saturday: Phrase("Thứ Bảy", "Saturday")
        case .sunday: Phrase("Chủ Nhật", "Sunday")
        }
    }
}
