extension PersonalNumber {
    /// Compares the number with the recorded sex and birth year; a difference is a reason to ask, not proof of forgery.
    ///
    /// Sex or year corrected later without a new number, and errors at data entry, both show up here
    /// (Decree 70/2024/NĐ-CP article 11 lists when the number is set again).
    package func check(sex recordedSex: Sex, birthYear recordedYear: Int) throws(PersonalNumberError) {
        guard sex == recordedSex else { throw .sexDiffers(encoded: sex) }
        guard birthYear == recordedYear else { throw .birthYearDiffers(encoded: birthYear) }
    }

    /// Refuses a number whose encoded birth year lies after the given day.
    package func check(bornBy day: Day) throws(PersonalNumberError) {
        guard birthYear <= day.year else { throw .bornInTheFuture(encoded: birthYear) }
    }

    /// Whether `PPP` is one of the 63 province codes or lies in the country group 101…999.
    ///
    /// Any of the 63 codes is accepted for any birth year: numbers were not changed by the mergers of July 2025.
    package static func isKnownBirthRegistrationCode(_ code: Int) -> Bool {
        switch code {
        case 0..<64: (provincesBelow64 >> UInt64(code)) & 1 == 1
        case 64..<128 where code <= 100: (provincesFrom64 >> UInt64(code - 64)) & 1 == 1
        case 101...999: true
        default: false
        }
    }

    /// Builds the number of its parts; nil when a part is out of range.
    ///
    /// - Parameters:
    ///   - birthRegistrationCode: a known `PPP`.
    ///   - birthYear: 1900…2399; there is no code for earlier births.
    ///   - serial: the six random digits, 0…999 999.
    package init?(birthRegistrationCode: Int, sex: Sex, birthYear: Int, serial: Int) {
        guard (0...999).contains(birthRegistrationCode), (1900...2399).contains(birthYear),
            (0...999_999).contains(serial)
        else { return nil }
        let century = (birthYear - 1900) / 100 * 2 + (sex == .male ? 0 : 1)
        let head = (birthRegistrationCode * 10 + century) * 100 + birthYear % 100
        self.init(key: PersonKey(rawValue: Int64(head * 1_000_000 + serial)))
    }

    static func digits(of text: String) throws(PersonalNumberError) -> Int64 {
        let bytes = text.utf8
        guard !bytes.isEmpty else { throw .empty }
        var value: Int64 = 0
        var length = 0
        for byte in bytes {
            length += 1
            guard length <= 12 else { throw .tooLong }
            guard let digit = DecimalDigits.digit(byte) else { throw .notADigit(position: length) }
            value = value * 10 + Int64(digit)
        }
        guard length != 9 else { throw .oldNineDigits }
        guard length == 12 else { throw .tooShort(length: length) }
        return value
    }

    /// The 63 codes of Circular 59/2021/TT-BCA annex I as bits; a test compares them with the published table.
    private static let provincesBelow64: UInt64 = mask([
        1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31,
        33, 34, 35, 36, 37, 38, 40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62,
    ])
    private static let provincesFrom64: UInt64 = mask([
        64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96,
    ])

    private static func mask(_ codes: [UInt64]) -> UInt64 {
        codes.reduce(0) { bits, code in bits | 1 << (code % 64) }
    }
}
