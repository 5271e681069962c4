package import Civil
package import Web

extension LocalizedText {
    /// The phrase with its places filled in each language.
    package func filled(_ values: [String: LocalizedText]) -> LocalizedText {
        LocalizedText(
            text(in: .vietnamese, values.mapValues(\.vietnamese)),
            text(in: .english, values.mapValues(\.english))
        )
    }

    /// A whole number as each language writes it.
    package static func number(_ value: Int) -> LocalizedText { written { $0.number(value) } }

    /// A count and what is counted, as each language writes it.
    package static func counted(_ count: Int, _ noun: LocalizedText) -> LocalizedText {
        written { $0.counted(count, noun) }
    }

    /// A day as each language writes it.
    package static func day(_ day: Day) -> LocalizedText { written { $0.day(day) } }

    /// A moment to the minute, as each language writes it: `14:05, 12/03/2024`.
    package static func minute(_ instant: Timestamp) -> LocalizedText {
        written { "\($0.hour(instant)), \($0.day(instant.dayInVietnam))" }
    }

    /// How long something takes, in the largest unit that fits.
    package static func duration(seconds: Int) -> LocalizedText { written { $0.age(seconds: seconds) } }

    private static func written(_ write: (LocalFormat) -> String) -> LocalizedText {
        LocalizedText(write(LocalFormat(.vietnamese)), write(LocalFormat(.english)))
    }
}
