import Civil
import Portal
import Testing
import Web

@Suite("The page of an agency")
struct AgencyPageTests {
    @Test("A key whose first day is still to come is not in use yet", arguments: [-1, 0, 1])
    func keys(days: Int) throws {
        let key = KeySummary(
            id: "sao-mai-2027",
            algorithm: "Ed25519",
            validFrom: SamplePages.now.dayInVietnam.adding(days: days),
            validTo: nil,
            isRevoked: false
        )
        let page = AgencyPage(
            body: Phrase(same: "Sao Mai"),
            asOf: SamplePages.now,
            outcomes: RequestCounts(answered: 0, compared: 0, refused: 0),
            refusals: [],
            agreements: [],
            keys: [key]
        )
        let html = try PageRenderer().render(
            page,
            in: PageFrame(language: .vietnamese, isDemonstration: false, viewer: SamplePages.citizen, officialHost: "x")
        )
        #expect(html.contains("Chưa đến ngày dùng") == (days > 0))
        #expect(html.contains("Đang dùng được") == (days <= 0))
    }
}
