import Civil
import Testing

@Suite("A tax code")
struct TaxCodeTests {
    @Test("of an organisation has a check digit", arguments: ["0100109106", "0100047516", "0109998883"])
    func organisation(text: String) throws {
        let code = try TaxCode(text)
        guard case .organisation(let organisation) = code else {
            Issue.record("not an organisation")
            return
        }
        #expect(code.text == text)
        #expect(OrganisationTaxCode(firstNineDigits: Int(text.prefix(9)) ?? 0) == organisation)
    }

    @Test("of a dependent unit adds a hyphen and three digits")
    func dependentUnit() throws {
        let code = try TaxCode("0100109106-001")
        guard case .dependentUnit(let organisation, let number) = code else {
            Issue.record("not a dependent unit")
            return
        }
        #expect(organisation.text == "0100109106")
        #expect(number == 1)
        #expect(code.text == "0100109106-001")
    }

    @Test("of a person is the personal number")
    func person() throws {
        #expect(try TaxCode("001190123456") == .person(PersonalNumber("001190123456")))
        #expect(try TaxCode("001190123456").text == "001190123456")
    }

    @Test(
        "is refused by its own error",
        arguments: [
            ("", TaxCodeError.empty), ("010010910", .wrongLength), ("01001091061", .wrongLength),
            ("0100109106-0011", .wrongLength), ("0100109107", .wrongCheckDigit(expected: 6)),
            ("010010910x", .notADigit(position: 10)), ("0100109106-0a1", .notADigit(position: 13)),
            ("0100109106001", .missingHyphen), ("0100109106_001", .missingHyphen),
            ("01001091x6001", .notADigit(position: 9)),
            ("0100109106-000", .branchZero), ("0000000000", .notIssued),
            ("003190123456", .notAPersonalNumber(.unknownBirthRegistrationCode(3))),
            ("đđđđđ", .notADigit(position: 1)), (String(repeating: "0", count: 100_000), .wrongLength),
        ]
    )
    func refusals(text: String, error: TaxCodeError) {
        #expect(throws: error) { try TaxCode(text) }
    }

    @Test("exists for no nine digits whose weighted sum has no remainder, and has one check digit else")
    func checkDigits() throws {
        var issued = 0
        for digits in 100_000_000..<100_002_000 {
            guard let code = OrganisationTaxCode(firstNineDigits: digits) else { continue }
            issued += 1
            #expect(try TaxCode(code.text) == .organisation(code))
            let others = (0...9).filter { (try? TaxCode("\(digits)\($0)")) != nil }
            #expect(others.count == 1)
        }
        #expect((1700..<1900).contains(issued))
        #expect(OrganisationTaxCode(firstNineDigits: -1) == nil)
        #expect(OrganisationTaxCode(firstNineDigits: 1_000_000_000) == nil)
    }
}
