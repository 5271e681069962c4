import Civil
import Testing
import VietQR

@Suite("Payment codes")
struct VietQRTests {
    /// The two examples of NAPAS's specification of VietQR, with their checksums.
    static let dynamicCode =
        "00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN"
        + "62340107NPS68690819thanh toan don hang63042E2E"
    static let staticCode =
        "00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN63049E6F"

    @Test("The examples of the specification are read")
    func examplesAreRead() throws {
        let fee = try VietQR(payload: Self.dynamicCode)
        #expect(fee.account.bank == "970403")
        #expect(fee.account.number == "0011012345678")
        #expect(fee.account.kind == .account)
        #expect(fee.amount == Money(dong: 180_000))
        #expect(fee.reference == "thanh toan don hang")
        let open = try VietQR(payload: Self.staticCode)
        #expect(open.account == fee.account)
        #expect(open.amount == nil)
        #expect(open.reference == nil)
    }

    @Test("A code without an amount is written as the specification writes it")
    func staticCodeIsWritten() throws {
        let account = try BankAccount(bank: "970403", number: "0011012345678")
        #expect(try VietQR(to: account, amount: nil, reference: nil).payload == Self.staticCode)
    }

    @Test(
        "What is written is read again as the same payment",
        arguments: [1, 7_000, 115_000, 9_999_999_999_999],
        ["H26.149.7-260915-0012", "A", nil]
    )
    func roundTrip(dong: Int64, reference: String?) throws {
        for kind in [BankAccount.Kind.account, .card] {
            let account = try BankAccount(bank: "970499", number: "VN0123456789", kind: kind)
            let payment = try VietQR(to: account, amount: Money(dong: dong), reference: reference)
            #expect(try VietQR(payload: payment.payload) == payment)
            #expect(payment.payload.hasPrefix("000201010212"))
        }
    }

    @Test(
        "What the code cannot carry whole is refused",
        arguments: [
            ("97040", "1", Int64(1), "A", VietQRError.bank), ("97040a", "1", 1, "A", .bank),
            ("970403", "", 1, "A", .account),
            ("970403", "01234567890123456789", 1, "A", .account), ("970403", "1 2", 1, "A", .account),
            ("970403", "1", 0, "A", .amount), ("970403", "1", -1, "A", .amount),
            ("970403", "1", 10_000_000_000_000, "A", .amount), ("970403", "1", 1, "", .reference),
            ("970403", "1", 1, "abcdefghijklmnopqrstuvwxyz", .reference), ("970403", "1", 1, "lệ phí", .reference),
            ("970403", "1", 1, "A\n", .reference),
        ]
    )
    func refusals(bank: String, number: String, dong: Int64, reference: String, refusal: VietQRError) {
        #expect(throws: refusal) {
            try VietQR(to: BankAccount(bank: bank, number: number), amount: Money(dong: dong), reference: reference)
        }
    }

    @Test(
        "A code of another scheme, currency or country, or one that says something twice, is refused by name",
        arguments: [
            ("A000000727", "A000000728", VietQRError.unknown("38.00")), ("5303704", "5303840", .unknown("53")),
            ("5802VN", "5802KH", .unknown("58")), ("QRIBFTTA", "QRPUSH00", .unknown("38.02")),
            ("5303704", "530370453037045303704", .duplicate("53")), ("5802VN", "", .missing("58")),
            ("0006970403", "0106970403", .duplicate("01")), ("000201", "000202", .unknown("00")),
        ]
    )
    func foreignCodes(part: String, other: String, refusal: VietQRError) throws {
        let body = Self.replacing(part, by: other, in: String(Self.staticCode.dropLast(4)))
        #expect(throws: refusal) { try VietQR(payload: Self.completing(body)) }
    }

    @Test(
        "Amounts with an empty fraction are read, others are not",
        arguments: ["5000.", "5000.0", "5000.00", "5000.50", "5,000"]
    )
    func fractions(text: String) throws {
        let body = "000201010212" + Self.staticCode.dropFirst(12).dropLast(14)
        let amount = "54" + (text.utf8.count < 10 ? "0" : "") + String(text.utf8.count) + text
        let payload = try Self.completing(body + amount + "5802VN6304")
        if text.hasPrefix("5000."), !text.contains("5", after: 1) {
            #expect(try VietQR(payload: payload).amount == Money(dong: 5_000))
        } else {
            #expect(throws: VietQRError.amount) { try VietQR(payload: payload) }
        }
    }

    @Test("One changed character anywhere is noticed, and no cut or mutated text makes the program stop")
    func hostileTexts() {
        let good = Array(Self.dynamicCode.utf8)
        for place in good.indices {
            var changed = good
            changed[place] ^= 1
            #expect(throws: VietQRError.self) { try VietQR(payload: String(decoding: changed, as: UTF8.self)) }
            #expect(throws: VietQRError.self) { try VietQR(payload: String(decoding: good[..<place], as: UTF8.self)) }
        }
        for text in ["", "6304", "63041D0F", "9999", "00", "０００２０１", String(repeating: "0", count: 100_000)] {
            #expect(throws: VietQRError.self) { try VietQR(payload: text) }
        }
    }

    /// A body that ends with `6304`, with the checksum that the module itself expects.
    private static func completing(_ body: String) throws -> String {
        do {
            _ = try VietQR(payload: body + "ZZZZ")
        } catch VietQRError.checksum(let expected) {
            return body + expected
        } catch {
            // The objects were refused before the checksum was looked at: it does not matter.
            return body + "0000"
        }
        return body
    }

    private static func replacing(_ part: String, by other: String, in text: String) -> String {
        var result = ""
        var rest = Substring(text)
        while let place = rest.firstRange(of: part) {
            result += rest[..<place.lowerBound] + other
            rest = rest[place.upperBound...]
        }
        return result + rest
    }
}

extension String {
    fileprivate func contains(_ character: Character, after count: Int) -> Bool {
        dropFirst(count).contains(character)
    }
}
