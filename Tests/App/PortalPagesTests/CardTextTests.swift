import Civil
import Portal
import Testing
import Web

@Suite("The code of an identity card")
struct CardTextTests {
    static let full = "001190123456|012345678|Trần Thị Mai|14021990|Nữ|Số 5 Phố Huế, Hà Nội|20052021"

    @Test("fills in what a card of 2021 says")
    func full() throws {
        let card = try #require(CardText(Self.full))
        #expect(card.number == "001190123456")
        #expect(card.oldNumber == "012345678")
        #expect(card.name == "Trần Thị Mai")
        #expect(card.birth == Day("1990-02-14"))
        #expect(card.sex == .female)
        #expect(card.issued == Day("2021-05-20"))
        #expect(card.isScanned)
    }

    @Test(
        "is read whatever a scanner drops or adds",
        arguments: [
            "001190123456||Trần Thị Mai|14021990|Nữ|Số 5 Phố Huế, Hà Nội|20052021",
            "001190123456|Trần Thị Mai|14021990|Nữ|Số 5 Phố Huế, Hà Nội|20052021",
            "001190123456|012345678|Trần Thị Mai|14021990|Nữ|Hà Nội|20052021|x|y|z|cha",
            "  001190123456 |012345678| Trần Thị Mai |14021990|Nữ|Hà Nội|20052021\n",
        ]
    )
    func lenient(text: String) throws {
        let card = try #require(CardText(text))
        #expect(card.name == "Trần Thị Mai")
        #expect(card.birth == Day("1990-02-14"))
        #expect(card.issued == Day("2021-05-20"))
    }

    @Test(
        "is a number alone when it was typed by hand",
        arguments: ["001190123456", "001 190 123 456", "001.190.123-456"]
    )
    func typed(text: String) throws {
        let card = try #require(CardText(text))
        #expect(card.number == "001190123456")
        #expect(!card.isScanned)
        #expect(card.expires == nil)
    }

    @Test(
        "is refused when it does not begin with a number",
        arguments: [
            "", "|", "00119012345", "Trần Thị Mai|001190123456", "00119012345x", String(repeating: "0", count: 2_000),
        ]
    )
    func refused(text: String) {
        #expect(CardText(text) == nil)
    }

    @Test("does not trap on broken dates", arguments: ["99999999", "3102199", "xxxxxxxx", "00000000", "29022023"])
    func brokenDates(date: String) throws {
        let card = try #require(CardText("001190123456||A|\(date)|?|B|\(date)"))
        #expect(card.birth == nil)
        #expect(card.issued == nil)
        #expect(card.sex == nil)
    }

    @Test(
        "says how long the card is valid (Law on Identity 26/2023/QH15, article 21)",
        arguments: [
            ("14021990", "20052021", "2030-02-14"), ("14021990", "20022028", "2050-02-14"),
            ("14022000", "01012023", "2025-02-14"), ("14022000", "01032023", "2040-02-14"),
            ("14021950", "20052021", nil), ("14022010", "01032024", "2035-02-14"),
        ] as [(String, String, String?)]
    )
    func validity(birth: String, issued: String, expected: String?) throws {
        let card = try #require(CardText("001190123456||A|\(birth)|Nam|B|\(issued)"))
        #expect(card.expires == expected.flatMap { Day($0) })
    }
}
