import Civil
import Testing

@Suite("Other codes of a person")
struct IdentityCodeTests {
    @Test("read nine digits of an old paper")
    func oldNumber() throws {
        #expect(try OldIdentityNumber("012345678").text == "012345678")
    }

    @Test(
        "refuse what is no old number by its own error",
        arguments: [
            ("", OldIdentityNumberError.empty), ("12345678", .wrongLength), ("0123456789", .wrongLength),
            ("01234567x", .notADigit(position: 9)), ("B12345678", .notADigit(position: 1)), ("000000000", .placeholder),
        ]
    )
    func oldNumberRefusals(text: String, error: OldIdentityNumberError) {
        #expect(throws: error) { try OldIdentityNumber(text) }
    }

    @Test("give a newborn a code that is visibly no personal number", arguments: [0, 1, 30, 31, 852_891_037_440])
    func temporaryCode(rawValue: Int64) throws {
        let code = try #require(TemporaryCode(rawValue: rawValue))
        #expect(code.text.hasPrefix("TẠM-"))
        #expect(code.text.count == 15)
        #expect(TemporaryCode(code.text) == code)
        #expect(throws: PersonalNumberError.self) { try PersonalNumber(code.text) }
    }

    @Test("accept a temporary code as people type it")
    func temporaryCodeAsTyped() throws {
        let code = try #require(TemporaryCode(rawValue: 1_234_567_890))
        let bare = code.text.lowercased().replacing("ạ", with: "a")
        #expect(TemporaryCode(bare) == code)
        #expect(TemporaryCode(code.text.replacing("Ạ", with: "A\u{323}")) == code)
        #expect(TemporaryCode(bare.replacing("0", with: "o").replacing("1", with: "l")) == code)
    }

    @Test("refuse a temporary code with one wrong sign or two exchanged")
    func temporaryCodeErrors() throws {
        let code = try #require(TemporaryCode(rawValue: 777_777_777_777))
        let signs = Array(code.text)
        let places = [4, 5, 6, 7, 9, 10, 11, 12]
        for place in places {
            for other in "0123456789ABCDEFGHJKMNPQRTVWXYZ" where other != signs[place] {
                var wrong = signs
                wrong[place] = other
                #expect(TemporaryCode(String(wrong)) == nil)
            }
        }
        for (left, right) in zip(places, places.dropFirst()) where signs[left] != signs[right] {
            var swapped = signs
            swapped.swapAt(left, right)
            #expect(TemporaryCode(String(swapped)) == nil)
        }
    }

    @Test(
        "are no temporary codes",
        arguments: [
            "", "TẠM", "TẠM-0000-0000", "TẠM-0000-0000-1", "XXX-0000-0000-0", "TẠM-00000000-0", "TẠM-000-00000-0",
        ]
    )
    func noTemporaryCode(text: String) {
        #expect(TemporaryCode(text) == nil)
    }

    @Test("have limits")
    func limits() {
        #expect(TemporaryCode(rawValue: -1) == nil)
        #expect(TemporaryCode(rawValue: TemporaryCode.limit) == nil)
        #expect(TemporaryCode(rawValue: .max) == nil)
        #expect(TemporaryCode.limit == (0..<8).reduce(1) { product, _ in product * 31 })
    }

    @Test("name the 54 ethnic groups")
    func ethnicity() throws {
        #expect(Ethnicity.all.count == 54)
        #expect(Set(Ethnicity.all.map(\.name)).count == 54)
        #expect(Ethnicity.kinh.name == "Kinh")
        #expect(Ethnicity.kinh.text == "01")
        for group in Ethnicity.all {
            #expect(Ethnicity(name: group.name) == group)
            #expect(Ethnicity(code: group.code) == group)
        }
        #expect(Ethnicity(name: "ê đê")?.name == "Ê-đê")
        #expect(Ethnicity(name: "Martian") == nil)
        #expect([0, 55, -1, .min, .max].allSatisfy { Ethnicity(code: $0) == nil })
    }

    @Test("write nationality as three capital letters")
    func country() {
        #expect(CountryCode.vietnam.text == "VNM")
        #expect(CountryCode("VNM") == .vietnam)
        #expect(["", "VN", "vnm", "VNMX", "VĐM", "V1M", "V M"].allSatisfy { CountryCode($0) == nil })
    }

    @Test("write sex as the database and the card do")
    func sex() {
        #expect(Sex.allCases.map(\.rawValue) == ["male", "female"])
        #expect(Sex(vietnamese: "Nam") == .male)
        #expect(Sex(vietnamese: "NU\u{31B}\u{303}") == .female)
        #expect(Sex(vietnamese: "Nu") == nil)
        #expect(Sex.female.vietnamese == "Nữ")
    }
}
