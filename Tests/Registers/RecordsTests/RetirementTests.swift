import Catalogue
import Civil
import Encoding
import Records
import Store
import Testing

/// The library ends on some day: what may still be done with its cards.
@Suite("A utility that is retired")
struct RetirementTests {
    /// Ends the last agency of the library card with the day on which the fixture's clock stands.
    private func retire(_ fixture: RecordsFixture) throws {
        let today = fixture.clock.today.iso
        fixture.catalogue.replace(by: try TestCatalogue.load(libraryEnds: today))
    }

    @Test("Nobody claims it from the day after; everything that was there stays readable", arguments: Engine.allCases)
    func claims(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let card = try await fixture.issueCard()
            try retire(fixture)
            let last = fixture.clock.today
            let update = try values(#"{"branch":"Huế"}"#)
            // The last day is one on which claims are taken.
            _ = try await fixture.write { register, tx in
                try register.claim(
                    update,
                    on: card.id,
                    utility: card.id.utility,
                    of: Someone.mai,
                    by: .citizen(Someone.mai),
                    in: tx
                )
            }
            fixture.clock.advance(days: 1)
            let code = card.id.utility
            for (person, record) in [(Someone.mai, card.id), (Someone.anh, nil)] as [(PersonKey, RecordID?)] {
                let new = try values(#"{"card_number":"4321","branch":"Vinh"}"#)
                await expect(.retired(since: last)) {
                    try await fixture.write { register, tx in
                        try register.claim(new, on: record, utility: code, of: person, by: .citizen(person), in: tx)
                    }
                }
            }
            let read = try await fixture.read { register, tx in try register.ownRecord(card.id, in: tx) }
            #expect(read?.standing == .valid && read?.values["branch"] == .string("Hà Nội"))
            try await fixture.expectSound()
        }
    }

    @Test(
        "What waits is decided, and what is there corrected and revoked, by the last agency",
        arguments: Engine.allCases
    )
    func keeper(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let claimed = try await fixture.claimCard()
            try retire(fixture)
            fixture.clock.advance(days: 40)
            // The system gave no answer: an officer is asked.
            let forwarded = try await fixture.write { register, tx in
                try register.forward(claimed.id, to: .officer, by: .platform("x"), in: tx).state
            }
            #expect(forwarded.claim?.submission?.agency == "library.national")
            await expect(.notResponsible(agency: "library.national")) {
                try await fixture.write { register, tx in
                    try register.verify(claimed.id, method: .officer, by: Someone.elsewhere, in: tx)
                }
            }
            let added = try values(#"{"points":11}"#)
            let state = try await fixture.write { register, tx in
                try register.verify(claimed.id, with: added, method: .officer, by: Someone.librarian, in: tx).state
            }
            #expect(state.standing == .valid)
            let revoked = try await fixture.write { register, tx in
                try register.revoke(claimed.id, reason: RecordReason(.onRequest), by: Someone.librarian, in: tx).state
            }
            #expect(revoked.standing == .revoked)
            try await fixture.expectSound()
        }
    }
}
