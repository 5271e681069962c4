import Civil
import SplitMix
import Testing

@Suite("The personal number")
struct PersonalNumberTests {
    @Test("reads place, sex, year and serial from the digits and writes the same digits back")
    func parts() throws {
        let number = try PersonalNumber("001190123456")
        #expect(number.text == "001190123456")
        #expect(number.birthRegistrationCode == 1)
        #expect(number.sex == .female)
        #expect(number.birthYear == 1990)
        #expect(number.serial == 123_456)
        #expect(!number.isRegisteredAbroad)
        #expect(number.key == PersonKey(rawValue: 1_190_123_456))
        #expect(PersonalNumber(key: number.key) == number)
    }

    @Test(
        "encodes century and sex in the fourth digit",
        arguments: [
            ("001000000001", Sex.male, 1900), ("001199000001", .female, 1999), ("001200000001", .male, 2000),
            ("001399000001", .female, 2099), ("001400000001", .male, 2100), ("001599000001", .female, 2199),
            ("001600000001", .male, 2200), ("001799000001", .female, 2299), ("001800000001", .male, 2300),
            ("001999000001", .female, 2399),
        ]
    )
    func century(text: String, sex: Sex, year: Int) throws {
        let number = try PersonalNumber(text)
        #expect(number.sex == sex)
        #expect(number.birthYear == year)
        #expect(PersonalNumber(birthRegistrationCode: 1, sex: sex, birthYear: year, serial: 1) == number)
    }

    @Test(
        "refuses each broken rule by its own error",
        arguments: [
            ("", PersonalNumberError.empty),
            ("012345678", .oldNineDigits),
            ("1190123456", .tooShort(length: 10)),
            ("01190123456", .tooShort(length: 11)),
            ("0011901234567", .tooLong),
            ("00119012345a", .notADigit(position: 12)),
            (" 01190123456", .notADigit(position: 1)),
            ("B1234567", .notADigit(position: 1)),
            ("001 190 123 456", .notADigit(position: 4)),
            ("００１190123456", .notADigit(position: 1)),
            ("000190123456", .unknownBirthRegistrationCode(0)),
            ("003190123456", .unknownBirthRegistrationCode(3)),
            ("097190123456", .unknownBirthRegistrationCode(97)),
            ("100190123456", .unknownBirthRegistrationCode(100)),
        ]
    )
    func refusals(text: String, error: PersonalNumberError) {
        #expect(throws: error) { try PersonalNumber(text) }
    }

    @Test("accepts the 63 published province codes, the country group, and nothing else")
    func codes() {
        let published: Set = [
            1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38, 40, 42,
            44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79, 80, 82, 83, 84, 86,
            87, 89, 91, 92, 93, 94, 95, 96,
        ]
        #expect(published.count == 63)
        for code in -10...1100 {
            let expected = published.contains(code) || (101...999).contains(code)
            #expect(PersonalNumber.isKnownBirthRegistrationCode(code) == expected, "code \(code)")
        }
    }

    @Test("accepts exactly the codes of the provinces before July 2025")
    func codesOfGeography() throws {
        let day = try #require(Day(year: 2025, month: 6, day: 30))
        let codes = Set(Geography.vietnam.provinces(on: day).map(\.code.number))
        for code in 0...100 {
            #expect(PersonalNumber.isKnownBirthRegistrationCode(code) == codes.contains(code), "code \(code)")
        }
    }

    @Test("differs from the record by its own error")
    func crossCheck() throws {
        let number = try PersonalNumber("001190123456")
        try number.check(sex: .female, birthYear: 1990)
        #expect(throws: PersonalNumberError.sexDiffers(encoded: .female)) {
            try number.check(sex: .male, birthYear: 1990)
        }
        #expect(throws: PersonalNumberError.birthYearDiffers(encoded: 1990)) {
            try number.check(sex: .female, birthYear: 1991)
        }
    }

    @Test("cannot belong to somebody born after the day of the check")
    func future() throws {
        let number = try PersonalNumber("001227000001")
        let before = try #require(Day("2026-12-31"))
        let after = try #require(Day("2027-01-01"))
        #expect(throws: PersonalNumberError.bornInTheFuture(encoded: 2027)) { try number.check(bornBy: before) }
        try number.check(bornBy: after)
    }

    @Test("knows that a country code means registered abroad")
    func abroad() throws {
        #expect(try PersonalNumber("101190123456").isRegisteredAbroad)
    }

    @Test(
        "is not made from a key that breaks its rules",
        arguments: [Int64.min, -1, 0, 3_190_123_456, 97_000_000_000, 1_000_000_000_000, .max]
    )
    func keys(rawValue: Int64) {
        #expect(PersonalNumber(key: PersonKey(rawValue: rawValue)) == nil)
    }

    @Test("is not made from parts out of range")
    func partsOutOfRange() {
        #expect(PersonalNumber(birthRegistrationCode: 3, sex: .male, birthYear: 1990, serial: 1) == nil)
        #expect(PersonalNumber(birthRegistrationCode: 1, sex: .male, birthYear: 1899, serial: 1) == nil)
        #expect(PersonalNumber(birthRegistrationCode: 1, sex: .male, birthYear: 2400, serial: 1) == nil)
        #expect(PersonalNumber(birthRegistrationCode: 1, sex: .male, birthYear: 1990, serial: 1_000_000) == nil)
        #expect(PersonalNumber(birthRegistrationCode: .max, sex: .male, birthYear: .min, serial: .min) == nil)
    }

    @Test("round-trips text and key for any valid parts")
    func roundTrip() throws {
        var random = SplitMix64(seed: 7)
        for _ in 0..<2000 {
            let number = try #require(
                PersonalNumber(
                    birthRegistrationCode: Int.random(in: 101...999, using: &random),
                    sex: Bool.random(using: &random) ? .male : .female,
                    birthYear: Int.random(in: 1900...2399, using: &random),
                    serial: Int.random(in: 0...999_999, using: &random)
                )
            )
            #expect(try PersonalNumber(number.text) == number)
            #expect(PersonalNumber(key: number.key) == number)
        }
    }

    @Test("orders keys by their integer")
    func order() {
        #expect(PersonKey(rawValue: 1) < PersonKey(rawValue: 2))
        #expect([3, 1, 2].map(PersonKey.init(rawValue:)).sorted().map(\.rawValue) == [1, 2, 3])
    }
}
