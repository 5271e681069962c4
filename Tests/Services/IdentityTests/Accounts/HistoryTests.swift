import Civil
import Country
import Evidence
import Identity
import Store
import Testing

@Suite("The security log and the counts")
struct HistoryTests {
    @Test(
        "The owner reads what happened, newest first, in pages without gaps or repetition",
        arguments: Engine.allCases
    )
    func pages(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let key = try await fixture.enrol(.mai).key
            for _ in 0..<7 {
                _ = try await fixture.identity.locks.lock(key, by: .holder(key, device: "Máy của Mai")).get()
                _ = try await fixture.identity.locks.unlock(key, by: .holder(key, device: "Máy của Mai")).get()
                // Entries of look-ups lie between.
                let log = fixture.log
                try await fixture.store.write { tx in
                    for _ in 0..<30 {
                        _ = try log.append(
                            EntryDraft(
                                about: .person(key.person),
                                kind: "lookup",
                                topic: .reading,
                                members: "\"note\":\"identity.\""
                            ),
                            in: tx
                        )
                    }
                }
            }
            var (events, below): ([SecurityEvent], Int64?) = ([], .max)
            while let number = below {
                let page = try await fixture.identity.history.page(of: key, below: number, limit: 5)
                events += page.events
                below = page.next
            }
            #expect(events.map(\.number) == events.map(\.number).sorted(by: >))
            #expect(events.count == Set(events.map(\.number)).count)
            #expect(events.filter { $0.kind == "identity.locked" }.count == 7)
            #expect(events.allSatisfy { $0.kind.hasPrefix("identity.") && $0.isDone })
            #expect(events.first?.kind == "identity.unlocked" && events.first?.device == "Máy của Mai")
            #expect(events.first?.author.role == .holder && events.last?.author.unit == fixture.officer.unit)
        }
    }

    @Test("The counts show accounts by level, province and week, and stay exact", arguments: Engine.allCases)
    func counts(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            try await fixture.enrol(.mai)
            try await fixture.apply(fixture.filing(.pao))
            fixture.clock.pass(days: 7)
            try await fixture.enrol(.hung)
            try await fixture.enrol(.hoa)
            let now = fixture.clock.now
            let summary = try await fixture.identity.statistics.summary(until: now + 7 * 86_400)
            #expect(summary.active == AccountSummary.Counts(levelOne: 0, levelTwo: 3))
            #expect(summary.issued == AccountSummary.Counts(levelOne: 1, levelTwo: 0))
            #expect(summary.provinces.values.map(\.levelTwo).reduce(0, +) == 3)
            #expect(summary.weeks.map(\.total.levelTwo) == [1, 3, 3])
            #expect(summary.weeks.first?.week.monday == Day("2026-11-23"))
            #expect(AccountSummary.target == 20_000_000)
        }
    }

    @Test("A bulk import counts what it writes, and cannot overwrite an account", arguments: Engine.allCases)
    func bulk(_ engine: Engine) async throws {
        try await AccountsFixture.with(engine) { fixture in
            let (log, now) = (fixture.log, fixture.clock.now)
            var batch = AccountImport()
            for number in 0..<5_000 {
                batch.items.append(
                    AccountImport.Item(
                        key: AccountKey(rawValue: 1_190_000_000 + Int64(number)),
                        level: number % 4 == 0 ? .one : .two,
                        issuedAt: now - number * 3_600,
                        province: ProvinceCode(number: 1),
                        contact: number % 2 == 0 ? try AccountsFixture.phone : nil
                    )
                )
            }
            let items = batch
            try await fixture.store.writeAlone { tx in
                let evidence = try log.append(AccountImport.draft(source: "test", count: items.items.count), in: tx)
                try items.insert(under: evidence, in: tx)
            }
            let summary = try await fixture.identity.statistics.summary(until: now)
            #expect(summary.active == AccountSummary.Counts(levelOne: 1_250, levelTwo: 3_750))
            #expect(try await fixture.count("identity_contact") == 2_500)
            await #expect(throws: StoreError.self) {
                try await fixture.store.writeAlone { tx in
                    let evidence = try log.append(AccountImport.draft(source: "test", count: items.items.count), in: tx)
                    try items.insert(under: evidence, in: tx)
                }
            }
            #expect(try await fixture.identity.statistics.summary(until: now).active == summary.active)
        }
    }

    @Test("The checker finds what is wrong", arguments: Engine.allCases)
    func checker(_ engine: Engine) async throws {
        let damages = [
            "UPDATE identity_tally SET entered = entered + 1",
            "UPDATE identity_account SET locks = 2 WHERE version = 3",
            "UPDATE identity_account SET state = 'issued' WHERE version = 3",
            "DELETE FROM identity_account WHERE version = 1",
            "UPDATE identity_lock SET lifted_at = NULL",
            "UPDATE identity_application SET state = 'refused'",
            "UPDATE identity_application SET decided_at = NULL",
            "UPDATE identity_account SET evidence = 12",
            "INSERT INTO identity_application_queue (due, id, person, step) VALUES (1, 2, 3, 'officer')",
        ]
        for damage in damages {
            try await expectFinding(engine, after: damage)
        }
    }

    /// A sound history of one account, then one wrong statement.
    private func expectFinding(_ engine: Engine, after damage: String) async throws {
        try await AccountsFixture.with(engine, isSoundAtEnd: false) { fixture in
            let key = try await fixture.enrol(.mai).key
            _ = try await fixture.identity.locks.lock(key, by: .holder(key)).get()
            _ = try await fixture.identity.locks.unlock(key, by: .holder(key)).get()
            let sound = try await fixture.store.read { tx in try checkAccounts(in: tx) }
            #expect(sound == [])
            try await fixture.store.write { tx in try tx.execute(damage) }
            let found = try await fixture.store.read { tx in try checkAccounts(in: tx) }
            #expect(!found.isEmpty, "\(damage)")
        }
    }
}
