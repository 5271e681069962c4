/// Numbers for the papers of a synthetic country: unique in it, and of a form that no real paper has.
///
/// The first hundred of each kind are kept for the cast.
struct SerialNumbers: Sendable {
    /// What is counted.
    enum Kind: Int, CaseIterable {
        case diploma, licence, car, motorcycle, insurance, party, passport, judicial, account, electricity, water,
            phone,
            personnel
    }

    private var counts = Array(repeating: Self.reserved, count: Kind.allCases.count)

    static let reserved = 100

    /// The next running number of a kind.
    mutating func next(_ kind: Kind) -> Int {
        defer { counts[kind.rawValue] += 1 }
        return counts[kind.rawValue]
    }
}

extension SerialNumbers {
    /// No office has the number 99, so no real licence begins with it.
    static func licence(_ serial: Int, century: String, firstPass: Int) -> String {
        "99" + century + digits(firstPass % 100, 2) + digits(serial % 10_000_000, 7)
    }

    /// Plates of cars: the first two digits belong to no province.
    static func carPlate(_ serial: Int) -> String {
        series(serial / 100_000) + digits(serial % 100_000, 5)
    }

    /// Plates of motorcycles, with a digit behind the letter.
    static func motorcyclePlate(_ serial: Int) -> String {
        let group = serial / 100_000
        return series(group / 9) + String(group % 9 + 1) + digits(serial % 100_000, 5)
    }

    private static func series(_ number: Int) -> String {
        plateCodes[number / plateLetters.count % plateCodes.count] + plateLetters[number % plateLetters.count]
    }

    private static let plateCodes = ["10", "13", "42", "44", "45", "46", "87", "91", "96"]
    private static let plateLetters = "ABCDEFGHKLMNPSTUVXYZ".map(String.init)

    /// Social-insurance numbers: no province has the code 99.
    static func insurance(_ serial: Int) -> String { "99" + digits(serial, 8) }

    /// Passports of a series that was never printed.
    static func passport(_ serial: Int) -> String { "X" + digits(serial, 8) }

    /// Customer codes of a unit that no corporation has.
    static func electricity(_ serial: Int, corporation: String) -> String {
        corporation + "99" + digits(serial, 9)
    }

    static func water(_ serial: Int) -> String { "99" + digits(serial, 9) }

    /// Mobile numbers behind prefixes that no operator has been given.
    static func phone(_ serial: Int) -> String {
        "+84" + freePrefixes[serial / 10_000_000 % freePrefixes.count] + digits(serial % 10_000_000, 7)
    }

    private static let freePrefixes = ["50", "51", "53", "54", "57"]

    /// A number with leading zeros, of at least so many digits.
    static func digits(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
}
