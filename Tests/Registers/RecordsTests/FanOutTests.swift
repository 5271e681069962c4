import Catalogue
import Civil
import Encoding
import Evidence
import Records
import Store
import Testing

@Suite("Correction fan-out")
struct FanOutTests {
    @Test("Every body that was given the old value is told, once, and nobody else is", arguments: Engine.allCases)
    func told(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let branch = "library_card.branch"
            try await fixture.lookUp([branch], of: Someone.mai, by: "bank.before")
            let id = try await fixture.issueCard().id
            let first = try await fixture.lookUp(["full_name", branch], of: Someone.mai, by: "bank.a")
            let second = try await fixture.lookUp([branch], of: Someone.mai, by: "bank.a")
            try await fixture.lookUp([branch], of: Someone.mai, by: "bank.b")
            try await fixture.lookUp(["library_card.points"], of: Someone.mai, by: "bank.other-field")
            try await fixture.lookUp([branch], of: Someone.mai, by: "bank.refused", outcome: "refused")
            try await fixture.lookUp([branch], of: Someone.anh, by: "bank.other-person")
            let notices = try await fixture.correct(id, #"{"branch":"Huế"}"#)
            #expect(notices.map(\.body) == ["bank.a", "bank.b"])
            #expect(notices.first?.receipts == [first, second] && notices.first?.fields == [branch])
            #expect(notices.first?.bodyVi == "Ngân hàng bank.a")
            // The next correction is told only to those who were given the value in between.
            try await fixture.lookUp([branch], of: Someone.mai, by: "bank.c")
            let next = try await fixture.correct(id, #"{"branch":"Vinh"}"#)
            #expect(next.map(\.body) == ["bank.c"])
            try await fixture.expectSound()
        }
    }

    @Test("A first verification tells nobody; a verified update does", arguments: Engine.allCases)
    func verifiedUpdate(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let claimed = try await fixture.claimCard()
            let points = try values(#"{"points":5}"#)
            let first = try await fixture.write { register, tx in
                try register.verify(claimed.id, with: points, method: .system, by: Someone.library, in: tx)
            }
            #expect(first.notices == [])
            try await fixture.lookUp(["library_card.branch"], of: Someone.mai, by: "bank.a")
            _ = try await fixture.claimCard(#"{"branch":"Huế"}"#)
            let second = try await fixture.write { register, tx in
                try register.verify(claimed.id, method: .officer, by: Someone.librarian, in: tx)
            }
            #expect(second.notices.map(\.body) == ["bank.a"])
        }
    }

    @Test("A body acknowledges once, and the person sees who has not", arguments: Engine.allCases)
    func acknowledged(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let id = try await fixture.issueCard().id
            for body in ["bank.a", "bank.b"] {
                try await fixture.lookUp(["library_card.branch"], of: Someone.mai, by: body)
            }
            let notice = try #require(try await fixture.correct(id, #"{"branch":"Huế"}"#).first)
            let (log, now) = (fixture.log, fixture.clock.now)
            for expected in [true, false] {
                let done = try await fixture.write { _, tx in
                    try RecordNotices.acknowledge(
                        notice.id,
                        by: "bank.a",
                        reference: "ref-1",
                        at: now,
                        log: log,
                        in: tx
                    )
                }
                #expect(done == expected)
            }
            let foreign = try await fixture.write { _, tx in
                try RecordNotices.acknowledge(notice.id, by: "bank.z", reference: "", at: now, log: log, in: tx)
            }
            #expect(!foreign)
            let all = try await fixture.read { _, tx in try RecordNotices.all(of: Someone.mai, now: now, in: tx) }
            #expect(all.map { $0.acknowledged != nil } == [true, false] && all.first?.reference == "ref-1")
            let open = try await fixture.read { _, tx in
                try (
                    RecordNotices.open(for: "bank.a", limit: 9, in: tx),
                    RecordNotices.open(for: "bank.b", limit: 9, in: tx)
                )
            }
            #expect(open.0 == [] && open.1.count == 1)
        }
    }

    @Test(
        "A sealed reading is told to the body and hidden from the person until its seal ends",
        arguments: Engine.allCases
    )
    func sealed(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let id = try await fixture.issueCard().id
            let until = fixture.clock.now + 3_600
            try await fixture.lookUp(["library_card.branch"], of: Someone.mai, by: "police.x", sealedUntil: until)
            #expect(try await fixture.correct(id, #"{"branch":"Huế"}"#).map(\.body) == ["police.x"])
            for (now, count) in [(fixture.clock.now, 0), (until + 1, 1)] {
                let seen = try await fixture.read { _, tx in try RecordNotices.all(of: Someone.mai, now: now, in: tx) }
                #expect(seen.count == count)
            }
        }
    }

    @Test("Revoking tells everybody who relied on the record", arguments: Engine.allCases)
    func revoked(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let id = try await fixture.issueCard().id
            try await fixture.lookUp(["library_card.points"], of: Someone.mai, by: "bank.a")
            let outcome = try await fixture.write { register, tx in
                try register.revoke(id, reason: RecordReason(.issuedInError), by: Someone.library, in: tx)
            }
            #expect(outcome.notices.map(\.body) == ["bank.a"])
        }
    }
}

extension RecordsFixture {
    fileprivate func correct(_ id: RecordID, _ json: String) async throws -> [RecordNotice] {
        let values = try values(json)
        return try await write { register, tx in
            try register.correct(id, with: values, method: .push, by: Someone.library, in: tx).notices
        }
    }
}
