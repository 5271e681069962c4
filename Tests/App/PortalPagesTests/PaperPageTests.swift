import Portal
import Testing
import Web

@Suite("The page of a paper")
struct PaperPageTests {
    @Test("The title says which paper it is, of a sensitive one nothing but its kind")
    func title() {
        var card = PaperCard(
            PaperPath("health-book", 1),
            Phrase("Sổ sức khỏe", "Health book"),
            icon: "paper",
            colour: "red"
        )
        card.headline = Phrase(same: "A+")
        let page = PaperPage(card, group: Phrase("Y tế", "Health"), values: [], legalBasis: [])
        #expect(page.title(in: .english) == "Health book, A+")
        card.isSensitive = true
        let closed = PaperPage(card, group: Phrase("Y tế", "Health"), values: [], legalBasis: [])
        #expect(closed.title(in: .english) == "Health book")
    }
}
