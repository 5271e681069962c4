import Civil
import Testing

@Suite("Telephone numbers")
struct PhoneNumberTests {
    @Test(
        "A mobile number of Vietnam is read however people write it",
        arguments: [
            "0912345678", "0912 345 678", "0912.345.678", "+84912345678", "+84 912 345 678", "84912345678",
            "0084912345678",
            "+84 (0) 912-345-678", "(+84) 912 345 678", "0912\u{A0}345\u{A0}678",
        ]
    )
    func reads(text: String) throws {
        let number = try #require(PhoneNumber(text))
        #expect(number.e164 == "+84912345678")
        #expect(number.national == "0912 345 678")
        #expect(number.masked == "*********678")
        #expect(number.isVietnameseMobile)
    }

    @Test("The five beginnings of mobile numbers are taken", arguments: ["03", "05", "07", "08", "09"])
    func beginnings(prefix: String) {
        #expect(PhoneNumber(prefix + "12345678") != nil)
    }

    @Test(
        "What is no mobile number of Vietnam is refused",
        arguments: [
            "", "0", "+", "912345678", "091234567", "09123456789", "0212345678", "0112345678", "0012345678",
            "+84212345678",
            "+8491234567", "+849123456789", "0912345678a", "0912,345,678", "٠٩١٢٣٤٥٦٧٨", "+84+912345678", "09１2345678",
            "0912345678\n", "0084" + String(repeating: "9", count: 60),
        ]
    )
    func refuses(text: String) {
        #expect(PhoneNumber(text) == nil)
    }

    @Test("Numbers of other countries have their plus")
    func foreign() {
        #expect(PhoneNumber("+1 202 555 0143")?.e164 == "+12025550143")
        #expect(PhoneNumber("+1 202 555 0143")?.national == "+12025550143")
        #expect(PhoneNumber("0012025550143") == nil)
        #expect(PhoneNumber("+0123456789") == nil)
        #expect(PhoneNumber("+1234567") == nil)
        #expect(PhoneNumber("+1234567890123456") == nil)
        #expect(PhoneNumber(e164: "+84 912345678") == nil)
    }
}
