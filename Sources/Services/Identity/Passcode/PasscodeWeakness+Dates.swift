internal import Civil

extension PasscodeWeakness {
    /// The ways in which people write a date of birth with six digits.
    static func spellings(of birth: CivilDate) -> Set<String> {
        let year = birth.year
        let (long, short) = (padded(year, 4), padded(year % 100, 2))
        guard let month = birth.month else { return years(long) }
        let m = padded(month, 2)
        var all = years(long).union([m + long, long + m])
        guard let day = birth.day else { return all }
        let d = padded(day, 2)
        all.formUnion([d + m + short, m + d + short, short + m + d, short + d + m, d + long, long + d])
        return all
    }

    private static func years(_ year: String) -> Set<String> { [year + year.suffix(2), year.suffix(2) + year] }

    private static func padded(_ number: Int, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }
}
