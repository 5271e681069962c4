import Catalogue
import Civil
import Records
import Testing

@Suite("The names of records")
struct RecordIDTests {
    private let person = PersonKey(rawValue: 1_085_000_123)

    @Test("What is written is read")
    func roundTrip() throws {
        let id = try RecordID(person: person, utility: #require(UtilityCode("driving-licence")), ordinal: 12)
        #expect(id.text == "driving-licence/12")
        #expect(RecordID(person: person, text: id.text) == id)
    }

    @Test(
        "Anything else is no name",
        arguments: [
            "", "/", "driving-licence", "driving-licence/", "/1", "driving-licence/0", "driving-licence/01",
            "driving-licence/+1", "driving-licence/-1", "driving-licence/1/1", "Driving/1", "../1",
            "driving-licence/9999999999", "driving_licence/1",
        ]
    )
    func refused(text: String) {
        #expect(RecordID(person: person, text: text) == nil)
    }
}
