import Catalogue
import Civil
import Encoding
import Evidence
import Population
import Records
import SplitMix
import Store
import StoreSupport
import Testing

/// What a person learns of bodies that read openly, under a seal, or both.
@Suite("Notices of sealed readings")
struct SealedNoticeTests {
    private static let police = "police.x"

    @Test("What was read under a seal is not told beside what the same body read openly", arguments: Engine.allCases)
    func besideOpen(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let id = try await fixture.issueCard().id
            let until = fixture.clock.now + 100 * 86_400
            let open = try await fixture.lookUp(["library_card.branch"], of: Someone.mai, by: Self.police)
            let sealed = try await fixture.lookUp(
                ["library_card.points"],
                of: Someone.mai,
                by: Self.police,
                sealedUntil: until
            )
            try await fixture.revoke(id)
            let told = try await fixture.listed(Self.police)
            #expect(told.map(\.fields) == [["library_card.branch", "library_card.points"]])
            #expect(told.first?.receipts == [open, sealed])
            #expect(try await fixture.shown(at: until - 1).map(\.fields) == [["library_card.branch"]])
            #expect(try await fixture.shown(at: until - 1).map(\.receipts) == [[open]])
            #expect(try await fixture.shown(at: until).map(\.receipts) == [[open, sealed]])
            try await fixture.acknowledge(told, by: Self.police)
            let entries = try await fixture.acknowledgements()
            #expect(entries.map { $0 ?? [] } == [["library_card.branch"]])
            #expect(try await fixture.shown(at: until - 1).map { $0.acknowledged != nil } == [true])
        }
    }

    @Test("Two seals open one after the other, and an acknowledgement opens with the last", arguments: Engine.allCases)
    func twoSeals(engine: Engine) async throws {
        try await RecordsFixture.with(engine) { fixture in
            let id = try await fixture.issueCard().id
            let (first, last) = (fixture.clock.now + 10 * 86_400, fixture.clock.now + 20 * 86_400)
            for (field, until) in [("points", last), ("branch", first)] {
                try await fixture.lookUp(
                    ["library_card.\(field)"],
                    of: Someone.mai,
                    by: Self.police,
                    sealedUntil: until
                )
            }
            try await fixture.revoke(id)
            try await fixture.acknowledge(try await fixture.listed(Self.police), by: Self.police)
            #expect(try await fixture.shown(at: first - 1) == [])
            #expect(try await fixture.shown(at: first).map(\.fields) == [["library_card.branch"]])
            #expect(
                try await fixture.shown(at: last).map(\.fields) == [["library_card.branch", "library_card.points"]]
            )
            fixture.clock.advance(days: 15)
            #expect(try await fixture.acknowledgements().map { $0 == nil } == [true])
            fixture.clock.advance(days: 10)
            let opened = try await fixture.acknowledgements().compactMap { $0 }
            #expect(opened == [["library_card.branch", "library_card.points"]])
        }
    }

    @Test("Of any mix of readings she is shown what the open ones alone would give", arguments: 0..<24)
    func mixes(seed: Int) async throws {
        try await RecordsFixture.with(seed % 8 == 0 ? .postgres : .sqlite) { fixture in
            var generator = SplitMix64(seed: UInt64(seed))
            let id = try await fixture.issueCard().id
            var readings: [Reading] = []
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let fields = ["branch", "card_number", "points"].filter { _ in Bool.random(using: &generator) }
                let days = [nil, 10, 20, 30].randomElement(using: &generator) ?? nil
                let until = days.map { fixture.clock.now + $0 * 86_400 }
                let names = fields.map { "library_card.\($0)" }
                let receipt = try await fixture.lookUp(names, of: Someone.mai, by: Self.police, sealedUntil: until)
                if !names.isEmpty { readings.append(Reading(fields: names, until: until, receipt: receipt)) }
            }
            try await fixture.revoke(id)
            let told = try await fixture.listed(Self.police)
            #expect(told.map(\.fields) == Reading.fields(readings))
            #expect(told.map(\.receipts) == Reading.receipts(readings))
            let isOpenFirst = Bool.random(using: &generator)
            if isOpenFirst { fixture.clock.advance(days: 15) }
            let acknowledgedAt = fixture.clock.now
            try await fixture.acknowledge(told, by: Self.police)
            for now in [acknowledgedAt] + readings.compactMap(\.until).flatMap({ [$0 - 1, $0] }) {
                let open = readings.filter { $0.isOpen(at: now) }
                let shown = try await fixture.shown(at: now)
                #expect(shown.map(\.fields) == Reading.fields(open))
                #expect(shown.map(\.receipts) == Reading.receipts(open))
            }
            let open = readings.filter { $0.isOpen(at: acknowledgedAt) }
            let entries = try await fixture.acknowledgements()
            #expect(entries.compactMap { $0 } == Reading.fields(open) && entries.count == told.count)
            fixture.clock.advance(days: 40)
            let opened = try await fixture.acknowledgements().map { $0 ?? [] }
            #expect(opened == Reading.fields(open.isEmpty ? readings : open))
        }
    }

    @Test(
        "A notice of before, of which nobody knows what was sealed, waits for the last seal",
        arguments: Engine.allCases
    )
    func migration(engine: Engine) async throws {
        let others = EvidenceLog.migrations + PopulationRegister.migrations
        let clock = TestClock()
        let until = clock.now + 20 * 86_400
        try await TestDatabase.with(engine) { database in
            let before = try await database.open(migrations: others + RecordRegister.migrations.prefix(2))
            let log = try await EvidenceLog(store: before, clock: { clock.now })
            try await before.write { tx in
                let ids = try [nil, until - 10 * 86_400, until].map { sealed in
                    try log.append(
                        EntryDraft(
                            about: .person(Someone.mai),
                            kind: "exchange.lookup",
                            topic: .reading,
                            sealedUntil: sealed,
                            members: ""
                        ),
                        in: tx
                    ).id.description
                }
                for (body, receipts) in [("open", ids[0]), ("mixed", ids.joined(separator: " "))] {
                    try tx.execute(
                        """
                        INSERT INTO record_notice (person, utility, record, ordinal, body, id, body_vi, body_en, fields,
                            receipts, sealed_until, at, acknowledged, reference)
                        VALUES ($1, 'library-card', 1, 2, $2, 7, 'a', 'b', 'library_card.branch library_card.points', $3,
                            NULL, 0, NULL, '')
                        """,
                        [.integer(Someone.mai.rawValue), .text(body), .text(receipts)]
                    )
                }
            }
            await before.close()
            let after = try await database.open(migrations: others + RecordRegister.migrations)
            for (now, bodies) in [(until - 1, ["open"]), (until, ["mixed", "open"])] {
                let shown = try await after.read { tx in try RecordNotices.all(of: Someone.mai, now: now, in: tx) }
                #expect(shown.map(\.body) == bodies)
            }
            let told = try await after.read { tx in try RecordNotices.open(for: "mixed", limit: 9, in: tx) }
            #expect(told.map(\.fields) == [["library_card.branch", "library_card.points"]])
            #expect(told.first?.receipts.count == 3)
            await after.close()
        }
    }
}

