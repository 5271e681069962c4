package import Civil

/// Issues personal numbers that follow every rule and that no real person can have.
///
/// `PPP` is 900 + the two-digit code of the province where the birth was registered. Codes from 101 upwards stand for
/// births registered abroad, in a list of some two hundred countries: nothing near 900 is given to a country, so a real number
/// never begins with 9. The province stays readable in the second and third digit.
struct NumberIssuer {
    /// Counters by province, sex and year.
    private var issued: [Int32] = Array(repeating: 0, count: 100 * 2 * 200)

    /// Serials below this are kept for the fixed cast.
    static let reserved = 100

    /// The next number; nil once a province has registered 999 900 births of one sex in one year, or for a year
    /// outside 1900–2099.
    mutating func next(province: Int, sex: Sex, birthYear: Int) -> PersonalNumber? {
        guard (1...99).contains(province), (1900...2099).contains(birthYear) else { return nil }
        let group = (province * 2 + (sex == .male ? 0 : 1)) * 200 + birthYear - 1900
        let count = Int(issued[group])
        guard count < Self.serials else { return nil }
        issued[group] += 1
        // A step without common factor visits every serial once: it looks random and needs no memory.
        let serial = (count * 514_229 + group * 7_919) % Self.serials + Self.reserved
        return PersonalNumber(
            birthRegistrationCode: 900 + province,
            sex: sex,
            birthYear: birthYear,
            serial: serial
        )
    }

    private static let serials = 1_000_000 - reserved
}

extension PersonalNumber {
    /// Whether the number belongs to the synthetic country: its first digit is 9.
    package var isSynthetic: Bool { birthRegistrationCode > 900 }

    /// The province before July 2025 where a synthetic birth was registered.
    package var syntheticProvince: ProvinceCode? {
        isSynthetic ? ProvinceCode(number: birthRegistrationCode - 900) : nil
    }
}

extension OldIdentityNumber {
    /// Whether the nine-digit number belongs to the synthetic country: offices had the codes 01 to 38, these begin with 9.
    package var isSynthetic: Bool { text.hasPrefix("9") }
}
