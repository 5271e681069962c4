import Catalogue
import Civil
import Encoding
import Procedures
import Store
import Testing

/// The codes on letters, by which anybody can ask whether one is real and nobody can make or guess one.
@Suite("Codes of letters")
struct LetterCheckTests {
    @Test("A letter's code is known for what it is; changed in any character it is not", arguments: Engine.allCases)
    func changed(engine: Engine) async throws {
        try await ProceduresFixture.with(engine) { fixture in
            let refused = try await fixture.refuse()
            let number = refused.number.text
            let letter = try await fixture.letter(of: refused, refused.version)
            #expect(letter.check.utf8.count == 64)
            #expect(try await fixture.kind(of: number, letter.check) == .refusal)
            let characters = Array(letter.check)
            for place in characters.indices {
                var changed = characters
                changed[place] = changed[place] == "0" ? "1" : "0"
                #expect(try await fixture.kind(of: number, String(changed)) == nil)
            }
            let others = [
                "", "0", String(letter.check.dropLast()), String(letter.check.dropLast(2)), letter.check + "00",
                letter.check.uppercased(), " " + letter.check,
            ]
            for other in others where other != letter.check {
                #expect(try await fixture.kind(of: number, other) == nil, "\(other)")
            }
        }
    }

    @Test("What anybody can compute from the words of a letter is not its code")
    func digest() async throws {
        try await ProceduresFixture.with(.sqlite) { fixture in
            let refused = try await fixture.refuse()
            let (id, number) = (refused.id, refused.number.text)
            let bodies = try await fixture.read { _, tx in
                let sql = "SELECT body FROM dossier_action WHERE dossier = $1"
                return try tx.rows(sql, [.integer(id.number)]).map { try $0.text(0) }
            }
            #expect(bodies.count >= 2)
            for body in bodies {
                #expect(try await fixture.kind(of: number, Hexadecimal.sha256(of: body)) == nil)
            }
        }
    }

    @Test("The code of one letter is not that of another, though both say the same")
    func another() async throws {
        try await ProceduresFixture.with(.sqlite) { fixture in
            let (one, two) = (try await fixture.refuse(), try await fixture.refuse())
            let letter = try await fixture.letter(of: one, one.version)
            let receipt = try await fixture.letter(of: one, 1)
            #expect(try await fixture.letter(of: two, two.version).check != letter.check)
            #expect(try await fixture.kind(of: two.number.text, letter.check) == nil)
            #expect(receipt.check != letter.check)
            #expect(try await fixture.kind(of: one.number.text, receipt.check) == .receipt)
        }
    }

    @Test("Servers with the same secret agree, one with another secret knows nothing, and a short one is none")
    func secrets() async throws {
        try await ProceduresFixture.with(.sqlite) { fixture in
            let refused = try await fixture.refuse()
            let letter = try await fixture.letter(of: refused, refused.version)
            let actions = try await fixture.read { try $0.timeline(of: refused.id, in: $1) }
            let action = try #require(actions.last)
            let number = refused.number.text
            #expect(try testLetterKey().check(of: action, in: number) == letter.check)
            #expect(try testLetterKey(8).check(of: action, in: number) != letter.check)
            #expect(LetterKey(secret: Array(repeating: 7, count: 31)) == nil)
        }
    }
}

extension ProceduresFixture {
    /// A stay of Mai's that was filed and refused.
    fileprivate func refuse() async throws -> DossierState {
        let filed = try await file("temporary-stay", #"{"commune":"00008","line":"2 Lê Lợi","owns":true,"poor":true}"#)
        return try await perform(
            .refuse([DossierReason("barred")]),
            on: filed,
            by: try officer("commune-police.00008")
        )
    }

    fileprivate func letter(of state: DossierState, _ ordinal: Int) async throws -> LetterText {
        let found = try await read { try $0.letter(of: state.id, ordinal: ordinal, in: $1) }
        return try #require(found)
    }

    fileprivate func kind(of number: String, _ check: String) async throws -> LetterText.Kind? {
        try await read { try $0.verify(number, check: check, in: $1)?.kind }
    }
}
