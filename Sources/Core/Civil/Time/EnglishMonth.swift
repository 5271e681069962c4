/// The names of the months in English, as pages and letters in that language write them.
package enum EnglishMonth {
    /// The whole name; months out of range read as December.
    package static func name(_ number: Int) -> String {
        switch number {
        case 1: "January"
        case 2: "February"
        case 3: "March"
        case 4: "April"
        case 5: "May"
        case 6: "June"
        case 7: "July"
        case 8: "August"
        case 9: "September"
        case 10: "October"
        case 11: "November"
        default: "December"
        }
    }
}

extension Day {
    /// `12 Mar 2024`: a month in letters cannot be taken for a day.
    package var english: String { "\(day) \(EnglishMonth.name(month).prefix(3)) \(year)" }
}

extension CivilDate {
    /// `12 Mar 2024`, `March 2024` or `2024`, as precise as the date is.
    package var english: String {
        if let day = exactDay { return day.english }
        return month.map { "\(EnglishMonth.name($0)) \(year)" } ?? "\(year)"
    }
}
