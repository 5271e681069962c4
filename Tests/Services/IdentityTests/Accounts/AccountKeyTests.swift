import Civil
import Identity
import Testing

@Suite("Keys and contacts of accounts")
struct AccountKeyTests {
    @Test("A user name has 12 digits that are a personal number, or the 13 digits of the system")
    func userNames() throws {
        let mai = try #require(AccountKey("936190000001"))
        #expect(mai.kind == .citizen && mai.text == "936190000001")
        let early = try #require(AccountKey("001190000001"))
        #expect(early.text == "001190000001")
        let foreigner = try #require(AccountKey(.foreigner, number: 7))
        #expect(foreigner.text == "1000000000007" && foreigner.kind == .foreigner)
        #expect(AccountKey(foreigner.text) == foreigner)
        let organisation = try #require(AccountKey(.organisation, number: 1))
        #expect(organisation.text == "2000000000001" && organisation.kind == .organisation)
        #expect(AccountKey(organisation.text) == organisation)
    }

    @Test(
        "What is no user name is refused",
        arguments: [
            "", "93619000000", "9361900000011", "0000000000000", "1000000000000", "2000000000000", "3000000000001",
            "93619000000a", "٩٣٦١٩٠٠٠٠٠٠١", "097190000001", " 936190000001", "+36190000001", "-936190000001",
        ]
    )
    func notUserNames(_ text: String) {
        #expect(AccountKey(text) == nil)
    }

    @Test("Numbers of the system stay within their thirteen digits")
    func bounds() {
        #expect(AccountKey(.foreigner, number: 0) == nil)
        #expect(AccountKey(.foreigner, number: 1_000_000_000_000) == nil)
        #expect(AccountKey(.organisation, number: .max) == nil)
        #expect(AccountKey(.citizen, number: 1) == nil)
    }

    @Test(
        "Spellings of one telephone number are one number",
        arguments: ["0912345678", "0912 345 678", "+84912345678", "0084 912.345.678", "(+84) 912-345-678"]
    )
    func phones(_ text: String) {
        #expect(ContactPoint(phone: text)?.value == "0912345678")
        #expect(ContactPoint(text)?.masked == "*******678")
    }

    @Test(
        "What is no Vietnamese mobile number is refused",
        arguments: ["", "0212345678", "091234567", "09123456789", "+1 912 345 678", "0912345a78", "٠٩١٢٣٤٥٦٧٨", "+"]
    )
    func notPhones(_ text: String) {
        #expect(ContactPoint(phone: text) == nil)
    }

    @Test("An address keeps its local part and has its domain in small letters")
    func emails() {
        #expect(ContactPoint(email: "Mai.Nguyen@Example.VN")?.value == "Mai.Nguyen@example.vn")
        #expect(ContactPoint("mai@example.vn")?.masked == "m***@example.vn")
    }

    @Test(
        "What is no plain address is refused, and nothing that could become a second header line passes",
        arguments: [
            "", "mai", "mai@", "@example.vn", "mai@example", "mai@@example.vn", "m ai@example.vn", "mai@exa_mple.vn",
            "mai@-example.vn", "mai..x@example.vn", ".mai@example.vn", "mai@example.vn\r\nBcc: a@b.vn", "\"m\"@b.vn",
            "mai@[127.0.0.1]",
        ]
    )
    func notEmails(_ text: String) {
        #expect(ContactPoint(email: text) == nil)
    }
}