/// What a body read, and until when the person may not know.
private struct Reading {
    let fields: [String]
    let until: Timestamp?
    let receipt: EntryID

    func isOpen(at now: Timestamp) -> Bool { until.map { $0 <= now } ?? true }

    /// The fields of one notice about all of them; of none where there is nothing to tell.
    static func fields(_ readings: [Reading]) -> [[String]] {
        readings.isEmpty ? [] : [Set(readings.flatMap(\.fields)).sorted()]
    }

    static func receipts(_ readings: [Reading]) -> [[EntryID]] {
        readings.isEmpty ? [] : [readings.map(\.receipt).sorted()]
    }
}

extension RecordsFixture {
    fileprivate func revoke(_ id: RecordID) async throws {
        try await write { register, tx in
            _ = try register.revoke(id, reason: RecordReason(.issuedInError), by: Someone.library, in: tx)
        }
    }

    /// What stands on the list of a body.
    fileprivate func listed(_ body: String) async throws -> [RecordNotice] {
        try await read { _, tx in try RecordNotices.open(for: body, limit: 9, in: tx) }
    }

    /// What Mai's page shows.
    fileprivate func shown(at now: Timestamp) async throws -> [RecordNotice] {
        try await read { _, tx in try RecordNotices.all(of: Someone.mai, now: now, in: tx) }
    }

    fileprivate func acknowledge(_ notices: [RecordNotice], by body: String) async throws {
        let (log, now) = (log, clock.now)
        try await write { _, tx in
            for notice in notices {
                let done = try RecordNotices.acknowledge(notice.id, by: body, reference: "", at: now, log: log, in: tx)
                #expect(done)
            }
        }
    }

    /// The fields that Mai sees in each of her entries of an acknowledgement; nil while it is sealed.
    fileprivate func acknowledgements() async throws -> [[String]?] {
        let clock = clock
        let reader = EvidenceReader(store: store, clock: { clock.now })
        var found: [[String]?] = []
        for entry in try await reader.entries(of: Someone.mai, limit: 100) {
            guard let text = try await reader.findText(entry.id), let json = try JSONValue.parse(text).object,
                json["kind"]?.text == "record.notice_acknowledged"
            else { continue }
            let isOpen = if case .open = entry.state { true } else { false }
            found.append(isOpen ? json["fields"]?.texts : nil)
        }
        return found
    }
}
