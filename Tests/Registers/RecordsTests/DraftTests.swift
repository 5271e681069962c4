import Catalogue
import Civil
import Encoding
import Records
import Store
import Testing

@Suite("Drafts")
struct DraftTests {
    @Test("A draft is kept with every page and gone once the claim is sent", arguments: Engine.allCases)
    func kept(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let code = try TestCatalogue.code("library-card")
            var draft = RecordDraft(
                person: Someone.mai,
                utility: code,
                record: 0,
                values: try values(#"{"card_number":"12"}"#),
                page: "1",
                updated: fixture.clock.now
            )
            for page in ["1", "2"] {
                draft.page = page
                let now = draft
                try await fixture.write { _, tx in try RecordDrafts.save(now, in: tx) }
            }
            let saved = try await fixture.read { _, tx in try RecordDrafts.all(of: Someone.mai, in: tx) }
            #expect(saved == [draft])
            _ = try await fixture.claimCard()
            let left = try await fixture.read { _, tx in try RecordDrafts.all(of: Someone.mai, in: tx) }
            #expect(left == [])
        }
    }

    @Test("A draft that is too large is refused", arguments: Engine.allCases)
    func tooLarge(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let draft = try RecordDraft(
                person: Someone.mai,
                utility: TestCatalogue.code("library-card"),
                record: 0,
                values: [.init("branch", .string(String(repeating: "x", count: 200_000)))],
                page: "1",
                updated: fixture.clock.now
            )
            await expect(.tooLarge("draft")) {
                try await fixture.write { _, tx in try RecordDrafts.save(draft, in: tx) }
            }
        }
    }
}
